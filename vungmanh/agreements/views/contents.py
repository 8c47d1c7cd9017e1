"""What an agreement says, whether that is kept, what the employer promises then; and the grade of the level above."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from vungmanh.access.permissions import Permission
from vungmanh.agreements.actions.agreement_promise import promise as promised
from vungmanh.agreements.actions.check_agreement import check_agreement, strike_check
from vungmanh.agreements.actions.grade_agreement import grade_agreement, require_above, withdraw_grade
from vungmanh.agreements.actions.write_clauses import write_clauses
from vungmanh.agreements.forms.afterwards import ReasonForm
from vungmanh.agreements.forms.contents import CheckForm, ClauseForm, ClausesForm, PromiseForm, usual_of
from vungmanh.agreements.forms.grading import GradeForm
from vungmanh.agreements.loaders import agreement_for, clause_for, part_for
from vungmanh.agreements.models import Agreement, Check, Grade
from vungmanh.agreements.named import check_named, clauses_of
from vungmanh.agreements.names import TOPIC_NAMES, first_up, name_of
from vungmanh.agreements.promised import commitments_of
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.sheets import sheet_on
from vungmanh.agreements.views.recording import url_of, way_of, with_now
from vungmanh.core.days import show_day
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.organization.loaders import held_here, today_of
from vungmanh.ui.forms import HouseForm

_KEEPS: Final = Permission.KEEP_AGREEMENT
_GRADES: Final = Permission.GRADE_AGREEMENT
_CHIPS: Final = "petitions/petitions.css"
# What agreements have most often; as many rows as the page of several has.
_SEVERAL: Final = (
    kinds.WAGE_FLOOR, kinds.YEARLY_RAISE, kinds.BONUS, kinds.SHIFT_MEAL, kinds.ALLOWANCE, kinds.HOURS, kinds.LEAVE,
    kinds.WELFARE,
)  # fmt: skip


# ---- clauses


@act_view
def clauses(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever has written one down stays here for the next one."""
    found = agreement_for(request, pk, to=_KEEPS)
    topics = _topics(request, found)
    firsts = [usual_of(topic, found.signed_on, found.workers) for topic in topics]
    form = ClausesForm(request.POST or None, firsts=firsts)
    here = reverse("agreements:clauses", args=[found.pk])

    def do() -> Done:
        said = form.said()
        kept = write_clauses(found, said, **way_of(request))
        many = len(said)
        words = ngettext("%(count)d clause is written down", "%(count)d clauses are written down", many)
        return Done(words % {"count": many}, here if form.many == 1 else url_of(found), kept)

    there = clauses_of(found)
    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Clauses: %(agreement)s") % {"agreement": name_of(found)},
        verb=pgettext("agreement", "Write it down"),
        back=url_of(found), template="agreements/clauses.html", there=there,
        topics=[(first_up(TOPIC_NAMES[key]), f"?topic={key}", key == topics[0]) for key in TOPIC_NAMES],
        one=form.many == 1,
    )  # fmt: skip


def _topics(request: HttpRequest, agreement: Agreement) -> list[str]:
    """Of one row the topic that the address names; of several those that agreements have most often."""
    if request.method == "POST":
        many = str(request.POST.get("rows_shown", ""))
        if many.isdecimal() and 1 < int(many[:3]) <= len(_SEVERAL):
            return list(_SEVERAL[: int(many)])
    elif request.GET.get("several"):
        return list(_SEVERAL)
    asked = request.GET.get("topic", "")
    if asked in TOPIC_NAMES:
        return [asked]
    there = {clause.topic for clause in clauses_of(agreement)}
    return [next((topic for topic in _SEVERAL if topic not in there), kinds.OTHER)]


@act_view
def clause(request: HttpRequest, pk: int) -> HttpResponse:
    found = clause_for(request, pk, to=_KEEPS)
    form = ClauseForm(request.POST or None, clause=found)

    def do() -> Done:
        kept = write_clauses(found.agreement, form.said(), **way_of(request))
        return Done(_("It is changed.") if kept else _("Nothing was another one."), url_of(found.agreement), kept)

    return act(request, form, do) or act_page(
        request, found.agreement.unit, form, heading=_("A clause: %(topic)s") % {"topic": found.get_topic_display()},
        verb=_("Save"), back=url_of(found.agreement), template="agreements/clauses.html", there=[], topics=[], one=None,
    )  # fmt: skip


@act_view
def strike_clause(request: HttpRequest, pk: int) -> HttpResponse:
    found = clause_for(request, pk, to=_KEEPS)
    form = HouseForm(request.POST or None)

    def do() -> Done:
        kept = write_clauses(found.agreement, [], strike=[found.pk], **way_of(request))
        return Done(_("The clause is struck out."), url_of(found.agreement), kept)

    return act(request, form, do) or act_page(
        request, found.agreement.unit, form, heading=_("Strike out this clause?"), verb=_("Strike it out"),
        back=url_of(found.agreement), grave=True, lead=first_up(found.get_topic_display()),
    )  # fmt: skip


# ---- supervision


@act_view
def check(request: HttpRequest, pk: int) -> HttpResponse:
    found = agreement_for(request, pk, to=_KEEPS)
    there = clauses_of(found)
    form = CheckForm(request.POST or None, clauses=there, clause=request.GET.get("clause", ""), today=today_of(request))

    def do() -> Done:
        kept = check_agreement(found, form.checked(), **with_now(request))[1]
        return Done(_("The check is written down."), url_of(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Is it kept?"),
        verb=pgettext("agreement", "Write it down"),
        back=url_of(found),
        lead=name_of(found), styles=_CHIPS,
    )  # fmt: skip


@act_view
def strike_of_check(request: HttpRequest, pk: int) -> HttpResponse:
    made = part_for(request, Check, pk, to=_KEEPS)
    form = ReasonForm(request.POST or None)

    def do() -> Done:
        kept = strike_check(made, form.cleaned_data["reason"], **way_of(request))
        return Done(_("The check is struck out."), url_of(made.agreement), kept)

    return act(request, form, do) or act_page(
        request, made.agreement.unit, form, heading=_("Strike out this check?"), verb=_("Strike it out"),
        back=url_of(made.agreement), grave=True, lead=_("Looked at on %(day)s") % {"day": show_day(made.on)},
    )  # fmt: skip


@act_view
def promise(request: HttpRequest, pk: int) -> HttpResponse:
    found = agreement_for(request, pk, to=_KEEPS)
    today = today_of(request)
    form = PromiseForm(request.POST or None, what=_meant(request, found), today=today)
    here = reverse("agreements:promise", args=[found.pk])

    def do() -> Done:
        _task, kept = promised(found, form.promised(), **with_now(request))
        return Done(_("The promise is written down, and is followed as a task until it is done."), here, kept)

    sees = Permission.SEE_TASKS in held_here(request)
    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("What the employer promised"),
        verb=pgettext("agreement", "Write it down"),
        back=url_of(found),
        lead=name_of(found), template="agreements/promise.html", promised=commitments_of(found, today, sees=sees),
    )  # fmt: skip


def _meant(request: HttpRequest, agreement: Agreement) -> str:
    """What the check that the address names has found stands in the box already."""
    named = check_named(agreement, request.GET.get("check", ""))
    return " ".join(named.words.split())[:250] if named else ""


# ---- the grade


@act_view
def grade(request: HttpRequest, pk: int) -> HttpResponse:
    found = _to_grade(request, pk)
    today = today_of(request)
    sheet = sheet_on(today)
    form = GradeForm(request.POST or None, sheet=sheet, today=today)

    def do() -> Done:
        given, kept = grade_agreement(found, form.graded(), **with_now(request))
        return Done(_("It is graded %(grade)s.") % {"grade": given.grade}, url_of(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Grade: %(agreement)s") % {"agreement": name_of(found)},
        verb=_("Give the grade"), back=url_of(found), template="agreements/grade.html", sheet=sheet,
        clauses_url=url_of(found) + "#clauses",
    )  # fmt: skip


@act_view
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    given = part_for(request, Grade, pk, to=_GRADES)
    require_above(given.agreement, by=request.user, today=today_of(request))
    form = ReasonForm(request.POST or None)

    def do() -> Done:
        kept = withdraw_grade(given, form.cleaned_data["reason"], **way_of(request))
        return Done(_("The grade is withdrawn; the one before it stands again."), url_of(given.agreement), kept)

    said = {"grade": given.grade, "day": show_day(given.on)}
    return act(request, form, do) or act_page(
        request, given.agreement.unit, form, heading=_("Withdraw this grade?"), verb=_("Withdraw it"),
        back=url_of(given.agreement), grave=True, lead=_("Grade %(grade)s of %(day)s") % said,
    )  # fmt: skip


def _to_grade(request: HttpRequest, pk: int) -> Any:
    """For a level above alone. Raises Http404, NotAllowed."""
    found = agreement_for(request, pk, to=_GRADES)
    require_above(found, by=request.user, today=today_of(request))
    return found
