"""What has happened to a unit, told from its dated rows; who entered it and when, told from the journal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import VIETNAM
from vungmanh.core.masks import numbers_masked
from vungmanh.journal.models import About, Entry
from vungmanh.journal.told import text_told
from vungmanh.organization.blocks import BY_NUMBER
from vungmanh.organization.models import Link, Succession, Unit
from vungmanh.ui.timeline import Event

_FOUND, _RENAME, _MOVE = Permission.FOUND_UNIT, Permission.RENAME_UNIT, Permission.MOVE_UNITS
_DESCRIBE, _DISSOLVE = Permission.DESCRIBE_UNIT, Permission.DISSOLVE_UNIT


@dataclass(frozen=True)
class _Told:
    """An event before it is known who entered it. `action` is how the journal names it, "" where it does not."""

    day: date
    title: str
    decision: str = ""
    action: str = ""
    other: Unit | None = None


def history(unit: Unit, open_codes: set[str], *, with_journal: bool) -> list[Event]:
    """The events of the unit's life, the latest first. `open_codes` are the units that the reader may open."""
    links = list(unit.links.select_related("parent"))
    told = sorted(_told(unit, links), key=lambda each: each.day, reverse=True)
    entered = _entered(unit, links) if with_journal else {}
    return [
        Event(
            each.day,
            each.title,
            " ".join(filter(None, [_decided(each.decision), entered.get((each.action, each.day), "")])),
            reverse("home:unit", args=[each.other.code]) if each.other and each.other.code in open_codes else "",
        )
        for each in told
    ]


def related_units(unit: Unit) -> set[int]:
    """Every unit that the history may name."""
    found = set(unit.links.values_list("parent", flat=True))
    for one, other in Succession.objects.filter(predecessor=unit).values_list("predecessor", "successor"):
        found |= {one, other}
    for one, other in Succession.objects.filter(successor=unit).values_list("predecessor", "successor"):
        found |= {one, other}
    return found


def _told(unit: Unit, links: list[Link]) -> Iterator[_Told]:
    manages = sorted((link for link in links if link.kind == Link.MANAGES), key=lambda link: link.since)
    first = manages[0] if manages and manages[0].since == unit.established_on else None
    title = _("Founded under %(parent)s") % {"parent": first.parent.name} if first else _("Founded")
    yield _Told(unit.established_on, title, unit.founding_decision, _FOUND, first.parent if first else None)
    before = first.parent.name if first else ""
    for link in manages[1 if first else 0 :]:
        said = {"former": before, "parent": link.parent.name}
        title = _("Moved from %(former)s to %(parent)s") % said if before else _("Put under %(parent)s") % said
        yield _Told(link.since, title, link.decision, _MOVE, link.parent)
        before = link.parent.name
    yield from _recognised(unit, links)
    yield from _names(unit)
    for spell in unit.block_spells.all():
        if spell.since != unit.established_on:
            said = {"block": str(BY_NUMBER[spell.block].name)}
            yield _Told(spell.since, _("Block: %(block)s") % said, action=_DESCRIBE)
    for row in unit.workforces.all():
        title = _("Head count: %(count)s workers") % {"count": number_format(row.workers)}
        yield _Told(row.since, title, action=_DESCRIBE)
    for word in unit.declared_counts.all():
        title = _("The unit declares %(count)s members") % {"count": number_format(word.members)}
        yield _Told(word.on, title, action=_DESCRIBE)
    if unit.dissolved_on:
        yield _Told(unit.dissolved_on, _("Dissolved"), action=_DISSOLVE)
    yield from _lineage(unit)


def _recognised(unit: Unit, links: list[Link]) -> Iterator[_Told]:
    """Who recognises and who is paid since when. Mostly both change together, and with a move, which says why."""
    moved = {link.since for link in links if link.kind == Link.MANAGES}
    begun: dict[tuple[date, int], list[Link]] = defaultdict(list)
    for kind in (Link.RECOGNISES, Link.COLLECTS):
        of_kind = sorted((each for each in links if each.kind == kind), key=lambda each: each.since)
        for before, link in pairwise(of_kind):
            if link.parent_id != before.parent_id:
                begun[link.since, link.parent_id].append(link)
    for (day, _parent), both in begun.items():
        title = _("Recognised by %(parent)s, and pays to it, from now on")
        if len(both) == 1 and both[0].kind == Link.RECOGNISES:
            title = _("Recognised by %(parent)s from now on")
        elif len(both) == 1:
            title = _("Pays to %(parent)s from now on")
        decision = "" if day in moved else both[0].decision
        action = "" if day in moved else _MOVE
        yield _Told(day, title % {"parent": both[0].parent.name}, decision, action, both[0].parent)


def _names(unit: Unit) -> Iterator[_Told]:
    former = list(unit.former_names.all())
    for row, name in zip(former, [*(row.name for row in former[1:]), unit.name], strict=False):
        title = _("Renamed from “%(former)s” to “%(name)s”") % {"former": row.name, "name": name}
        yield _Told(row.until, title, action=_RENAME)


def _lineage(unit: Unit) -> Iterator[_Told]:
    how = dict(Succession.HOW)
    for each in unit.origins.select_related("predecessor"):
        title = _("Carries on from %(unit)s (%(how)s)") % {"unit": each.predecessor.name, "how": how[each.how]}
        yield _Told(each.on, title, other=each.predecessor)
    for each in unit.successions.select_related("successor"):
        title = _("%(unit)s carries on from it (%(how)s)") % {"unit": each.successor.name, "how": how[each.how]}
        yield _Told(each.on, title, other=each.successor)


def _decided(decision: str) -> str:
    return _("By %(decision)s.") % {"decision": numbers_masked(decision)} if decision else ""


def _lines_about(unit: Unit, links: list[Link]) -> list[Entry]:
    """Lines that touch the unit; those of before lines named what they touch, by their subjects. Four queries."""
    above = {link.parent.code for link in links}
    days = {link.since.isoformat() for link in links}
    of_before, own = Entry.objects.filter(version=1), [_RENAME, _DESCRIBE, _DISSOLVE]
    lines = [
        *of_before.filter(subject=unit.code, action__in=own),
        *of_before.filter(subject__in=[*above, "-"], action=_FOUND, facts__units__has_key=unit.code),
        *of_before.filter(subject__in=above, action=_MOVE, facts__on__in=days),
        *Entry.objects.touching(About.UNIT, unit.pk).filter(action__in=[*own, _FOUND, _MOVE]),
    ]
    return sorted(lines, key=lambda line: line.pk)


def _entered(unit: Unit, links: list[Link]) -> dict[tuple[str, date], str]:
    """(action, day) -> who entered it and when. A constant number of queries."""
    days = {link.since.isoformat() for link in links}
    codes = {unit.code, text_told(unit.code)}
    found: dict[tuple[str, date], Entry] = {}
    lines = _lines_about(unit, links)
    # Older lines name a unit by its code. What they said before this one was founded is of another, which bore it then.
    founded = max((line.pk for line in lines if line.action == _FOUND and codes & set(line.facts["units"])), default=0)
    for line in lines:
        if line.version == 1 and line.pk < founded:
            continue
        if line.action == _FOUND:
            if codes & set(line.facts["units"]):
                found[line.action, unit.established_on] = line
        elif line.action != _MOVE or (codes & set(line.facts["units"]) and line.facts["on"] in days):
            found[line.action, date.fromisoformat(line.facts["on"])] = line
    people = get_user_model().objects.filter(username__in={line.by for line in found.values()})
    names = {user.get_username(): str(user) for user in people}
    return {
        key: _("Entered by %(name)s on %(at)s.")
        % {"name": names.get(line.by, line.by), "at": line.at.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")}
        for key, line in found.items()
    }
