"""What is asked of units × the units directly below, or the blocks: how many have it, against the year before; what
employers have promised; each figure opens to its list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.core.measures import Words
from vungmanh.dialogue.levels import Standing, Tally, by_block, by_child, summed
from vungmanh.dialogue.levels_form import LackingForm, LevelsForm
from vungmanh.dialogue.levels_units import NO_BLOCK, Seen
from vungmanh.dialogue.levels_words import NAMES
from vungmanh.dialogue.rules.asked_of_units import CONFERENCE
from vungmanh.ledger.queries import OWN, figures_by_block, figures_by_child
from vungmanh.ledger.question import Question
from vungmanh.organization.addresses import OfUnits
from vungmanh.organization.blocks import BY_CODE, BY_NUMBER
from vungmanh.organization.models import IN_ORDER, Unit
from vungmanh.organization.queries import named_to
from vungmanh.tasks.measures import COMMITMENTS_LATE, COMMITMENTS_OPEN

ROWS: Final = 200  # a province with all its wards
_PROMISED: Final = (COMMITMENTS_OPEN, COMMITMENTS_LATE)
_HEADS: Final[Mapping[str, Words]] = {**NAMES, CONFERENCE: pgettext_lazy("asked of units", "Conference in time")}


@dataclass(frozen=True)
class Cell:
    """How many have it, with the addresses of those that have it, lack it, had theirs late; or a `number` of records,
    with what it was a year `before`, None where that is not told, and a `note`. `of_one` is of a single union. `lack`
    says how many lack it, in words of its own with a blank `count`; "" where nobody is told that. An address is ""
    where the records are out of reach."""

    tally: Tally | None = None
    number: int | None = None
    before: int | None = None
    note: str = ""
    is_wrong: bool = False
    of_one: bool = False
    lack: Words | None = None
    url: str = ""
    lacking_url: str = ""
    late_url: str = ""


@dataclass(frozen=True)
class Line:
    """`url` leads to the same question one level down, "" where it leads nowhere. `here`: the unit's own."""

    name: Words
    cells: Sequence[Cell]
    url: str = ""
    here: bool = False
    code: str = ""


@dataclass(frozen=True)
class Head:
    """Of a column of shares, some of which may be late; or of numbers (`counts`), beside those of a year before."""

    name: Words
    url: str = ""
    counts: bool = False
    compared: bool = True
    may_be_late: bool = False


@dataclass(frozen=True)
class Levels:
    """`unions` are all that stand below; `total` is of all rows, on whichever page."""

    heads: Sequence[Head]
    lines: Sequence[Line]
    total: Sequence[Cell]
    page: Page[int]
    unions: int


def levels_of(form: LevelsForm, *, page: Any = 1) -> Levels:
    """The number of queries does not depend on how many units there are. `page` 0 is all rows. Only of a valid form."""
    seen, demands = form.seen(), form.demands
    found = (by_block if form.is_by_block else by_child)(seen, demands)
    promised = _promised(seen, by_block=form.is_by_block) if not form.cleaned_data["about"] else {}
    upper = {} if form.is_by_block else in_order(found, seen.at)
    keys = sorted(found, key=lambda block: (block == NO_BLOCK, block)) if form.is_by_block else list(upper)
    if not form.is_by_block and form.question().sort != LevelsForm.ORDER:
        keys.sort(key=lambda key: (key != seen.at.pk, *need(found[key].tallies[demands[0]])))
    turned = Paginator(keys, ROWS if page else max(len(keys), 1)).get_page(page or 1)
    table = _Table(seen, form, demands, bool(not form.cleaned_data["about"]))
    rows = (
        _blocks(turned, found, promised, table) if form.is_by_block else _units(turned, found, promised, table, upper)
    )
    total, all_promised = summed(found.values()), _summed(promised)
    return Levels(
        heads=[*(table.head(each) for each in demands),
               *(Head(str(each.name), counts=True, compared=False) for each in _PROMISED if table.promises)],
        lines=list(rows),
        total=table.cells(total, all_promised, seen.at.code),
        page=turned,
        unions=total.unions,
    )  # fmt: skip


def need(tally: Tally) -> tuple[bool, int, int]:
    """Those that have done least come first; where nothing is asked, last."""
    return tally.share is None, tally.share or 0, -tally.lacking


def _promised(seen: Seen, *, by_block: bool) -> dict[int, Mapping[str, int]]:
    """What employers have promised and have not done yet, out of the books. Stocks are asked for as of one day."""
    asked = Question(seen.at, _PROMISED, seen.day, seen.day, seen.today, block=seen.block or 0)
    if by_block:
        rows = figures_by_block(asked).rows
        return {BY_CODE[row.code].number if row.code else NO_BLOCK: row.values for row in rows}
    return {seen.at.pk if row.part == OWN else row.unit_id or 0: row.values for row in figures_by_child(asked).rows}


def _summed(promised: Mapping[int, Mapping[str, int]]) -> Mapping[str, int]:
    return {each.code: sum(values[each.code] for values in promised.values()) for each in _PROMISED}


def in_order(found: Iterable[int], at: Unit) -> dict[int, bool]:
    """The units as they stand in lists, and whether each has others below it."""
    rows = Unit.objects.filter(pk__in=list(found)).order_by(*IN_ORDER).values_list("pk", "kind__is_upper")
    return dict(sorted(rows, key=lambda row: row[0] != at.pk))


def _units(
    keys: Sequence[int], found: Mapping[int, Standing], promised: Mapping[int, Mapping[str, int]], table: _Table,
    upper: Mapping[int, bool],
) -> Iterator[Line]:  # fmt: skip
    """With the names of then. A unit out of reach today stands in the sum, and its records are not the reader's."""
    seen = table.seen
    named = named_to(seen.reader, seen.to, list(keys), of=seen.day, today=seen.today)
    for key in keys:
        here, name = key == seen.at.pk, named[key]
        cells = table.cells(found[key], promised.get(key, {}), name.code, of_one=not upper[key])
        view = "dialogue:levels" if upper[key] else "dialogue:dialogues"
        down = table.asked if upper[key] else ""
        url = table.to(view, name.code) + down if name.code and not here else ""
        yield Line(name.name, cells, url, here, name.code)


def _blocks(
    keys: Sequence[int], found: Mapping[int, Standing], promised: Mapping[int, Mapping[str, int]], table: _Table
) -> Iterator[Line]:
    for number in keys:
        block = BY_NUMBER.get(number)
        within = table.form.question().but(by="", block=str(number))
        url = table.to("dialogue:levels", table.seen.at.code) + within.query() if block else ""
        cells = table.cells(found[number], promised.get(number, {}), table.seen.at.code, block=number)
        yield Line(block.name if block else _("no block known"), cells, url)


@dataclass(frozen=True)
class _Table:
    """What all cells of one table share, and where they open: a page has a thousand such addresses."""

    seen: Seen
    form: LevelsForm
    demands: Sequence[str]
    promises: bool
    _views: dict[str, OfUnits] = field(default_factory=dict)
    _ends: dict[object, str] = field(default_factory=dict)

    @cached_property
    def asked(self) -> str:
        return self.form.question().query()

    @cached_property
    def day(self) -> Mapping[str, str]:
        return {"day": self.seen.day.isoformat()} if self.seen.day != self.seen.today else {}

    def head(self, demand: str) -> Head:
        url = f"{self.listed(self.seen.at.code)}{demand}&which={LackingForm.ALL}"
        return Head(str(_HEADS[demand]), url, may_be_late=demand == CONFERENCE)

    def listed(self, code: str, *, block: int | None = None) -> str:
        """The list of units but for what they lack, which is to follow; "" out of the reader's reach."""
        if not code:
            return ""
        block = self.seen.block if block is None else block
        return f"{self.to('dialogue:lacking', code)}?{self._end({'block': block, **self.day}, what='')}"

    def cells(
        self, standing: Standing, promised: Mapping[str, int], code: str, *, block: int | None = None,
        of_one: bool = False,
    ) -> list[Cell]:  # fmt: skip
        none, url = Tally(), self.listed(code, block=block)
        cells = [
            self._cell(standing.tallies.get(each, none), f"{url}{each}" if url else "", of_one) for each in self.demands
        ]
        if self.promises:
            cells += self._of_records(promised, code, block)
        return cells

    def _cell(self, tally: Tally, url: str, of_one: bool) -> Cell:
        if not tally.must:
            return Cell()
        which = f"{url}&which=" if url else ""
        has, late = (which and which + each for each in (LackingForm.HAS, LackingForm.LATE))
        return Cell(tally, of_one=of_one, url=has, lacking_url=url, late_url=late)

    def _of_records(self, promised: Mapping[str, int], code: str, block: int | None) -> Iterator[Cell]:
        known = BY_NUMBER.get(block if block is not None else self.seen.block or NO_BLOCK)
        asked = self._end({**self.day, "block": known.code if known else None})
        before = self.to("figures:overview", code) if code else ""
        for measure in _PROMISED:
            number = promised.get(measure.code, 0)
            url = f"{before}records/{measure.code}/{f'?{asked}' if asked else ''}" if code else ""
            yield Cell(number=number, is_wrong=measure is COMMITMENTS_LATE and number > 0, url=url)

    def to(self, view: str, code: str) -> str:
        if view not in self._views:
            self._views[view] = OfUnits.of(view)
        return self._views[view].at(code)

    def _end(self, asked: Mapping[str, str | int | None], **more: str) -> str:
        """The end of an address, but for what is not asked: the same in each row."""
        place = (*asked.items(), *more.items())
        if place not in self._ends:
            told = {name: value for name, value in asked.items() if value is not None}
            self._ends[place] = urlencode({**told, **more})
        return self._ends[place]
