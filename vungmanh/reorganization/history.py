"""What has happened to a unit, told from its dated rows; who entered it and when, told from the journal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import VIETNAM
from vungmanh.core.masks import numbers_masked
from vungmanh.journal.models import Entry
from vungmanh.kit.about_unit import AboutUnit
from vungmanh.kit.verbs import Fact
from vungmanh.organization.blocks import BY_NUMBER
from vungmanh.organization.models import Link, Succession, Unit
from vungmanh.organization.whole import lineage_of
from vungmanh.reorganization.changes import BLOCK, DECLARED, WORKERS
from vungmanh.reorganization.lines import LinesOf, lines_of
from vungmanh.ui.timeline import Event, FactChange

_FOUND, _RENAME, _MOVE = Permission.FOUND_UNIT, Permission.RENAME_UNIT, Permission.MOVE_UNITS
_DESCRIBE, _DISSOLVE = Permission.DESCRIBE_UNIT, Permission.DISSOLVE_UNIT


@dataclass
class _Told:
    """An event before it is known who entered it. `action` is how the journal names it, "" where it does not."""

    day: date
    title: str
    decision: str = ""
    action: str = ""
    other: Unit | None = None
    changes: Sequence[FactChange] = ()
    line: Entry | None = None


def happened_on(page: AboutUnit) -> list[Event]:
    """The events of the unit's life, for its page: who entered them is told to whoever reads the journal there."""
    return history(page.unit, page.opens, with_journal=Permission.READ_JOURNAL in page.held)


def history(unit: Unit, open_codes: Collection[str], *, with_journal: bool) -> list[Event]:
    """The events of the unit's life, the latest first. `open_codes` are the units that the reader may open.

    Who entered them is told `with_journal`; what a fact was before, to whoever may see what it is now.
    """
    links = list(unit.links.all())
    lines = lines_of(unit, links)
    entering = lines.entering() if with_journal else {}
    who = _who(lines.lines) if with_journal else {}
    told = [*_told(unit, links), *_rewritten(lines)]
    for each in told:
        each.line = each.line or entering.get((each.action, each.day))
    return [
        Event(
            each.day,
            each.title,
            " ".join(filter(None, [_decided(each.decision), who.get(each.line.pk, "") if each.line else ""])),
            reverse("home:unit", args=[each.other.code]) if each.other and each.other.code in open_codes else "",
            each.changes,
        )
        for each in sorted(told, key=lambda each: each.day, reverse=True)
    ]


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
    for stood, spell in _with_former(unit.block_spells.all()):
        if spell.since != unit.established_on:
            said = {"block": str(BY_NUMBER[spell.block].name)}
            changes = _changed(BLOCK, stood and stood.block, spell.block)
            yield _Told(spell.since, _("Block: %(block)s") % said, action=_DESCRIBE, changes=changes)
    for before, row in _with_former(unit.workforces.all()):
        title = _("Head count: %(count)s workers") % {"count": number_format(row.workers)}
        changes = _changed(WORKERS, before and before.workers, row.workers)
        yield _Told(row.since, title, action=_DESCRIBE, changes=changes)
    for last, word in _with_former(unit.declared_counts.all()):
        title = _("The unit declares %(count)s members") % {"count": number_format(word.members)}
        changes = _changed(DECLARED, last and last.members, word.members)
        yield _Told(word.on, title, action=_DESCRIBE, changes=changes)
    if unit.dissolved_on:
        yield _Told(unit.dissolved_on, _("Dissolved"), action=_DISSOLVE)
    yield from _lineage(unit)


def _with_former(rows: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Each row with the one before it, None before the first."""
    found = list(rows)
    return zip([None, *found], found, strict=False)


def _changed(fact: Fact, before: int | None, after: int) -> list[FactChange]:
    """Of the first value nothing is told but itself."""
    return [] if before is None else [FactChange(str(fact.name), fact.show(str(before)), fact.show(str(after)))]


def _rewritten(lines: LinesOf) -> Iterator[_Told]:
    for line, day, changes in lines.rewritten():
        title = _("Written down anew") if line.action == _DESCRIBE else _("Taken back")
        yield _Told(day, title, changes=changes, line=line)


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
    how, lineage = dict(Succession.HOW), lineage_of(unit)
    for each in lineage.origins:
        title = _("Carries on from %(unit)s (%(how)s)") % {"unit": each.predecessor.name, "how": how[each.how]}
        yield _Told(each.on, title, other=each.predecessor)
    for each in lineage.successions:
        title = _("%(unit)s carries on from it (%(how)s)") % {"unit": each.successor.name, "how": how[each.how]}
        yield _Told(each.on, title, other=each.successor)


def _decided(decision: str) -> str:
    return _("By %(decision)s.") % {"decision": numbers_masked(decision)} if decision else ""


def _who(lines: Iterable[Any]) -> dict[int, str]:
    """By the key of each line who wrote it and when."""
    return {
        line.pk: _("Entered by %(name)s on %(at)s.")
        % {"name": line.writer or line.by, "at": line.at.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")}
        for line in lines
    }
