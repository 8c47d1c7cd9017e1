"""What waits in agreements: an end that is near, a copy to be sent, a vote to be written down, talks that stand still;
and of those below what is overdue at the authority or waits for its grade."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import own_places
from vungmanh.agreements.models import Agreement, AgreementQuerySet, Negotiation
from vungmanh.agreements.models.agreements import KINDS
from vungmanh.agreements.rules import kinds, terms
from vungmanh.core.days import show_day
from vungmanh.kit.due import At, Due
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.organization.models import Placement

_NO_LONGER: Final = timedelta(days=365)  # what was not sent by then is told by the register alone
_EXPIRED_LATELY: Final = timedelta(days=90)
_OVERDUE: Final = timedelta(days=24)  # for those above: the ten days and two weeks
_MOST: Final = 50
_MINUTES: Final = 3
_UNIT: Final = ("unit", "unit__code", "unit__name")
_NAMES: Final = dict(KINDS)


def dues(reader: Any, today: date) -> Iterator[Inquiry[Due]]:
    """Each question goes along an index of what is near its end, not sent, or bargained for now."""
    if here := own_places(reader, Permission.KEEP_AGREEMENT, today):
        yield from _of_my_own(here, today)
    if above := own_places(reader, Permission.GRADE_AGREEMENT, today):
        yield from _of_those_below(above, today)


def _of_my_own(here: list[str], today: date) -> Iterator[Inquiry[Due]]:
    units = Placement.objects.on(today).filter(path__in=here).order_by().values("unit")
    mine = Agreement.objects.standing().filter(unit__in=units)
    ending = mine.filter(
        ~_is_renewed(), expiring_on__lte=today, gone_on__gt=today - _EXPIRED_LATELY, ended_on=None, replaced_on=None
    )
    told = ending.order_by("until", "pk").values_list("pk", "kind", "signed_on", "until", *_UNIT)[:_MOST]
    yield Inquiry(told, lambda rows: (_to_renew(row, today) for row in rows))
    lately = mine.filter(signed_on__gt=today - _NO_LONGER, gone_on__gt=today)
    unsent = lately.filter(sent_on=None).order_by("signed_on", "pk")
    yield Inquiry(unsent.values_list("pk", "kind", "signed_on", *_UNIT)[:_MOST], lambda rows: map(_to_send, rows))
    unvoted = lately.filter(in_favour=None, kind=kinds.ENTERPRISE).order_by("signed_on", "pk")
    yield Inquiry(unvoted.values_list("pk", "kind", "signed_on", *_UNIT)[:_MOST], lambda rows: map(_to_vote, rows))
    talks = Negotiation.objects.going_on().filter(unit__in=units, last_step_on__lt=today - terms.STANDS_STILL)
    rows = talks.order_by("last_step_on", "pk").values_list("pk", "begun_on", "last_step_on", *_UNIT)[:_MOST]
    yield Inquiry(rows, lambda found: map(_stand_still, found))


def _of_those_below(above: list[str], today: date) -> Iterator[Inquiry[Due]]:
    below = Placement.objects.on(today).directly_below(above).exclude(path__in=above).order_by().values("unit")
    theirs = Agreement.objects.standing().filter(unit__in=below, gone_on__gt=today)
    ungraded = theirs.filter(grade="", sent_on__range=(today - _NO_LONGER, today - terms.GRADED_WITHIN))
    yield Inquiry(_by_unit(ungraded, "sent_on"), lambda rows: map(_to_grade, rows))
    unsent = theirs.filter(sent_on=None, signed_on__range=(today - _NO_LONGER, today - _OVERDUE))
    yield Inquiry(_by_unit(unsent, "signed_on"), lambda rows: map(partial(_unsent_below, today=today), rows))


def _is_renewed() -> Q:
    """The next one was signed, or is bargained for."""
    following = Agreement.objects.standing().filter(predecessor=OuterRef("pk"))
    talks = Negotiation.objects.going_on().filter(renews=OuterRef("pk"))
    return Q(Exists(following)) | Q(Exists(talks))


def _by_unit(rows: AgreementQuerySet, day: str) -> Any:
    counted = rows.order_by().values("unit").annotate(n=Count("pk"), first=Min(day)).order_by("unit")
    return counted.values_list("unit", "unit__code", "unit__name", "n", "first")[:_MOST]


def _to_renew(row: Row, today: date) -> Due:
    key, kind, signed_on, until, *unit = row
    said = {"what": _called(kind, signed_on), "day": show_day(until)}
    title = _("Bargain for the next one by %(day)s: %(what)s") if until >= today else _("Expired: %(what)s")
    why = (
        _("Its last day is %(day)s; both sides bargain in the 90 days before.")
        if until >= today
        else _("Its last day was %(day)s; record the next one, or that it goes on while you bargain.")
    )
    return _due(key, until, title % said, why % said, "agreements:agreement", _("See the agreement"), unit)


def _to_send(row: Row) -> Due:
    key, kind, signed_on, *unit = row
    due = terms.sending_due(signed_on)
    last = due.value if due is not None else signed_on
    said = {"what": _called(kind, signed_on), "day": show_day(last)}
    return _due(
        key, last, _("Have it sent to the labour authority by %(day)s: %(what)s") % said,
        _("The employer sends a copy within ten days of signing."), "agreements:say_sent", _("Say that it was sent"),
        unit,
    )  # fmt: skip


def _to_vote(row: Row) -> Due:
    key, kind, signed_on, *unit = row
    said = {"what": _called(kind, signed_on)}
    return _due(
        key, None, _("Write down the vote: %(what)s") % said,
        _("It is signed only if more than half of all workers agree; how many did is not written down."),
        "agreements:change", _("Write down the vote"), unit,
    )  # fmt: skip


def _stand_still(row: Row) -> Due:
    key, begun_on, last, *unit = row
    said = {"begun": show_day(begun_on), "last": show_day(last)}
    return _due(
        key, last + terms.STANDS_STILL, _("The bargaining since %(begun)s stands still") % said,
        _("Its last step was on %(last)s, more than 30 days ago."), "agreements:negotiation",
        _("Write down what was done"), unit, said,
    )  # fmt: skip


def _to_grade(row: Row) -> Due:
    unit, code, name, many, first = row
    said = {"count": number_format(many), "day": show_day(first)}
    return Due(
        on=first + terms.GRADED_WITHIN, title=_("Agreements that wait for their grade: %(count)s") % said,
        url=_register(code, "ungraded"), at=At(unit, code, name), verb=_("See which"), minutes=_MINUTES,
        why=_("The first of them was sent on %(day)s, more than 60 days ago.") % said,
    )  # fmt: skip


def _unsent_below(row: Row, today: date) -> Due:
    unit, code, name, many, first = row
    said = {"count": number_format(many), "day": show_day(first)}
    due = terms.sending_due(first)
    return Due(
        on=due.value if due is not None else today,
        title=_("Agreements not sent to the labour authority: %(count)s") % said,
        url=_register(code, "unsent"), at=At(unit, code, name), verb=_("See which"), minutes=_MINUTES,
        why=_("The first of them was signed on %(day)s. Ask the unit whether the employer has sent it.") % said,
    )  # fmt: skip


def _register(code: str, waits: str) -> str:
    return f"{reverse('agreements:agreements', args=[code])}?{urlencode({'waits': waits})}"


def _called(kind: str, signed_on: date) -> str:
    name = str(_NAMES[kind])
    return f"{name[:1].upper()}{name[1:]}, {show_day(signed_on)}"


def _due(
    key: int, on: date | None, title: str, why: str, view: str, verb: str, unit: list[Any],
    said: dict[str, str] | None = None,
) -> Due:  # fmt: skip
    return Due(
        on=on, title=title, url=reverse(view, args=[key]), at=At(*unit), verb=verb, minutes=_MINUTES,
        why=why % said if said else why,
    )  # fmt: skip
