"""What stands around a page: the menu, and for a page about a unit the way to it and its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
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
from vungmanh.home.beginning import beginning_of
from vungmanh.home.helping import help_for
from vungmanh.home.rooms import BY_NAMESPACE, PAGES, RECORDING
from vungmanh.home.undoing import to_take_back
from vungmanh.kit.menu import Page
from vungmanh.kit.models import ActQuerySet
from vungmanh.kit.undo import Offered
from vungmanh.organization.loaders import held_here, road_here, today_of
from vungmanh.organization.queries import named_to

_LAST: Final = 9  # where the bar of a phone ends


@dataclass(frozen=True)
class Item:
    name: str | Promise
    url: str
    icon: str
    current: bool
    only: str = ""  # "desk" or "phone" where it stands only there


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

    def to_take_back(self, acts: ActQuerySet) -> list[Offered]:
        """Of acts about a record those that the reader may take back."""
        return to_take_back(acts, held_here(self._request), self.rights, self.today)

    @property
    def sought(self) -> str:
        """What stands in the address of a search: a name. It stands in the box, too, and in the page's title."""
        text = str(self._request.GET.get("q", "")) if self._view == "home:search" else ""
        return "" if holds_number(text) else text

    @cached_property
    def menu(self) -> list[Item]:
        """The pages of the unit where the reader works; on a phone five: work, two pages, recording, and all else."""
        home = beginning_of(self.rights, self.today)
        if home is None:
            return []
        here = getattr(self._request, "unit", None)
        held = permissions_at(self.rights, at=home.path, on=self.today)
        items = self._items(home.code, held, at_home=here is None or here.pk == home.unit)
        shown = sorted(((page, item) for page, item in items if page.in_menu), key=lambda each: each[0].thumb or _LAST)
        pages = [item if page.thumb else replace(item, only="desk") for page, item in shown]
        start, more = reverse("home:start"), reverse("home:more")
        if any(entry.needs in held for entry in RECORDING):
            pages.insert(
                sum(page.thumb == 1 for page, _item in shown),
                Item(_("Record at once"), f"{start}#record", "add", False, "phone"),
            )
        return [
            Item(_("Work"), start, "today", self._view == "home:start"),
            *pages,
            Item(_("More"), more, "more", self._view == "home:more", "phone"),
            Item(_("Help"), help_for(self._request.resolver_match), "help", self._view.startswith("guide:"), "desk"),
        ]

    @cached_property
    def tabs(self) -> list[Item]:
        """The pages of the unit that this page is about."""
        held = held_here(self._request)
        return [item for page, item in self._items(self._request.unit.code, held, at_home=True)]

    @cached_property
    def way(self) -> list[Step]:
        """The units above it today. Costs one query, of the highest unit none."""
        above = paths.ancestors(road_here(self._request).seat(self.today))[:-1]
        if not above:
            return []
        found = named_to(self.rights, Permission.SEE_FIGURES, above, of=self.today, today=self.today)
        return [
            Step(each.name, reverse("figures:overview", args=[each.code]) if each.code else "")
            for each in (found[pk] for pk in above)
        ]

    def _items(self, code: str, held: frozenset[Permission], *, at_home: bool) -> Iterator[tuple[Page, Item]]:
        current = self._belongs_to
        for page in PAGES:
            if page.needs in held:
                url = reverse(page.view, args=[code])
                yield page, Item(page.name, url, page.icon, at_home and page.view == current)

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


def around(request: HttpRequest) -> dict[str, Any]:
    """`around`: an Around, or None where nobody is signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"around": None}
    return {"around": SimpleLazyObject(lambda: Around(request))}
