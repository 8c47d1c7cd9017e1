"""What the page of an officer shows: facts, offices of today, earlier ones as a history, and what its reader may do."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.core.masks import masked
from vungmanh.kit.matter import DIGITS, Button, Detail, Link
from vungmanh.officers.listed import Listed
from vungmanh.officers.loaders import Officer
from vungmanh.officers.models import Appointment
from vungmanh.officers.particulars import particulars_in_words, particulars_of
from vungmanh.ui.timeline import Event

READ_PERSON: Final = "officers.read_person"


def may_read_particulars(held: Collection[str]) -> bool:
    """Whoever may take the list of particulars along, or write them down, may read them."""
    return Permission.EXPORT_OFFICERS in held or Permission.CORRECT_OFFICE in held


def details_of(officer: Officer, held: Collection[str]) -> Iterator[Detail]:
    """Facts of the roll only for whoever may see the roll, what is sealed only for whoever may take it along."""
    person = officer.person
    if officer.known:
        entry = Link(_("On the roll"), reverse("members:person", args=[person.pk]))
        born = show_day(person.born_on, person.born_precision) if person.born_on else ""  # type: ignore[arg-type]
        yield Detail(_("Gender"), person.get_gender_display(), more=entry)
        yield Detail(_("Born on"), born, otherwise=_("not known"))
        reveal = reverse("members:reveal", args=[person.pk]) if officer.opens and person.phone else ""
        shown = Link(_("Show"), reveal) if reveal else None
        yield Detail(_("Phone"), masked(person.phone), look=DIGITS, otherwise=_("not known"), more=shown)
    written = particulars_of(person.pk)
    if may_read_particulars(held):
        for name, value in particulars_in_words(written):
            yield Detail(name, value, otherwise=_("not written down"))
    trained = show_day(written.trained_on) if written.trained_on else ""
    yield Detail(_("Last trained on"), trained, otherwise=_("not written down"))


def buttons_for(officer: Officer, held: Collection[str]) -> Iterator[Button]:
    if Permission.CORRECT_OFFICE in held:
        yield Button(_("Particulars"), reverse("officers:particulars", args=[officer.person.pk]), "edit")


def events_of(officer: Officer) -> list[Event]:
    """How each office began and ended, the latest first; what was struck out says why."""
    found: list[Event] = []
    for each in officer.offices:
        held, what = each.held, f"{each.office}, {each.held.unit_name}"
        if held.struck_on:
            struck = _("Struck out on %(day)s: %(reason)s") % {
                "day": show_day(held.struck_on), "reason": held.struck_because,
            }  # fmt: skip
            found.append(Event(held.since, f"{what} ({_('recorded by mistake')})", struck))
            continue
        found.append(Event(held.since, what, began(each)))
        if held.until:
            title = _("No longer %(office)s") % {"office": what}
            found.append(Event(held.until, title, " · ".join(filter(None, [_ending(held), held.reason]))))
    return sorted(found, key=lambda event: event.day, reverse=True)


def began(listed: Listed) -> str:
    """How somebody came into an office, by which decision, with how many votes."""
    held = listed.held
    decided = held.decision
    if held.decision and held.decided_on:
        decided = _("%(decision)s of %(day)s") % {"decision": held.decision, "day": show_day(held.decided_on)}
    votes = _("%(votes)d votes") % {"votes": held.votes} if held.votes is not None else ""
    return " · ".join(filter(None, [str(held.get_how_display()), decided, votes]))


def _ending(held: Appointment) -> str:
    return str(held.get_ended_display()) if held.ended else ""
