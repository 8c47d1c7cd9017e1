"""A member's page, and the page that shows the masked numbers once."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.about_person import AboutPerson
from vungmanh.kit.act import act_page, act_view, refusals_in
from vungmanh.kit.matter import Matter
from vungmanh.kit.the_house import panels_of_person
from vungmanh.members.about import buttons_for, details_of
from vungmanh.members.actions.reveal_numbers import begin_reveal, reveal_numbers
from vungmanh.members.forms.asides import RevealForm
from vungmanh.members.forms.phones import PhonesForm
from vungmanh.members.last_seen import note_seen
from vungmanh.members.life import acts_about, events_of, leaving_to_take_back, life_of, looks_at
from vungmanh.members.loaders import person_for
from vungmanh.organization.loaders import held_here, today_of


@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    member = person_for(request, pk)
    today = today_of(request)
    held = held_here(request)
    beside = panels_of_person(AboutPerson(member, rights_of(request, today), held, today))
    life = life_of(member, today, beside)
    touched = about(units=[member.unit_id], persons=[member])
    note_seen(request, member)
    record(request.user, "members.read_person", f"person {member.pk}", about=touched)
    leaving = leaving_to_take_back(member) if life.has_left and Permission.END_MEMBERSHIP in held else None
    phones = PhonesForm(today=today, person=member, in_place=True) if Permission.CORRECT_MEMBER in held else None
    has_numbers = hasattr(member, "identity") or bool(member.phone)
    page = {
        "unit": member.unit,
        "matter": Matter(
            heading=member.name,
            details=list(details_of(member, life.cards, life.exchanges, phones)),
            buttons=list(buttons_for(member, held, is_member=life.is_member and not life.coming and not life.waits)),
            events=events_of(life, rights_of(request, today), today),
            acts=acts_about(member, leaving),
        ),
        "person": member,
        "stay": life.stay,
        "is_member": life.is_member,
        "has_left": life.has_left,
        "coming": life.coming,
        "waits": life.waits,
        "leaving": leaving,
        "looks": looks_at(life),
        "panels": life.panels,
        "reads_journal": Permission.READ_JOURNAL in held,
        "shows_numbers": has_numbers and Permission.REVEAL_NUMBERS in held,
    }
    return TemplateResponse(request, "members/person.html", page)


@act_view
def reveal(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for the reason; the answer to it shows the numbers once and cannot be found again."""
    member = person_for(request, pk, to=Permission.REVEAL_NUMBERS)
    form = RevealForm(request.POST or None)
    back = reverse("members:person", args=[member.pk])
    if form.is_valid():
        by, today = request.user, today_of(request)
        with refusals_in(form):
            begin_reveal(by, today=today)
        if not form.errors:
            values = form.cleaned_data
            numbers = reveal_numbers(member, reason=values["reason"], words=values["words"], by=by, today=today)
            page = {"unit": member.unit, "person": member, "back": back, "numbers": numbers}
            return TemplateResponse(request, "members/revealed.html", page)
    return act_page(
        request,
        member.unit,
        form,
        heading=_("Show the numbers of %(name)s") % {"name": member.name},
        verb=_("Show"),
        back=back,
        lead=_(
            "They are shown once. Your name, the moment and the reason stay in the journal and on the member's page."
        ),
    )
