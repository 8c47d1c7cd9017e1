"""How an office of a list began and ended where the row does not say it: asked once for all rows that leave it open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.loading.cells import Wrong
from vungmanh.officers.imports.listed import Listed
from vungmanh.officers.models import Appointment
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.questions import Asked, Choice


class Beginnings:
    """Asks the lists of an outcome; each question names all the rows of its list that it holds for."""

    def __init__(self, outcome: Outcome, rows: Sequence[Listed], today: date) -> None:
        self._outcome, self._today = outcome, today
        self._rows: dict[tuple[int, str], list[int]] = defaultdict(list)
        self._put: dict[tuple[int, str], Asked] = {}
        self._count(rows)

    def _count(self, rows: Sequence[Listed]) -> None:
        for listed in rows:
            table = id(listed.place.table)
            for key in (_since_key(listed), "how" if not listed.how else "", "ended" if not listed.ended else ""):
                if key and listed.place.row:
                    self._rows[table, key].append(listed.place.row)

    def since(self, listed: Listed) -> date:
        """The day on which the office began. Raises Wrong while it is not known."""
        if listed.since and listed.since.precision == "day":
            return listed.since.day
        key = _since_key(listed)
        put = self._ask(self._about_since(listed, key), listed, key)
        try:
            day = date.fromisoformat(put.counts_as)
        except ValueError:
            raise Wrong("since", put.code, put.text) from None
        if day > self._today:
            raise Wrong("since", "yet_to_come", _("%(day)s is yet to come.") % {"day": show_day(day)})
        return day

    def _about_since(self, listed: Listed, key: str) -> Asked:
        if listed.decided_on and not listed.since:
            said = {"day": show_day(listed.decided_on)}
            text = _("The list does not say since when these offices are held. From the day of the decision, %(day)s?")
            choice = Choice(listed.decided_on.isoformat(), show_day(listed.decided_on))
            return Asked(key, "since_decision", text % said, (choice,), choice.value, blocks=False, free="day")
        choices: tuple[Choice, ...] = ()
        if listed.since:
            shown = show_day(listed.since.day, listed.since.precision)
            text = _("“%(value)s” is no whole day: since when are these offices held?") % {"value": shown}
            choices = (Choice(listed.since.day.isoformat(), show_day(listed.since.day)),)
        elif listed.term:
            said = {"first": str(listed.term[0]), "last": str(listed.term[1])}
            text = _("On which day did the term %(first)s–%(last)s begin, and these offices with it?") % said
        else:
            text = _("The list does not say since when these offices are held. On which day did they begin?")
        return Asked(key, "since_when", text, choices, free="day")

    def how(self, listed: Listed) -> str:
        if listed.how:
            return listed.how
        head = listed.place.table.mapping.head("decision").lower()
        best = Appointment.RECOGNISED if "công nhận" in head or "chuẩn y" in head else Appointment.ELECTED
        text = _("How did these officers come into office, where the list does not say it?")
        choices = tuple(Choice(code, str(label)) for code, label in Appointment.WAYS)
        return self._ask(Asked("how", "how", text, choices, best, blocks=False), listed, "how").counts_as

    def ended(self, listed: Listed) -> str:
        if listed.ended:
            return listed.ended
        text = _("How did the offices end whose last day stands in the list, where it does not say it?")
        choices = tuple(Choice(code, str(label)) for code, label in Appointment.ENDINGS)
        asked = Asked("ended", "how_ended", text, choices, Appointment.SUCCESSOR, blocks=False)
        return self._ask(asked, listed, "ended").counts_as

    def _ask(self, asked: Asked, listed: Listed, key: str) -> Asked:
        """The question with its answer; put to its list once, however many rows leave it open."""
        table = listed.place.table
        place = (id(table), key)
        if place not in self._put:
            self._put[place] = table.mapping.answers.put(replace(asked, rows=tuple(self._rows[place])))
            self._outcome.ask(table.sheet.file, table.sheet.name, self._put[place], listed.unit.code)
        return self._put[place]


def _since_key(listed: Listed) -> str:
    """What asks of the beginning together: the same decision, the same year, the same term."""
    if listed.since and listed.since.precision == "day":
        return ""
    if listed.since:
        return f"since:{show_day(listed.since.day, listed.since.precision)}"
    if listed.decided_on:
        return f"since:decision:{listed.decided_on.isoformat()}"
    return f"since:{listed.unit.code}:{'-'.join(map(str, listed.term or ()))}"
