"""By which directive the tasks of a list are set: one that is recorded, the one its title names, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import may
from vungmanh.core.days import show_day
from vungmanh.core.paths import ancestors
from vungmanh.core.vietnamese import fold
from vungmanh.loading.job import Job
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.questions import Asked, Choice
from vungmanh.tasks.imports.papers import PaperSaid
from vungmanh.tasks.models import Directive
from vungmanh.tasks.told import Paper

KEY: Final = "directive"
_NEW, _NONE = "new", "none"
_SHOWN: Final = 30
_LONGEST: Final = 80
_BODIES: Final = re.compile(r"\b(?:ban (?:thuong vu|chap hanh)|btv|bch|thuong truc|doan chu tich)\b")
_CITY: Final = re.compile(r"ldld(?: (?:tinh|thanh pho|tp))?")
_KINDS: Final = dict(Directive.KINDS)


@dataclass(frozen=True)
class By:
    """The directive of a list: `recorded` already, to be recorded as `new`, or neither; `asked` where it was asked.

    It `waits` while its officer has not said, and is what is likely till then."""

    recorded: Directive | None = None
    new: Paper | None = None
    asked: Asked | None = None
    waits: bool = False

    @property
    def day(self) -> date | None:
        """The day of the paper, where one is known."""
        return self.recorded.issued_on if self.recorded else self.new.issued_on if self.new else None


class Papers:
    """The directives that the unit has recorded and not withdrawn, and who may have issued one that it has not."""

    def __init__(self, job: Job) -> None:
        self._job = job
        mine = Directive.objects.filter(unit=job.under, withdrawn_on=None)
        self.recorded = list(mine.order_by("-issued_on", "-pk"))
        seat = seat_of(job.under, today=job.today)
        self._records = bool(may(job.by, Permission.RECORD_DIRECTIVE, at=seat, on=job.today))
        keys = ancestors(seat)
        above = Unit.objects.filter(pk__in=keys).order_by("-kind__rank", "pk")
        self._issuers = sorted(above, key=lambda unit: unit.pk != job.under.pk)

    def numbered(self, number: str) -> list[Directive]:
        return [paper for paper in self.recorded if fold(paper.number) == fold(number)]

    def by(self, said: PaperSaid | None, answers: Answers) -> By:
        """The directive of a list whose title says this, asked where that is not certain."""
        known = self._known(said)
        new = self._new(said)
        choices = [Choice(str(paper.pk), _called(paper)) for paper in self._offered(known)]
        if said and not known and self._records:
            choices.insert(0, Choice(_NEW, self._to_record(said, new)))
        choices.append(Choice(_NONE, _("None: the tasks are set without a directive")))
        best = str(known.pk) if known else _NEW if said and self._records else ""
        sure = bool(known or (said and said.is_sure and said.issuer and self._records and new))
        text = _("By which directive are these tasks set?")
        free = "day" if said and not known and not said.day else ""
        asked = answers.put(Asked(KEY, "directive", text, tuple(choices), best, blocks=not sure, free=free))
        if asked.answer not in {choice.value for choice in choices} and not (free and _a_day(asked.answer)):
            asked = replace(asked, answer="")
        return self._answered(asked, said, new)

    def _answered(self, asked: Asked, said: PaperSaid | None, new: Paper | None) -> By:
        counts = asked.counts_as
        if said and (day := _a_day(counts)):
            return By(new=self._new(replace(said, day=day)), asked=asked)
        if counts == _NEW:
            return By(new=new, asked=asked, waits=new is None)
        chosen = next((paper for paper in self.recorded if str(paper.pk) == counts), None)
        return By(recorded=chosen, new=None if counts else new, asked=asked, waits=not counts)

    def _offered(self, known: Directive | None) -> Sequence[Directive]:
        offered = self.recorded[:_SHOWN]
        return [known, *(paper for paper in offered if paper != known)] if known else offered

    def _known(self, said: PaperSaid | None) -> Directive | None:
        found = [paper for paper in self.numbered(said.number) if said.day in (None, paper.issued_on)] if said else []
        return found[0] if len(found) == 1 else None

    def _new(self, said: PaperSaid | None) -> Paper | None:
        """What would be recorded; None while its day is not known, or is yet to come."""
        if said is None or said.day is None or said.day > self._job.today:
            return None
        issuer = self._issuer(said.issuer)
        outside = "" if issuer else said.issuer[:200]
        return Paper(said.kind, said.number, said.day, said.summary, issuer, outside)

    def _issuer(self, words: str) -> Unit | None:
        """The unit that has issued it: this one where nobody is named, or one above it whose name stands there."""
        said = _BODIES.sub("", _short(words)).strip()
        if not said:
            return self._job.under
        named = (unit for unit in self._issuers if _short(unit.name) in said)
        of_the_city = (unit for unit in self._issuers if unit.kind_id == "province" and _CITY.fullmatch(said))
        return next(named, None) or next(of_the_city, None)

    @staticmethod
    def _to_record(said: PaperSaid, new: Paper | None) -> str:
        told: dict[str, Any] = {"kind": _KINDS[said.kind], "number": said.number}
        if new is None:
            return _("Record it: %(kind)s %(number)s, on the day given below") % told
        told |= {"day": show_day(new.issued_on), "issuer": new.issuer.name if new.issuer else new.issuer_outside}
        return _("Record it: %(kind)s %(number)s of %(day)s, issued by %(issuer)s") % told


def _short(name: str) -> str:
    return fold(name).replace("lien doan lao dong", "ldld").replace("cong doan", "cd")


def _called(paper: Directive) -> str:
    summary = paper.summary if len(paper.summary) <= _LONGEST else f"{paper.summary[:_LONGEST]}…"
    return f"{paper.number} ({show_day(paper.issued_on)}): {summary}"


def _a_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
