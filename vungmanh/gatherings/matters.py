"""The page of a gathering: its facts, what its reader may do, and what has happened to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Final

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vungmanh.access.permissions import Permission
from vungmanh.accounts.queries import names_of
from vungmanh.core.days import VIETNAM, show_day
from vungmanh.files.subject import Subject
from vungmanh.gatherings.held_words import day_in_words
from vungmanh.gatherings.holding_verbs import CHANGE, MOVE
from vungmanh.gatherings.models import GATHERING, Gathering
from vungmanh.gatherings.rules.kinds import CALLED_OFF, HELD, PLANNED
from vungmanh.journal.changed import CHANGES
from vungmanh.journal.models import Entry
from vungmanh.kit.about_record import AboutRecord
from vungmanh.kit.matter import NUMBER, Button, Detail, Matter, files_of
from vungmanh.kit.models import Act
from vungmanh.kit.the_house import buttons_of_record
from vungmanh.ui.timeline import Event

_HOLDS: Final = Permission.HOLD_GATHERING
_VERBS: Final = {verb.action: verb for verb in (CHANGE, MOVE)}


def matter_of(gathering: Gathering, *, held: Collection[Permission], today: date) -> Matter:
    """`held` is what the reader may do at its unit."""
    about, here = Subject(GATHERING, gathering.pk), [gathering.pk]
    may = _HOLDS in held and not gathering.struck_on
    prefetch_related_objects([gathering], "sittings")
    page = AboutRecord(GATHERING, gathering, held, today)
    return Matter(
        heading=gathering.title,
        details=list(_facts(gathering)),
        buttons=[*(_buttons(gathering, today) if may else ()), *buttons_of_record(page)],
        events=_life(gathering),
        files=files_of(
            about,
            attach_url=reverse("gatherings:attach", args=here) if may else "",
            strike_url=reverse("gatherings:strike_file", args=here) if may else "",
        ),
        acts=Act.objects.naming(about),
    )


def _facts(gathering: Gathering) -> Iterator[Detail]:
    if gathering.struck_on:
        yield Detail(_("Struck out on"), show_day(gathering.struck_on), note=gathering.struck_because)
    yield Detail(_("Unit"), gathering.unit.name, url=reverse("home:unit", args=[gathering.unit.code]))
    yield Detail(pgettext("gathering", "Kind"), str(gathering.get_kind_display()).capitalize())
    state = str(gathering.get_state_display()).capitalize()
    yield Detail(pgettext("gathering", "How it stands"), state, note=gathering.off_because)
    days = list(gathering.sittings.all())
    for number, each in enumerate(days, start=1):
        name = _("Day %(n)d") % {"n": number} if len(days) > 1 else _("Day, hours, place")
        yield Detail(name, day_in_words(each))
    for word, said in (
        (_("Topic"), gathering.topic),
        (pgettext("gathering", "Material"), gathering.material),
        (_("Held together with"), gathering.partners),
    ):
        if said:
            yield Detail(word, said)
    people = reverse("gatherings:people", args=[gathering.pk])
    yield Detail(pgettext("gathering", "Invited"), _number(gathering.invited), url=people, look=NUMBER)
    if gathering.present or gathering.state == HELD:
        yield Detail(pgettext("gathering", "Were there"), _number(gathering.present), _unnamed(gathering), look=NUMBER)


def _unnamed(gathering: Gathering) -> str:
    if not gathering.unnamed:
        return ""
    said = {
        "many": _number(gathering.unnamed),
        "members": _number(gathering.unnamed_members),
        "women": _number(gathering.unnamed_women),
    }
    return _("of them %(many)s without names: %(members)s members, %(women)s women") % said


def _number(number: int) -> str:
    return number_format(number, force_grouping=True)


def _buttons(gathering: Gathering, today: date) -> Iterator[Button]:
    here = [gathering.pk]
    yield Button(
        pgettext("gathering", "People"),
        reverse("gatherings:people", args=here),
        "members",
        is_first=gathering.until > today,
    )
    if gathering.state == PLANNED:
        if gathering.until <= today:
            is_over = gathering.until < today  # on the day most come for its door
            yield Button(_("It was held"), reverse("gatherings:say_held", args=here), "done", is_first=is_over)
        yield Button(_("Call off"), reverse("gatherings:call_off", args=here), "end")
    if gathering.state != CALLED_OFF:
        yield Button(pgettext("gathering", "Change"), reverse("gatherings:change", args=here), "edit")
        yield Button(_("Days, hours, place"), reverse("gatherings:days", args=here), "edit")
    yield Button(_("Wrong unit"), reverse("gatherings:right_unit", args=here), "edit")
    yield Button(_("Strike out"), reverse("gatherings:strike", args=here), "end")


def _life(gathering: Gathering) -> list[Event]:
    """The latest first. Two queries."""
    lines = Entry.objects.filter(action__in=_VERBS, about__kind=GATHERING, about__key=gathering.pk).order_by("-pk")
    told = [line for line in lines if line.facts.get(CHANGES)]
    names = names_of({line.by for line in told} | {gathering.by, gathering.struck_by} - {""})
    events = [
        Event(
            line.at.astimezone(VIETNAM).date(), pgettext("gathering", "Changed"), str(names[line.by]),
            changes=_VERBS[line.action].changes(line.facts),
        )
        for line in told
    ]  # fmt: skip
    if gathering.struck_on:
        events.append(Event(gathering.struck_on, _("Struck out"), str(names[gathering.struck_by])))
    if gathering.held_said_on:
        events.append(Event(gathering.held_said_on, _("Written down as held"), ""))
    written = gathering.at.astimezone(VIETNAM).date()
    events.append(Event(written, pgettext("gathering", "Written down"), str(names[gathering.by])))
    return sorted(events, key=lambda event: event.day, reverse=True)
