"""What is not known of the unit's members and is told by no due, and letters of the unit that nobody has answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.kit.about_unit import AboutUnit
from vungmanh.kit.handing_over import Handed, Part
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.members.models import Introduced, Membership

_MOST: Final = 10


def hands_over(page: AboutUnit) -> Iterator[Inquiry[Handed]]:
    if Permission.SEE_MEMBERS not in page.held:
        return
    roll = reverse("members:roll", args=[page.unit.code])
    members = Membership.objects.on(page.today).filter(unit=page.unit).order_by().values("unit")
    missing = members.annotate(
        births=Count("pk", filter=Q(person__born_on=None)), phones=Count("pk", filter=Q(person__phone_mark=""))
    )
    yield Inquiry(
        missing.values_list("births", "phones"), lambda rows: (each for row in rows for each in _less(row, roll))
    )
    waiting = Introduced.objects.waiting().filter(unit=page.unit).order_by("letter")
    letters = waiting.values_list("letter", "letter__to__name", "letter__sent_on").annotate(Count("pk"))
    yield Inquiry(letters[:_MOST], lambda rows: map(_unanswered, rows))


def _less(row: Row, roll: str) -> Iterator[Handed]:
    births, phones = row
    if births:
        yield Handed(
            Part.MISSING, _("Members without a day of birth: %(count)s") % {"count": number_format(births)}, url=roll
        )
    if phones:
        yield Handed(
            Part.MISSING, _("Members without a phone number: %(count)s") % {"count": number_format(phones)}, url=roll
        )


def _unanswered(row: Row) -> Handed:
    letter, to, sent_on, people = row
    said = _("Members introduced to %(unit)s, who has not answered: %(count)s")
    return Handed(
        Part.BEGUN,
        said % {"unit": to, "count": number_format(people)},
        show_day(sent_on),
        reverse("members:letter", args=[letter]),
    )
