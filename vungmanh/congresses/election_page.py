"""The page of an election: its facts, what its reader may do, and what has happened to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.accounts.queries import names_of
from vungmanh.congresses.actions.correct_election import CORRECTED
from vungmanh.congresses.models import ELECTION, Election
from vungmanh.congresses.rules.elections import in_percent
from vungmanh.congresses.verbs import CORRECT
from vungmanh.core.days import VIETNAM, show_day
from vungmanh.files.subject import Subject
from vungmanh.journal.changed import CHANGES
from vungmanh.journal.models import Entry
from vungmanh.kit.matter import NUMBER, Button, Detail, Files, Matter, files_of
from vungmanh.kit.models import Act
from vungmanh.ui.timeline import Event


def matter_of(election: Election, *, held: Collection[Permission], recognises: bool, today: date) -> Matter:
    """`held` is what the reader may do at the unit; `recognises`: they hold that right above it."""
    about = Subject(ELECTION, election.pk)
    return Matter(
        heading=heading_of(election),
        details=list(_details(election)),
        buttons=list(_buttons(election, held, recognises)),
        events=_events(election),
        files=_files(about, Permission.ENTER_ELECTION in held and not election.struck_on),
        acts=Act.objects.naming(about),
    )


def heading_of(election: Election) -> str:
    said = {"occasion": str(election.get_occasion_display()), "day": show_day(election.on)}
    said["body"] = str(election.get_body_display())
    return _("%(body)s: %(occasion)s of %(day)s") % said


def _details(election: Election) -> Iterator[Detail]:
    if election.struck_on:
        yield Detail(_("Struck out on"), show_day(election.struck_on), note=election.struck_because)
    yield Detail(_("Unit"), election.unit.name, url=reverse("home:unit", args=[election.unit.code]))
    yield Detail(_("Day of the election"), show_day(election.on), note=election.place)
    if election.form:
        yield Detail(_("Who took part"), election.get_form_display())
    yield from _counted(election)
    if term := election.term:
        days = {"since": show_day(term.since), "due": show_day(term.due)}
        yield Detail(_("Term"), _("%(since)s to %(due)s") % days)
        yield Detail(_("Seats of the body"), number_format(term.seats), look=NUMBER)
    decided = show_day(election.decided_on) if election.decided_on else ""
    yield Detail(_("Recognised by"), election.decision, note=decided, otherwise=_("not recognised yet"))


def _counted(election: Election) -> Iterator[Detail]:
    counts = election.counts
    present = _share(counts.present, counts.invited)
    invalid = counts.invalid
    note = _("%(count)s invalid") % {"count": number_format(invalid)} if invalid is not None else ""
    for name, number, beside in (
        (_("Invited"), counts.invited, ""),
        (_("Present"), counts.present, present),
        (_("Ballots handed out"), counts.ballots_out, ""),
        (_("Ballots collected"), counts.ballots_in, ""),
        (_("Valid ballots"), counts.ballots_valid, note),
    ):
        if number is not None:
            yield Detail(name, number_format(number), note=beside, look=NUMBER)


def _share(part: int | None, of: int | None) -> str:
    return in_percent(Fraction(part, of)) if part is not None and of else ""


def _buttons(election: Election, held: Collection[Permission], recognises: bool) -> Iterator[Button]:
    if election.struck_on:
        return
    here = [election.pk]
    if recognises:
        word = _("Recognise") if not election.decided_on else _("Write another decision")
        yield Button(word, reverse("congresses:recognise", args=here), "done", is_first=not election.decided_on)
    if Permission.ENTER_ELECTION in held:
        yield Button(_("Correct the count"), reverse("congresses:correct", args=here), "edit")
        yield Button(_("Strike out"), reverse("congresses:strike", args=here), "end")


def _events(election: Election) -> list[Event]:
    """The latest first. Two queries."""
    lines = list(_corrections(election))
    names = names_of({line.by for line in lines} | {election.by, election.recognised_by, election.struck_by} - {""})
    events = [_corrected(line, names[line.by]) for line in lines]
    if election.struck_on:
        struck = " · ".join(filter(None, [election.struck_because, names.get(election.struck_by, "")]))
        events.append(Event(election.struck_on, _("Struck out"), struck))
    if election.decided_on:
        told = " · ".join(filter(None, [election.decision, names.get(election.recognised_by, "")]))
        events.append(Event(election.decided_on, _("Recognised"), told))
    entered = _("entered on %(day)s by %(name)s") % {
        "day": show_day(election.recorded_on), "name": names[election.by],
    }  # fmt: skip
    events.append(Event(election.on, str(election.get_occasion_display()).capitalize(), entered))
    return sorted(events, key=lambda event: event.day, reverse=True)


def _corrections(election: Election) -> Iterator[Entry]:
    """The lines of the journal that say what of the count was another one before."""
    lines = Entry.objects.filter(action=CORRECTED, about__kind=ELECTION, about__key=election.pk)
    return (line for line in lines.order_by("-pk") if line.facts.get(CHANGES))


def _corrected(line: Entry, name: Any) -> Event:
    return Event(
        line.at.astimezone(VIETNAM).date(), _("Count corrected"), str(name), changes=CORRECT.changes(line.facts)
    )


def _files(about: Subject, may: bool) -> Files:
    here = [about.key]
    attach, strike = (
        (reverse("congresses:attach", args=here), reverse("congresses:strike_file", args=here)) if may else ("", "")
    )
    return files_of(about, attach_url=attach, strike_url=strike)
