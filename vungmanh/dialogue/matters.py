"""The page of a dialogue or a conference: its facts, what its reader may do, and what has happened to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.accounts.queries import names_of
from vungmanh.core.days import VIETNAM, show_day
from vungmanh.dialogue.changes import OF_DIALOGUE
from vungmanh.dialogue.models import DIALOGUE, Dialogue
from vungmanh.dialogue.models.dialogues import AGENDA, CASES, SIDES
from vungmanh.dialogue.names import first_up, name_of
from vungmanh.dialogue.rules.kinds import CALLED_OFF, HELD, ON_REQUEST, PLANNED
from vungmanh.files.subject import Subject
from vungmanh.journal.changed import CHANGES
from vungmanh.journal.models import Entry
from vungmanh.kit.about_record import AboutRecord
from vungmanh.kit.matter import NUMBER, Button, Detail, Matter, files_of
from vungmanh.kit.models import Act
from vungmanh.kit.the_house import buttons_of_record
from vungmanh.kit.verbs import Verb
from vungmanh.ui.timeline import Event

_HOLDS: Final = Permission.HOLD_DIALOGUE
_AGENDA: Final = dict(AGENDA)
_CASES: Final = dict(CASES)
_SIDES: Final = dict(SIDES)
_CHANGED: Final = Verb("dialogue.change", "", changed=OF_DIALOGUE)
# What lines of the journal tell of one, by what was done.
_TOLD: Final[dict[str, Any]] = {
    "dialogue.change": pgettext_lazy("dialogue", "Changed"),
    "dialogue.say_held": gettext_lazy("Written down as held"),
    "dialogue.say_sent": gettext_lazy("Contents sent"),
    "dialogue.say_published": gettext_lazy("Published"),
    "dialogue.call_off": pgettext_lazy("dialogue", "Called off"),
    "dialogue.strike": pgettext_lazy("dialogue", "Struck out"),
    "dialogue.write_points": gettext_lazy("Points written down"),
    "dialogue.promise": gettext_lazy("A promise of the employer written down"),
    "dialogue.check_resolution": gettext_lazy("Resolution checked"),
    "dialogue.elect_board": gettext_lazy("People's inspection board written down"),
    "dialogue.recognise_board": gettext_lazy("People's inspection board recognised"),
    "dialogue.strike_check": gettext_lazy("A check of the resolution struck out"),
    "dialogue.strike_board": gettext_lazy("People's inspection board struck out"),
    "dialogue.undo": pgettext_lazy("dialogue", "Taken back"),
}


def matter_of(dialogue: Dialogue, *, held: Collection[Permission], today: date) -> Matter:
    """`held` is what the reader may do at its unit."""
    about, here = Subject(DIALOGUE, dialogue.pk), [dialogue.pk]
    may = _HOLDS in held and not dialogue.struck_on
    page = AboutRecord(DIALOGUE, dialogue, held, today)
    return Matter(
        heading=name_of(dialogue),
        details=list(_facts(dialogue)),
        buttons=[*(_buttons(dialogue, held, today) if may else ()), *buttons_of_record(page)],
        events=_life(dialogue),
        files=files_of(
            about,
            attach_url=reverse("dialogue:attach", args=here) if may else "",
            strike_url=reverse("dialogue:strike_file", args=here) if may else "",
        ),
        acts=Act.objects.naming(about),
    )


def _facts(dialogue: Dialogue) -> Iterator[Detail]:
    if dialogue.struck_on:
        yield Detail(_("Struck out on"), show_day(dialogue.struck_on), note=dialogue.struck_because)
    yield Detail(_("Unit"), dialogue.unit.name, url=reverse("home:unit", args=[dialogue.unit.code]))
    state = first_up(dialogue.get_state_display())
    yield Detail(pgettext("dialogue", "How it stands"), state, note=dialogue.off_because)
    yield from _of_conference(dialogue) if dialogue.is_conference else _of_dialogue(dialogue)
    yield from _count(_("Workers of the employer"), dialogue.workers)
    if dialogue.state == HELD:
        yield from _count(pgettext("dialogue", "Opinions"), dialogue.opinions)
    yield from _day(_("Main contents published on"), dialogue.published_on)
    yield from _text(pgettext("dialogue", "Place"), dialogue.place)
    yield from _text(_("Number of the minutes"), dialogue.number)


def _of_dialogue(dialogue: Dialogue) -> Iterator[Detail]:
    if dialogue.case:
        yield Detail(pgettext("dialogue", "Case"), first_up(_CASES[dialogue.case]))
    if dialogue.kind == ON_REQUEST:
        if dialogue.requested_by:
            yield Detail(_("Who asked for it"), first_up(_SIDES[dialogue.requested_by]))
        yield from _day(_("Asked for on"), dialogue.requested_on)
        yield from _count(_("Members of that side who agreed to ask"), dialogue.backed_by)
        yield from _day(_("Answered in writing on"), dialogue.answered_on)
    if dialogue.state == HELD:
        yield from _part(_("There from the workers' side"), dialogue.workers_present, dialogue.workers_side)
        yield from _part(_("There from the employer's side"), dialogue.employer_present, dialogue.employer_side)
    else:
        yield from _count(_("Members of the workers' side"), dialogue.workers_side)
        yield from _count(_("Members of the employer's side"), dialogue.employer_side)
    yield from _day(_("Contents sent to the other side on"), dialogue.contents_sent_on)


def _of_conference(dialogue: Dialogue) -> Iterator[Detail]:
    if dialogue.form:
        yield Detail(pgettext("conference", "Conference of"), first_up(dialogue.get_form_display()))
    if dialogue.state == HELD:
        yield from _part(_("How many came"), dialogue.came, dialogue.called)
    else:
        yield from _count(pgettext("conference", "How many were called"), dialogue.called)
    yield from _count(_("Voted for the resolution"), dialogue.in_favour)
    yield from _day(_("Closes the year that ended on"), dialogue.year_ended_on)
    if dialogue.agenda:
        yield Detail(
            _("What it dealt with"), first_up("; ".join(str(_AGENDA.get(each, each)) for each in dialogue.agenda))
        )


def _part(name: str, there: int | None, whole: int | None) -> Iterator[Detail]:
    """12 of 14; of 14."""
    if whole is None:
        yield from _count(name, there)
    elif there is None:
        yield Detail(name, note=_("of %(many)s") % {"many": _number(whole)}, otherwise=_("not written down"))
    else:
        yield Detail(
            name, _("%(there)s of %(whole)s") % {"there": _number(there), "whole": _number(whole)}, look=NUMBER
        )


def _count(name: str, many: int | None) -> Iterator[Detail]:
    if many is not None:
        yield Detail(name, _number(many), look=NUMBER)


def _day(name: str, day: date | None) -> Iterator[Detail]:
    if day is not None:
        yield Detail(name, show_day(day))


def _text(name: str, said: str) -> Iterator[Detail]:
    if said:
        yield Detail(name, said)


def _number(number: int) -> str:
    return number_format(number, force_grouping=True)


def _buttons(dialogue: Dialogue, held: Collection[Permission], today: date) -> Iterator[Button]:
    here = [dialogue.pk]
    began = dialogue.on <= today
    if dialogue.state == PLANNED:
        if began:
            yield Button(_("It was held"), reverse("dialogue:say_held", args=here), "done", is_first=True)
        if not dialogue.is_conference and not dialogue.contents_sent_on:
            yield Button(_("Contents sent"), reverse("dialogue:say_sent", args=here), "done", is_first=not began)
    if dialogue.state == HELD:
        yield Button(_("Write down points"), reverse("dialogue:write_points", args=here), "add", is_first=True)
        if not dialogue.published_on:
            yield Button(_("Published"), reverse("dialogue:say_published", args=here), "done")
    if began and dialogue.state != CALLED_OFF and Permission.SET_TASK in held:
        yield Button(_("Promise of the employer"), reverse("dialogue:promise", args=here), "add")
    if dialogue.is_conference and dialogue.state == HELD:
        yield Button(_("Check the resolution"), reverse("dialogue:check_resolution", args=here), "done")
        yield Button(_("Inspection board elected"), reverse("dialogue:elect_board", args=here), "members")
    if dialogue.state != CALLED_OFF:
        yield Button(pgettext("dialogue", "Change"), reverse("dialogue:change", args=here), "edit")
    if dialogue.state == PLANNED:
        yield Button(_("Call off"), reverse("dialogue:call_off", args=here), "end")
    yield Button(_("Strike out"), reverse("dialogue:strike", args=here), "end")


def _life(dialogue: Dialogue) -> list[Event]:
    """The latest first. Two queries."""
    lines = Entry.objects.filter(action__in=_TOLD, about__kind=DIALOGUE, about__key=dialogue.pk).order_by("-pk")
    told = list(lines)
    names = names_of({line.by for line in told} | {dialogue.by})
    events = [
        Event(
            line.at.astimezone(VIETNAM).date(), str(_TOLD[line.action]), str(names[line.by]),
            changes=_CHANGED.changes(line.facts) if line.facts.get(CHANGES) else (),
        )
        for line in told
    ]  # fmt: skip
    written = dialogue.at.astimezone(VIETNAM).date()
    events.append(Event(written, pgettext("dialogue", "Written down"), str(names[dialogue.by])))
    return events
