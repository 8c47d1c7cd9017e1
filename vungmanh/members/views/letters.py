"""Letters of introduction: those of a unit, and one of them, which is answered or withdrawn."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.act import Done, act, act_view
from vungmanh.members.actions.answer_letter import receive_members, refuse_members
from vungmanh.members.forms.letters import AnswerForm
from vungmanh.members.introductions import READ_LETTER, LetterSeen, answers_to, letter_seen, letters_at, sending_of
from vungmanh.members.models import Introduced
from vungmanh.organization.loaders import today_of, unit_for

_A_PAGE = 50
REFUSES = "refuse"  # the button that does not take in


@require_safe
def letters(request: HttpRequest, code: str) -> HttpResponse:
    """Who was sent away, and who came by letter, at the unit and below it."""
    unit = unit_for(request, code, to=Permission.TRANSFER_MEMBER)
    found = Paginator(letters_at(unit, today_of(request)), _A_PAGE).get_page(request.GET.get("page"))
    if found.object_list:
        record(request.user, READ_LETTER, unit.code, about=about(units=[unit]), rows=len(found), page=found.number)
    return TemplateResponse(request, "members/letters.html", {"unit": unit, "page": found, "before": "?page="})


@act_view
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    today = today_of(request)
    seen = letter_seen(pk, rights_of(request, today), today)
    if seen is None:
        raise Http404
    unit = unit_for(request, seen.unit.code)
    refuses = REFUSES in request.POST
    form = None
    if seen.answers and seen.waiting:
        data = request.POST or None
        form = AnswerForm(data, letter=seen.letter, waiting=seen.waiting, refuses=refuses, today=today)
        if answered := act(request, form, lambda: _answered(request, seen, form)):
            return answered
    people = [each.person_id for each in seen.people]
    touched = about(units=[unit], persons=people)
    record(request.user, READ_LETTER, f"letter {pk}", about=touched, rows=len(people))
    page = {
        "unit": unit,
        "letter": seen.letter,
        "told": [each for each in seen.people if form is None or each.state != Introduced.WAITING],
        "form": form,
        "sending": sending_of(seen) if seen.sends else None,
        "acts": answers_to(seen) if seen.answers else None,
    }
    return TemplateResponse(request, "members/letter.html", page)


def _answered(request: HttpRequest, seen: LetterSeen, form: AnswerForm) -> Done:
    values, today = form.cleaned_data, today_of(request)
    people, back = values["people"], reverse("members:letter", args=[seen.letter.pk])
    if form.refuses:
        kept = refuse_members(seen.letter, people, reason=values["reason"], by=request.user, today=today)
        said = ngettext("%(count)d person is not taken in.", "%(count)d people are not taken in.", len(people))
    else:
        kept = receive_members(seen.letter, people, on=values["on"], by=request.user, today=today)
        said = ngettext("%(count)d member is taken in.", "%(count)d members are taken in.", len(people))
    return Done(said % {"count": len(people)}, back, kept)
