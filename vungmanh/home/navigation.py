"""What stands around a page: the menu, and for a page about a unit the way to it and its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject, cached_property
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import permissions_at
from vungmanh.core.masks import holds_number
from vungmanh.figures.asked import Asked
from vungmanh.figures.overview import Step, first_unit, way_to
from vungmanh.ledger.queries import THEN
from vungmanh.organization.loaders import today_of
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of


@dataclass(frozen=True)
class Item:
    name: str | Promise
    url: str
    icon: str
    current: bool


@dataclass(frozen=True)
class Page:
    """A page that every unit has. `needs` is what the reader must be allowed there to see it."""

    name: str | Promise
    view: str
    icon: str
    needs: Permission
    in_menu: bool = True


# In the order of a day's work. `view` is also where the pages below it belong.
PAGES = (
    Page(_("Figures"), "figures:overview", "figures", Permission.SEE_FIGURES),
    Page(_("About the unit"), "home:unit", "unit", Permission.SEE_UNITS, in_menu=False),
    Page(_("Tree of units"), "organization:tree", "tree", Permission.SEE_UNITS),
    Page(_("Members"), "members:roll", "members", Permission.SEE_MEMBERS),
    Page(_("Lists from Excel"), "lists:imports", "import", Permission.IMPORT_MEMBERS),
    Page(_("Journal"), "home:journal", "time", Permission.READ_JOURNAL, in_menu=False),
    Page(_("Roles"), "organization:roles", "roles", Permission.SEE_UNITS, in_menu=False),
)
# Pages whose address does not say under which of these they belong.
_BELONGS = {
    "figures:records": "figures:overview",
    "figures:differences": "home:unit",
    "lists:": "lists:imports",
    "merging:": "members:roll",
    "reorganization:": "home:unit",
    "reorganization:move_below": "organization:tree",
    "members:": "members:roll",
    "organization:grant": "organization:roles",
    "organization:invite": "organization:roles",
    "organization:link": "organization:roles",
    "organization:end_role": "organization:roles",
    "organization:renew": "organization:roles",
}


class Around:
    """Asked of the database only where a page shows it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request: Any = request
        self.today = today_of(request)

    @property
    def sought(self) -> str:
        """What stands in the address of a search: a name. It stands in the box, too, and in the page's title."""
        text = str(self._request.GET.get("q", "")) if self._at() == "home:search" else ""
        return "" if holds_number(text) else text

    @cached_property
    def menu(self) -> list[Item]:
        """The pages of the unit where the reader works."""
        home = first_unit(self._request.user, self.today)
        if home is None:
            return []
        here = getattr(self._request, "unit", None)
        items = self._items(home, at_home=here is None or here == home)
        return [item for page, item in items if page.in_menu]

    @cached_property
    def tabs(self) -> list[Item]:
        """The pages of the unit that this page is about."""
        return [item for page, item in self._items(self._request.unit, at_home=True)]

    @cached_property
    def way(self) -> list[Step]:
        """The units above it today."""
        unit = self._request.unit
        return way_to(unit, Asked(self.today, self.today, THEN, None, ""), self._request.user)[:-1]

    def _items(self, unit: Unit, *, at_home: bool) -> Iterator[tuple[Page, Item]]:
        held = permissions_at(self._request.user, at=seat_of(unit, today=self.today), on=self.today)
        at = self._at()
        current = _BELONGS.get(at) or _BELONGS.get(at.partition("_")[0]) or _BELONGS.get(at.split(":")[0] + ":") or at
        for page in PAGES:
            if page.needs in held:
                url = reverse(page.view, args=[unit.code])
                yield page, Item(page.name, url, page.icon, at_home and page.view == current)

    def _at(self) -> str:
        return getattr(self._request.resolver_match, "view_name", "") or ""


def around(request: HttpRequest) -> dict[str, Any]:
    """`around`: an Around, or None where nobody is signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"around": None}
    return {"around": SimpleLazyObject(lambda: Around(request))}
