"""What stands around a page: the unit that it is about with the way to it, and the menu of that unit's pages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject, cached_property
from django.utils.translation import gettext as _

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import permissions_at
from vungmanh.core import paths
from vungmanh.core.masks import holds_number
from vungmanh.home.beginning import Beginning, beginning_of
from vungmanh.home.fitting import WIDTHS, widths_of
from vungmanh.home.helping import help_for
from vungmanh.home.rooms import BY_NAMESPACE, PAGES, RECORDING
from vungmanh.home.undoing import to_take_back
from vungmanh.kit.menu import Page
from vungmanh.kit.models import ActQuerySet
from vungmanh.kit.undo import Offered
from vungmanh.organization.carrying import Carried, carried_by
from vungmanh.organization.loaders import held_here, road_here, today_of
from vungmanh.organization.queries import named_to

_FRONT: Final = "figures:overview"  # where the name of a unit leads


@dataclass(frozen=True)
class Item:
    name: str | Promise
    url: str
    icon: str
    current: bool = False
    since: int = 0  # where it stands only in windows of at least so many rem: one of fitting.WIDTHS
    till: int = 0  # where it stands only in windows of less


@dataclass(frozen=True)
class Menu:
    """`bar` are the first pages, for which a phone has room. All others open from it in a sheet; at a desk as many of
    them as fit stand beside the first, in the row, and in the sheet only those that do not (home/fitting.py)."""

    bar: Sequence[Item]
    row: Sequence[Item]
    sheet: Sequence[Item]
    help: Item
    of_a_unit: bool

    @property
    def sheet_is_current(self) -> bool:
        return any(item.current for item in self.sheet)

    @property
    def sheet_till(self) -> int:
        """From which width on there is nothing that only the sheet holds; 0 for none."""
        tills = [item.till for item in self.sheet]
        return max(tills) if all(tills) else 0


@dataclass(frozen=True)
class Step:
    """A unit on the way down from the top; `url` is "" out of reach."""

    name: str
    url: str


class Around:
    """Asked of the database only where a page shows it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request: Any = request
        self.today = today_of(request)
        self.rights = rights_of(request, self.today)

    def to_take_back(self, acts: ActQuerySet, held: Collection[str] | None) -> list[Offered]:
        """Of acts about a record those that the reader may take back; `held` are the rights at its unit, None where the
        page is about that."""
        return to_take_back(acts, held_here(self._request) if held is None else held, self.rights, self.today)

    @property
    def sought(self) -> str:
        """What stands in the address of a search: a name. It stands in the box, too, and in the page's title."""
        text = str(self._request.GET.get("q", "")) if self._view == "home:search" else ""
        return "" if holds_number(text) else text

    @cached_property
    def carried(self) -> Carried:
        """The day that is looked at, which goes along to every page that is reached from here."""
        return carried_by(self._request.GET, self.today)

    @cached_property
    def here(self) -> Step | None:
        """The unit that the page is about."""
        unit = getattr(self._request, "unit", None)
        return Step(unit.name, self.carried.to(reverse(_FRONT, args=[unit.code]))) if unit else None

    @cached_property
    def way(self) -> list[Step]:
        """The units above it today. Costs one query, of the highest unit none."""
        above = paths.ancestors(road_here(self._request).seat(self.today))[:-1]
        if not above:
            return []
        found = named_to(self.rights, Permission.SEE_FIGURES, above, of=self.today, today=self.today)
        return [
            Step(each.name, self.carried.to(reverse(_FRONT, args=[each.code])) if each.code else "")
            for each in (found[pk] for pk in above)
        ]

    @cached_property
    def menu(self) -> Menu | None:
        """The pages of the unit here, or else of the unit where the reader works; None for somebody without a role."""
        home = beginning_of(self.rights, self.today)
        if home is None:
            return None
        pages = list(self._of_the_unit_here() if self.here else self._of(home))
        thumbs = sorted((each for each in pages if each[0].thumb), key=lambda each: each[0].thumb)
        bar = [item for _page, item in thumbs]
        if self._records_at(home):
            before = sum(page.thumb == 1 for page, _item in thumbs)
            record = Item(_("Record at once"), f"{reverse('home:start')}#record", "add", till=WIDTHS[0])
            bar.insert(before, record)
        bar.insert(0, Item(_("Work"), reverse("home:start"), "today", self._view == "home:start"))
        others = [item for page, item in pages if not page.thumb]
        more = Item(_("All that can be done"), reverse("home:more"), "more", self._view == "home:more", till=WIDTHS[0])
        guide = Item(_("Help"), help_for(self._request.resolver_match), "help", self._view.startswith("guide:"))
        beside = [str(item.name) for item in (*bar, guide) if not item.till]
        since = widths_of(
            [str(item.name) for item in others],
            beside=[*beside, _("More")],
            here=next((at for at, item in enumerate(others) if item.current), None),
        )
        return Menu(
            bar,
            row=[replace(item, since=width) for item, width in zip(others, since, strict=True) if width],
            sheet=[
                *(replace(item, till=width) for item, width in zip(others, since, strict=True)),
                *(replace(item, till=WIDTHS[0]) for item in (guide, more)),
            ],
            help=replace(guide, since=WIDTHS[0]),
            of_a_unit=self.here is not None,
        )

    def _of_the_unit_here(self) -> Iterator[tuple[Page, Item]]:
        road, current = road_here(self._request), self._belongs_to
        tree = road.unit.kind.is_upper or road.has_units_below
        for page in _pages(held_here(self._request), has_units_below=tree):
            yield page, self._item(page, road.unit.code, page.view == current)

    def _of(self, home: Beginning) -> Iterator[tuple[Page, Item]]:
        held = permissions_at(self.rights, at=home.path, on=self.today)
        for page in _pages(held, has_units_below=home.has_units_below):
            yield page, self._item(page, home.code, current=False)

    def _item(self, page: Page, code: str, current: bool) -> Item:
        return Item(page.name, self.carried.to(reverse(page.view, args=[code]), page.takes_day), page.icon, current)

    def _records_at(self, home: Beginning) -> bool:
        held = permissions_at(self.rights, at=home.path, on=self.today)
        return any(entry.needs in held for entry in RECORDING)

    @property
    def _view(self) -> str:
        return getattr(self._request.resolver_match, "view_name", "") or ""

    @cached_property
    def _belongs_to(self) -> str:
        """The view of the menu's page under which this one belongs, as its room says; else its own."""
        match = self._request.resolver_match
        room = BY_NAMESPACE.get(match.namespace) if match else None
        if room is None or any(page.view == self._view for page in PAGES):
            return self._view
        return room.belongs.get(match.url_name) or room.under or self._view


def _pages(held: frozenset[Permission], *, has_units_below: bool) -> Iterator[Page]:
    """Those that the reader may open: of the tree only where there is one, for it would say nothing."""
    for page in PAGES:
        if page.needs in held and (has_units_below or not page.of_the_tree):
            yield page


def around(request: HttpRequest) -> dict[str, Any]:
    """`around`: an Around, or None where nobody is signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"around": None}
    return {"around": SimpleLazyObject(lambda: Around(request))}
