"""What the page about a unit shows itself, besides what the rooms give to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.core.masks import numbers_masked
from vungmanh.home.rooms import ROOMS
from vungmanh.kit.about_unit import AboutUnit, Panel
from vungmanh.kit.inquiry import asked_together
from vungmanh.kit.matter import Button, Detail
from vungmanh.organization.blocks import BY_NUMBER
from vungmanh.organization.models import Unit
from vungmanh.organization.whole import last_of
from vungmanh.ui.templatetags.ui import kind_name
from vungmanh.ui.timeline import Event


def panels_and_events_of(page: AboutUnit) -> tuple[list[Panel], list[Event]]:
    """What the rooms show and what they know of its life, the latest first; their inquiries are one statement."""
    panels, events = asked_together(
        chain.from_iterable(room.panels(page) for room in ROOMS if room.panels),
        chain.from_iterable(room.history(page) for room in ROOMS if room.history),
    )
    return sorted(panels, key=lambda panel: panel.place), sorted(events, key=lambda event: event.day, reverse=True)


def buttons_of(page: AboutUnit) -> list[Button]:
    return [button for room in ROOMS if room.buttons for button in room.buttons(page)]


def details_of(unit: Unit, day: date, panels: Iterable[Panel] = ()) -> Iterator[Detail]:
    """As of the day; of a unit that has ended, its last ones. What a panel knows better than what was typed is said so:
    the chair who holds the office before the one whom a list once named."""
    known = {name: value for panel in panels for name, value in panel.knows.items()}
    spell, work = last_of(unit.block_spells.all(), day), last_of(unit.workforces.all(), day)
    yield Detail(_("Kind"), kind_name(unit.kind))
    yield Detail(_("Code"), unit.code)
    yield Detail(_("Founded on"), show_day(unit.established_on), numbers_masked(unit.founding_decision))
    if former := [row.name for row in unit.former_names.all()]:
        yield Detail(_("Former names"), "; ".join(former))
    if spell:
        yield Detail(_("Block"), BY_NUMBER[spell.block].name, _since(spell.since))
    if work:
        yield Detail(_("Workers of the employer"), work.workers, _since(work.since))
    typed = (
        (_("Ownership of the employer"), unit.get_ownership_display() if unit.ownership else ""),
        (_("Tax code of the employer"), unit.tax_code),
        (_("Address"), unit.address),
        (_("Chair"), known.get("contact_name", unit.contact_name)),
        (_("Phone"), known.get("contact_phone", unit.contact_phone)),
        (_("Email"), unit.contact_email),
    )
    yield from (Detail(name, value) for name, value in typed if value)


def _since(day: date) -> str:
    return _("since %(day)s") % {"day": show_day(day)}
