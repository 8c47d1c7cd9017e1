"""What the page of a unit shows of the tree and of those who act: the units above, lineage, who works here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.models import Grant
from vungmanh.access.roles import BY_CODE as ROLES
from vungmanh.core.days import show_day
from vungmanh.core.masks import numbers_masked
from vungmanh.kit.about_unit import AboutUnit, Panel
from vungmanh.kit.matter import Detail, Link
from vungmanh.organization import models
from vungmanh.organization.models import Succession, Unit
from vungmanh.organization.whole import lineage_of


def panels(page: AboutUnit) -> Iterator[Panel]:
    above = list(_above(page))
    yield Panel(10, _("Units above"), above, text="" if above else _("It stands under no other unit."))
    if lineage := list(_lineage(page)):
        yield Panel(20, _("Lineage"), lineage)
    holders = list(_holders(page.unit, page.today))
    roles = Link(_("All roles"), reverse("organization:roles", args=[page.unit.code]))
    nobody = "" if holders else _("Nobody holds a role at this unit itself.")
    yield Panel(40, _("Who works here"), lines=holders, text=nobody, link=roles)


def _above(page: AboutUnit) -> Iterator[Detail]:
    """The links that hold on the day or begin later; of a unit that has ended, its last ones."""
    ended = page.unit.dissolved_on
    ended = ended if ended and ended <= page.today else None
    words = {
        models.Link.MANAGES: _("Manages it"),
        models.Link.RECOGNISES: _("Recognises it"),
        models.Link.COLLECTS: _("Collects from it"),
    }
    links = page.unit.links.all()
    holding = [
        link for link in links if (link.until == ended if ended else link.until is None or link.until > page.today)
    ]
    for link in sorted(holding, key=lambda link: list(words).index(link.kind)):
        decision = numbers_masked(link.decision)
        note = " · ".join(filter(None, [_lasting(link, page.today), decision]))
        yield Detail(words[link.kind], link.parent.name, note, _address(page, link.parent))


def _lasting(link: models.Link, today: date) -> str:
    if link.until:
        return _("from %(first)s until %(last)s") % {"first": show_day(link.since), "last": show_day(link.until)}
    said = {"day": show_day(link.since)}
    return _("from %(day)s on") % said if link.since > today else _("since %(day)s") % said


def _lineage(page: AboutUnit) -> Iterator[Detail]:
    lineage = lineage_of(page.unit)
    for each in lineage.origins:
        yield _kin(page, _("Carries on from"), each.predecessor, each)
    for each in lineage.successions:
        yield _kin(page, _("Is carried on by"), each.successor, each)


def _kin(page: AboutUnit, word: str, other: Unit, each: Succession) -> Detail:
    return Detail(word, other.name, f"{each.get_how_display()} · {show_day(each.on)}", _address(page, other))


def _address(page: AboutUnit, other: Unit) -> str:
    return reverse("home:unit", args=[other.code]) if other.code in page.opens else ""


def _holders(unit: Unit, day: date) -> Iterator[tuple[str, str]]:
    grants = Grant.objects.on(day).filter(unit=unit, user__is_active=True).select_related("user")
    for grant in grants:
        since = _("since %(day)s") % {"day": show_day(grant.since)}
        yield str(grant.user), f"{ROLES[grant.role].name} · {since}"
