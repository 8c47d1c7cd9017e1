"""Officers for the one search box: by their name, and by what they are where ("chu tich det may", "ct le loi")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import EVERYWHERE, grants_of, reach
from vungmanh.core.masks import holds_number
from vungmanh.core.vietnamese import fold
from vungmanh.kit.searching import Hit, Hits, Sought
from vungmanh.members.models import Person
from vungmanh.members.search import ways_of
from vungmanh.officers.asked import RANK
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules.office_words import offices_said
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.search import search_units


def search(sought: Sought) -> Hits:
    """At most four queries, and none where the reader sees no officers."""
    found = Hits(_("Officers"), "person", _("There are more officers; type more of the name or of the unit."))
    tops = reach(sought.rights, Permission.SEE_OFFICERS, sought.today)
    if not tops or holds_number(sought.text):
        return found
    for hit in _hits(sought, tops):
        if hit in found.hits:
            continue
        if len(found.hits) == sought.at_most:
            return Hits(found.heading, found.icon, found.hint, found.hits, more=True)
        found.hits.append(hit)
    return found


def _hits(sought: Sought, tops: list[str]) -> Iterator[Hit]:
    office, rest = said_in(sought.text)
    if office:
        yield from _as_hits(_by_office(sought, office, rest))
    yield from _as_hits(_by_name(sought, tops))


def said_in(text: str) -> tuple[str, str]:
    """(code of the office that the text begins with, in any wording of it, the words behind it); ("", text) where it
    begins with none."""
    words = fold(text).split()
    for many in range(len(words), 0, -1):
        named = offices_said(" ".join(words[:many])).named
        if len(named) == 1 and named[0].office and not named[0].name:
            return named[0].office, " ".join(words[many:])
    return "", text


def _by_office(sought: Sought, office: str, rest: str) -> Any:
    """Who holds it at the units that are meant; with no word behind it at those where the reader has a role."""
    if rest:
        visible = Unit.objects.visible_to(sought.rights, Permission.SEE_OFFICERS, sought.today)
        units = [unit.pk for unit in search_units(rest, visible, at_most=sought.at_most + 1).units]
    else:
        units = [held.unit for held in grants_of(sought.rights, sought.today) if held.unit]
    found = Appointment.objects.on(sought.today).filter(unit__in=units, office=office)
    return found.select_related("person", "unit").order_by("unit__kind__rank", "unit__sort_key", "pk")


def _by_name(sought: Sought, tops: list[str]) -> Any:
    """Each by the leading office that the reader may know of. All ways in which the text may mean somebody are asked at
    once, and none in order: it is left as soon as there are enough."""
    held = _within(Appointment.objects.on(sought.today), sought, tops)
    meant = reduce(or_, ways_of(sought.text, few=False), Q(pk__in=[]))
    people = Person.objects.filter(meant, Exists(held.filter(person=OuterRef("pk")))).order_by()
    keys = list(people.values_list("pk", flat=True)[: sought.at_most + 1])
    if not keys:
        return ()
    rows = held.filter(person__in=keys).select_related("person", "unit").alias(rank=RANK)
    leading: dict[int, Any] = {}
    for each in rows.order_by("rank", "pk"):
        leading.setdefault(each.person_id, each)
    return sorted(leading.values(), key=lambda each: each.person.sort_key)


def _within(held: Any, sought: Sought, tops: list[str]) -> Any:
    if tops == [EVERYWHERE]:
        return held
    return held.filter(Exists(Placement.objects.last_on(sought.today).within(tops).filter(unit=OuterRef("unit"))))


def _as_hits(found: Any) -> Iterator[Hit]:
    for each in found:
        aside = f"{each.get_office_display()} · {each.unit.name}"
        yield Hit(each.person.name, aside, reverse("officers:person", args=[each.person_id]))
