"""What is done to one member: admission, correction, leaving."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.core.decisions import Refused
from vungmanh.kit.act import Do, Done, act, act_page, act_view
from vungmanh.members.actions.admit import admit as admission
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.actions.leave import leave as leaving
from vungmanh.members.actions.meet import meet
from vungmanh.members.coming import coming_to
from vungmanh.members.forms.acts import AdmitForm, CorrectForm, LeaveForm
from vungmanh.members.loaders import person_for
from vungmanh.members.namesakes import Namesakes, namesakes_of
from vungmanh.members.refusals import Cannot, CannotMeet
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.ui.forms import HouseForm

NEXT = "next"  # the button that admits, and goes on to the next person


@act_view
def admit(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.ADMIT_MEMBER)
    today = today_of(request)
    back = reverse("members:roll", args=[unit.code])
    if unit.kind.is_upper:
        return TemplateResponse(request, "members/admit_below.html", {"unit": unit, "back": back})
    form = AdmitForm(request.POST or None, today=today, initial={"on": request.GET.get("on", "")[:10] or today})
    namesakes = None

    def do() -> Done:
        facts, on = form.facts(), form.cleaned_data["on"]
        kept = admission([facts], to=unit, on=on, by=request.user, today=today)
        (pk,) = kept.persons.values_list("person", flat=True)
        if not form.says_another:
            _ask_about_namesakes(request, form, unit, pk)
        ahead = _("%(name)s is a member of %(unit)s from %(day)s on.") if on > today else ""
        told = {"name": facts.name, "unit": unit.name, "day": show_day(on)}
        said = (ahead or _("%(name)s is admitted at %(unit)s.")) % told
        if NEXT in request.POST:  # a decision often names several, and of one day
            return Done(said, reverse("members:admit", args=[unit.code]) + f"?on={show_day(on)}", kept)
        return Done(said, reverse("members:person", args=[pk]), kept)

    try:
        if admitted := _act(request, form, do):
            return admitted
    except _Asked as asked:
        if reason := _why_not_told(request, asked.namesakes.elsewhere):
            form.add_error(None, reason)
        else:  # the same form once more, with the question above it and all that was typed
            namesakes = asked.namesakes
            form = AdmitForm({**request.POST.dict(), "namesake": form.who()}, today=today)
    verb = _("No, another person: admit") if namesakes else _("Admit")
    return act_page(
        request,
        unit,
        form,
        heading=_("Admit a member"),
        verb=verb,
        back=back,
        template="members/admit.html",
        namesakes=namesakes,
    )


class _Asked(Exception):
    """The officer is to be asked about namesakes first."""

    def __init__(self, namesakes: Namesakes) -> None:
        super().__init__()
        self.namesakes = namesakes


def _ask_about_namesakes(request: HttpRequest, form: AdmitForm, unit: Unit, admitted: int) -> None:
    """Raises _Asked, which takes the admission back.

    SECURITY: asked only of an admission that stands otherwise. Whoever tries days of birth on a name admits somebody
    with each wrong one, for all to see.
    """
    name, born, today = form.facts().name, form.cleaned_data["born"], today_of(request)
    if found := namesakes_of(name, born, unit, rights_of(request, today), today, but=admitted):
        raise _Asked(found)


@act_view
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_for(request, pk, to=Permission.CORRECT_MEMBER)
    today = today_of(request)
    back = reverse("members:person", args=[person.pk])
    form = CorrectForm(request.POST or None, today=today, person=person)

    def do() -> Done:
        changed = correct_person(person, form.facts(), without=form.without_facts, by=request.user, today=today)
        said = _("The entry of %(name)s is corrected.") if changed else _("Nothing was changed.")
        return Done(said % {"name": person.name}, back)

    return _act(request, form, do) or act_page(
        request,
        person.unit,
        form,
        heading=_("Correct the entry of %(name)s") % {"name": person.name},
        verb=_("Save the correction"),
        back=back,
        lead=_(
            "An empty box keeps what is known; what is wrong is taken out below. Figures follow by themselves; what "
            "was corrected stays in the journal."
        ),
    )


@act_view
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_for(request, pk, to=Permission.END_MEMBERSHIP)
    today = today_of(request)
    back = reverse("members:person", args=[person.pk])
    stays = list(person.memberships.open().select_related("person"))
    if not stays:
        ahead = coming_to([person.pk], today).get(person.pk)
        messages.error(
            request, ahead.sentence if ahead else _("%(name)s is no member at present.") % {"name": person.name}
        )
        return redirect(back)
    form = LeaveForm(request.POST or None, today=today)

    def do() -> Done:
        values = form.cleaned_data
        kept = leaving(stays, on=values["on"], reason=values["reason"], by=request.user, today=today)
        ahead = _("%(name)s leaves the union from %(day)s on.") if values["on"] > today else ""
        words = (ahead or _("%(name)s has left the union.")) % {"name": person.name, "day": show_day(values["on"])}
        return Done(words, back, kept)

    return _act(request, form, do) or act_page(
        request,
        person.unit,
        form,
        heading=_("%(name)s leaves the union") % {"name": person.name},
        verb=_("End the membership"),
        back=back,
        lead=_(
            "Whoever goes to another union is transferred instead. The entry stays on the roll of those who left; "
            "leaving can be undone."
        ),
    )


def _act(request: HttpRequest, form: HouseForm, do: Do) -> HttpResponse | None:
    """The act, as `kit.act.act`; whom its refusal is about is remembered as met."""

    def refuse(refusal: Refused) -> None:
        met = refusal.met if isinstance(refusal, Cannot) else ()
        form.add_error(None, _why_not_told(request, met) or refusal.reason)

    return act(request, form, do, refuse=refuse)


def _why_not_told(request: HttpRequest, met: Collection[int]) -> str:
    """Remember whom the form has met; the reason why nothing may be told of them, else ""."""
    try:
        meet(met, by=request.user, today=today_of(request))
    except CannotMeet as over:
        return over.reason
    return ""
