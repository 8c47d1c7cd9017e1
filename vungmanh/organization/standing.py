"""Whether a unit may be linked under another from a day on; if not, the reason in a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models.functions import Length
from django.utils.translation import gettext as _

from vungmanh.core import paths, tree
from vungmanh.core.days import show_day
from vungmanh.organization.models import Link, Placement, StandingRule, Unit, UnitKind
from vungmanh.organization.queries import above_ever
from vungmanh.organization.rules import MayStand, may_stand


def rules() -> list[MayStand]:
    """What may stand under what, in every order there was."""
    rows = StandingRule.objects.values_list("kind", "parent_kind", "since", "until")
    return [MayStand(kind, parent_kind, tree.Span(since, until)) for kind, parent_kind, since, until in rows]


def kinds_below(parent: Unit, day: date) -> list[UnitKind]:
    """The kinds of which a unit may stand under `parent` from the day on, the highest first."""
    codes = {rule.kind for rule in rules() if rule.parent_kind == parent.kind_id and rule.span.holds(day)}
    return list(UnitKind.objects.filter(code__in=codes))


def kinds_above(kinds: Iterable[str], day: date) -> set[str]:
    """The kinds of units under which every one of these kinds may stand from the day on."""
    held = [{rule.parent_kind for rule in rules() if rule.kind == kind and rule.span.holds(day)} for kind in set(kinds)]
    return set.intersection(*held) if held else set()


def why_not_of_kind(kind: UnitKind, parent: Unit, days: tree.Span, allowed: Sequence[MayStand]) -> str | None:
    """The reason a unit of this kind may not stand under `parent` from the first of the days, or None."""
    if not parent.stood_on(days.since):
        return _("%(parent)s did not stand on %(day)s.") % {
            "parent": parent.name,
            "day": show_day(days.since),
        }
    if parent.dissolved_on and (days.until is None or parent.dissolved_on < days.until):
        return _("%(parent)s ends on %(day)s; nothing can stand under it from then on.") % {
            "parent": parent.name,
            "day": show_day(parent.dissolved_on),
        }
    if not may_stand(kind.code, parent.kind_id, days, allowed):
        return _("By the rules of %(day)s, “%(kind)s” may not stand under “%(parent_kind)s” (%(parent)s).") % {
            "day": show_day(days.since),
            "kind": kind.name,
            "parent_kind": parent.kind.name,
            "parent": parent.name,
        }
    return None


def at_the_bottom(units: Iterable[int]) -> dict[int, list[tree.Span]]:
    """Of the units those that stand on the lowest level of the tree, and during which days: nothing can stand below."""
    days: dict[int, list[tree.Span]] = defaultdict(list)
    rows = Placement.objects.alias(letters=Length("path")).filter(unit__in=set(units), letters__gte=paths.LONGEST)
    for unit, since, until in rows.order_by("since").values_list("unit", "since", "until"):
        days[unit].append(tree.Span(since, until))
    return days


def why_not_below(parent: Unit, days: tree.Span, bottom: Mapping[int, Sequence[tree.Span]]) -> str | None:
    """The reason nothing can be added below `parent` during the days, or None. `bottom` is `at_the_bottom`."""
    if not any(span.meets(days) for span in bottom.get(parent.pk, ())):
        return None
    return _("%(parent)s stands on level %(levels)d, the lowest of the tree. Choose a unit further up.") % {
        "parent": parent.name,
        "levels": paths.LEVELS,
    }


def why_not(
    unit: Unit,
    parent: Unit,
    days: tree.Span,
    allowed: Sequence[MayStand],
    above: Mapping[int, Sequence[tree.DatedLink]],
) -> str | None:
    """The reason `unit` may not stand under `parent` during the days, or None. `above` is `links_above(parent)`."""
    if not unit.stood_on(days.since):
        return _("%(unit)s did not stand on %(day)s: it was established on %(established)s.") % {
            "unit": unit.name,
            "day": show_day(days.since),
            "established": show_day(unit.established_on),
        }
    if unit.pk == parent.pk or tree.would_circle(unit.pk, parent.pk, days, above):
        return _("%(unit)s cannot stand under %(parent)s, which stands under it.") % {
            "unit": unit.name,
            "parent": parent.name,
        }
    return why_not_of_kind(unit.kind, parent, days, allowed)


def why_no_member(unit: Unit, since: date) -> str | None:
    """The reason nobody can be a member of the unit from the day on, or None. Reads the database afresh."""
    places = Placement.objects.filter(unit=unit)
    if not places.on(since).exists():
        return _("%(unit)s did not stand on %(day)s.") % {"unit": unit.name, "day": show_day(since)}
    last = places.latest("since")
    if last.until:
        return _("%(unit)s stands only until %(day)s; nobody can stay a member there.") % {
            "unit": unit.name,
            "day": show_day(last.until),
        }
    return None


def recognisers(parent: Unit, days: tree.Span) -> list[tuple[Unit, tree.Span]]:
    """Who recognises what `parent` manages during the days, one after the other: it may have been moved meanwhile."""
    if parent.kind.recognises:
        return [(parent, days)]
    links = Link.objects.filter(unit=parent, kind=Link.MANAGES).order_by("since").select_related("parent__kind")
    found: list[tuple[Unit, tree.Span]] = []
    above = list(links)
    for place, link in enumerate(above):
        # What stood under it before its first link, or stands after its last one, is recognised as then.
        since = link.since if place else date.min
        until = above[place + 1].since if place + 1 < len(above) else None
        if meant := tree.Span(since, until).meets(days):
            found += recognisers(link.parent, meant)
    return _joined(found) or [(parent, days)]


def _joined(found: Sequence[tuple[Unit, tree.Span]]) -> list[tuple[Unit, tree.Span]]:
    """The same spans, where one and the same follows itself as one."""
    joined: list[tuple[Unit, tree.Span]] = []
    for unit, span in found:
        if joined and joined[-1][0] == unit:
            joined[-1] = unit, tree.Span(joined[-1][1].since, span.until)
        else:
            joined.append((unit, span))
    return joined


def links_above(parent: Unit) -> dict[int, list[tree.DatedLink]]:
    """The managing links, on any day, of everything that ever stood above `parent`."""
    links: dict[int, list[tree.DatedLink]] = defaultdict(list)
    rows = Link.objects.filter(unit__in=above_ever([parent.pk]), kind=Link.MANAGES)
    for unit, above, since, until in rows.values_list("unit", "parent", "since", "until"):
        links[unit].append(tree.DatedLink(unit, above, tree.Span(since, until)))
    return links
