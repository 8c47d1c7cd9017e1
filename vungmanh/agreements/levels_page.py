"""Agreements × the units directly below, or the blocks: how many of those that can have one do, beside their dialogues
and conferences; or how good agreements are and what is missing. Against the year before; each figure opens to its list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final

from django.core.paginator import Paginator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.agreements import levels
from vungmanh.agreements.levels import Counted, by_block, by_child
from vungmanh.agreements.levels_form import LackingForm, LevelsForm
from vungmanh.agreements.levels_units import ENDING, NONE, UNGRADED, UNSENT
from vungmanh.agreements.measures import AGREEMENT_WORKERS, AGREEMENTS, AGREEMENTS_AB, AGREEMENTS_AMENDED
from vungmanh.core.measures import Words
from vungmanh.dialogue import levels as of_talks
from vungmanh.dialogue.levels import TALKS, Standing, Tally
from vungmanh.dialogue.levels_form import LackingForm as TalksLacking
from vungmanh.dialogue.levels_page import ROWS, Cell, Head, Levels, Line, in_order, need
from vungmanh.dialogue.levels_units import NO_BLOCK, Seen
from vungmanh.dialogue.rules.asked_of_units import CONFERENCE, DIALOGUE
from vungmanh.organization.addresses import OfUnits
from vungmanh.organization.blocks import BY_NUMBER
from vungmanh.organization.queries import named_to

_HAS: Final = pgettext_lazy("of units", "With an agreement")
_OF_TALKS: Final[Mapping[str, Words]] = {
    DIALOGUE: pgettext_lazy("of units", "Dialogue in the year"),
    CONFERENCE: pgettext_lazy("of units", "Conference in time"),
}
_IN_DETAIL: Final = (
    Head(gettext_lazy("Agreements in force"), counts=True),
    Head(pgettext_lazy("agreements", "Workers covered"), counts=True),
    Head(pgettext_lazy("agreements", "Graded")),
    Head(pgettext_lazy("agreements", "Graded A or B")),
    Head(gettext_lazy("Amended in the year"), counts=True),
    Head(gettext_lazy("End within 90 days"), counts=True),
    Head(pgettext_lazy("agreements", "Not sent"), counts=True),
    Head(pgettext_lazy("agreements", "Bargaining goes on"), counts=True),
)
_UNGRADED: Final = pgettext_lazy("agreements", "%(count)s not graded")


def levels_of(form: LevelsForm, *, talks: bool, page: Any = 1) -> Levels:
    """The number of queries does not depend on how many units there are. `talks` says whether the reader sees dialogues
    too. `page` 0 is all rows. Only of a valid form."""
    seen, whole = form.seen(Permission.SEE_AGREEMENTS), form.is_whole
    found = (by_block if form.is_by_block else by_child)(seen, whole=whole)
    said = _talks(form, seen) if talks and not whole else None
    table = _Table(seen, form, whole, said is not None)
    upper = {} if form.is_by_block else in_order(found.rows, seen.at)
    keys = sorted(found.rows, key=lambda block: (block == NO_BLOCK, block)) if form.is_by_block else list(upper)
    if not form.is_by_block and form.question().sort != LevelsForm.ORDER:
        keys.sort(key=lambda key: (key != seen.at.pk, *need(found.rows[key].has)))
    turned = Paginator(keys, ROWS if page else max(len(keys), 1)).get_page(page or 1)
    rows = _Rows(found.rows, said or {}, table)
    lines = rows.blocks(turned) if form.is_by_block else rows.units(turned, upper)
    return Levels(
        heads=table.heads,
        lines=list(lines),
        total=table.cells(found.total, of_talks.summed((said or {}).values()), seen.at.code),
        page=turned,
        unions=found.total.unions,
    )


def _talks(form: LevelsForm, seen: Seen) -> dict[int, Standing]:
    """Dialogues and conferences, as the reader of those sees them."""
    asked = seen.for_right(Permission.SEE_DIALOGUES)
    return (of_talks.by_block if form.is_by_block else of_talks.by_child)(asked, TALKS)


@dataclass(frozen=True)
class _Rows:
    """The rows of a table, by the keys of units or the numbers of blocks."""

    counted: Mapping[int, Counted]
    talks: Mapping[int, Standing]
    table: _Table

    def units(self, keys: Sequence[int], upper: Mapping[int, bool]) -> Iterator[Line]:
        """With the names of then. A unit out of reach today stands in the sum, and its records are not the reader's."""
        seen = self.table.seen
        named = named_to(seen.reader, seen.to, list(keys), of=seen.day, today=seen.today)
        for key in keys:
            here, name = key == seen.at.pk, named[key]
            view, down = ("levels", self.table.asked) if upper[key] else ("agreements", "")
            url = self.table.to(f"agreements:{view}", name.code) + down if name.code and not here else ""
            yield Line(name.name, self._cells(key, name.code, of_one=not upper[key]), url, here, name.code)

    def blocks(self, keys: Sequence[int]) -> Iterator[Line]:
        at = self.table.seen.at
        for number in keys:
            block = BY_NUMBER.get(number)
            within = self.table.form.question().but(by="", block=str(number))
            url = self.table.to("agreements:levels", at.code) + within.query() if block else ""
            name: Words = block.name if block else gettext_lazy("no block known")
            yield Line(name, self._cells(number, at.code, block=number), url)

    def _cells(self, key: int, code: str, **more: Any) -> list[Cell]:
        return self.table.cells(self.counted[key], self.talks.get(key, Standing()), code, **more)


@dataclass(frozen=True)
class _Table:
    """What all cells of one table share, and where they open: a page has a thousand such addresses."""

    seen: Seen
    form: LevelsForm
    whole: bool
    talks: bool
    _known: dict[object, str] = field(default_factory=dict)
    _views: dict[str, OfUnits] = field(default_factory=dict)

    @property
    def heads(self) -> list[Head]:
        found = [Head(str(_HAS), self._listed(self.seen.at.code, self.seen.block, LackingForm.ALL))]
        found += [self._head_of_talks(each) for each in TALKS if self.talks]
        return [*found, *(replace(each, name=str(each.name)) for each in _IN_DETAIL)] if self.whole else found

    @cached_property
    def _ungraded(self) -> str:
        return str(_UNGRADED)

    def _head_of_talks(self, what: str) -> Head:
        url = self._listed(self.seen.at.code, self.seen.block, what, room="dialogue", which=TalksLacking.ALL)
        return Head(str(_OF_TALKS[what]), url, may_be_late=what == CONFERENCE)

    @cached_property
    def asked(self) -> str:
        return self.form.question().query()

    @cached_property
    def _day(self) -> Mapping[str, str]:
        return {"day": self.seen.day.isoformat()} if self.seen.day != self.seen.today else {}

    def cells(
        self, row: Counted, talks: Standing, code: str, *, block: int | None = None, of_one: bool = False
    ) -> list[Cell]:
        block = self.seen.block if block is None else block
        found = [self._share(row.has, code, block, NONE, LackingForm.HAVE, of_one=of_one)]
        if self.talks:
            found += [self._of_talks(each, talks.tallies.get(each, Tally()), code, block, of_one) for each in TALKS]
        return [*found, *self._in_detail(row, code, block, of_one=of_one)] if self.whole else found

    def _share(
        self, tally: Tally, code: str, block: int | None, lacking: str, has: str, *, of_one: bool, **more: Any
    ) -> Cell:
        if not tally.must:
            return Cell()
        lacks, url = (self._listed(code, block, what) if what else "" for what in (lacking, has))
        return Cell(tally, of_one=of_one, url=url, lacking_url=lacks, **more)

    def _of_talks(self, what: str, tally: Tally, code: str, block: int | None, of_one: bool) -> Cell:
        if not tally.must:
            return Cell()
        has, late, lacks = (
            self._listed(code, block, what, room="dialogue", which=which)
            for which in (TalksLacking.HAS, TalksLacking.LATE, "")
        )
        return Cell(tally, of_one=of_one, url=has, lacking_url=lacks, late_url=late)

    def _in_detail(self, row: Counted, code: str, block: int | None, *, of_one: bool) -> Iterator[Cell]:
        """In the order of _IN_DETAIL."""
        now, then = row.now, row.then
        graded, good = (
            Tally(now[levels.IN_FORCE], now[what], 0, then[levels.IN_FORCE], then[what])
            for what in (levels.GRADED, levels.GOOD)
        )

        def number(what: str, url: str, **more: Any) -> Cell:
            return Cell(number=now[what], before=then[what], url=url if now[what] else "", **more)

        share = row.workers.share
        of_all = "" if share is None else _("%(share)d%% of workers known") % {"share": share}
        yield number(levels.IN_FORCE, self._records(code, block, AGREEMENTS.code))
        yield number(levels.COVERED, self._records(code, block, AGREEMENT_WORKERS.code), note=of_all)
        yield self._share(graded, code, block, UNGRADED, "", of_one=of_one, lack=self._ungraded)
        in_books = self._records(code, block, AGREEMENTS_AB.code)
        yield Cell(good, of_one=of_one, lack="", url=in_books if good.have else "") if good.must else Cell()
        yield number(levels.AMENDED, self._records(code, block, AGREEMENTS_AMENDED.code, since="year"))
        yield number(levels.EXPIRING, self._listed(code, block, ENDING))
        yield number(levels.UNSENT, self._listed(code, block, UNSENT), is_wrong=now[levels.UNSENT] > 0)
        yield number(levels.BARGAINING, self._talks_of(code, block))

    def _listed(self, code: str, block: int | None, what: str, *, room: str = "agreements", which: str = "") -> str:
        """The list of unions; "" out of the reader's reach."""
        if not code:
            return ""
        said = {} if block is None else {"block": str(block)}
        return self.to(f"{room}:lacking", code) + self._end(**said, **self._day, what=what, which=which)

    def _records(self, code: str, block: int | None, measure: str, **more: str) -> str:
        """Those of the books; "" where no block is known, which they cannot be asked for alone."""
        known = BY_NUMBER.get(block or NO_BLOCK)
        if not code or (block is not None and known is None):
            return ""
        end = self._end(**self._day, block=known.code if known else "", **more)
        return f"{self.to('figures:overview', code)}records/{measure}/{end}"

    def _talks_of(self, code: str, block: int | None) -> str:
        """The register knows what goes on today, of all blocks."""
        if not code or block is not None or self._day:
            return ""
        return self.to("agreements:negotiations", code) + self._end(state="now")

    def to(self, view: str, code: str) -> str:
        if view not in self._views:
            self._views[view] = OfUnits.of(view)
        return self._views[view].at(code)

    def _end(self, **said: str) -> str:
        """The end of an address: the same in each row."""
        place = tuple(said.items())
        if place not in self._known:
            asked = urlencode({name: value for name, value in said.items() if value})
            self._known[place] = f"?{asked}" if asked else ""
        return self._known[place]
