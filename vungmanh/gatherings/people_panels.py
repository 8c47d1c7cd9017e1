"""What the page of a unit says where it stays away from gatherings, and the page of a person of those they were at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach_ever
from vungmanh.core import paths
from vungmanh.core.days import show_day
from vungmanh.gatherings.models import Attendee, Presence
from vungmanh.gatherings.people_missed import last_gatherings_of
from vungmanh.gatherings.rules import kinds
from vungmanh.gatherings.rules.absences import stays_away
from vungmanh.kit.about_person import AboutPerson
from vungmanh.kit.about_unit import AboutUnit, Panel
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.matter import Link
from vungmanh.officers.models import OFFICES
from vungmanh.organization.models import seat_on

_PLACE: Final = 40
_OF_A_PERSON: Final = 20
_MOST: Final = 7
_READ_AT_MOST: Final = 500
_OFFICES: Final = dict(OFFICES)


def panels_of_people(page: AboutUnit) -> Iterator[Inquiry[Panel]]:
    """Nothing of a unit that comes."""
    if Permission.SEE_GATHERINGS in page.held:
        yield Inquiry(last_gatherings_of(page.unit), lambda rows: _away(page, rows))


def _away(page: AboutUnit, rows: Sequence[Row]) -> Iterator[Panel]:
    if stays_away([anybody for _on, _title, anybody in rows]):
        link = None
        if page.unit.kind.is_upper:
            link = Link(_("Units that stay away"), reverse("gatherings:missed", args=[page.unit.code]))
        yield Panel(
            _PLACE,
            _("Nobody came to gatherings"),
            lines=[(title, show_day(on)) for on, title, _anybody in rows],
            tag=(_("three times in a row"), "bad"),
            link=link,
        )


def of_person(page: AboutPerson) -> Iterator[Inquiry[Panel]]:
    """The gatherings that the person was at, the last one first, with the unit and the office of then."""
    tops = reach_ever(page.reader, Permission.SEE_GATHERINGS, page.today)
    if not tops:
        return
    there = Presence.objects.filter(attendee=OuterRef("pk"), state__in=kinds.CAME)
    came = Attendee.objects.standing().filter(Exists(there), person=page.person.pk, gathering__struck_on=None)
    came = came.filter(gathering__state=kinds.HELD).annotate(at=seat_on(page.today, "gathering__unit"))
    rows = came.order_by("-gathering__on", "-gathering").values_list(
        "gathering__title", "gathering__on", "unit__name", "office", "at"
    )[:_READ_AT_MOST]
    yield Inquiry(rows, lambda found: _attended([row for row in found if _is_seen(row, tops)]))


def _is_seen(row: Row, tops: Sequence[str]) -> bool:
    return any(paths.covers(top, row[-1] or "") for top in tops)


def _attended(rows: Sequence[Row]) -> Iterator[Panel]:
    if not rows:
        return
    more = len(rows) - _MOST
    yield Panel(
        _OF_A_PERSON,
        _("Gatherings attended"),
        lines=[(title, _aside(on, unit, office)) for title, on, unit, office, _at in rows[:_MOST]],
        text=_("and %(count)d more") % {"count": more} if more > 0 else "",
    )


def _aside(on: object, unit: str | None, office: str) -> str:
    said = [show_day(on), str(_OFFICES[office]) if office else "", unit or ""]  # type: ignore[arg-type]
    return " · ".join(filter(None, said))
