"""What waits in the committees: at the reader's own unit terms that end, empty seats and committees that there must be;
of those below, where terms are over and nobody was elected since; and rights that the reader may confirm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from django.db.models import Count, F, Min, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.core.days import show_day
from vungmanh.kit.due import At, Due, person_of
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.members.models import Membership, Person
from vungmanh.officers.below import ENDED
from vungmanh.officers.models import BODIES, Appointment, Term
from vungmanh.officers.rights import that_wait
from vungmanh.officers.rules import offices
from vungmanh.officers.rules.bodies import Union, asked_for
from vungmanh.organization.in_hand import Looked, in_hand
from vungmanh.organization.models import Placement, Unit

AHEAD: Final = timedelta(days=60)  # a congress is made ready in two months
_MINUTES: Final = 10
_NAMES: Final = dict(BODIES)
_MUST_BE: Final = (offices.INSPECTION, offices.WOMEN, offices.PEOPLE_INSPECTION)


def dues(reader: Any, today: date) -> Iterator[Inquiry[Due]]:
    """Each question goes along an index; of a level all below it is one line."""
    tops = set(reach(reader, Permission.ENTER_ELECTION, today))
    own = [each for each in in_hand(reader, Permission.ENTER_ELECTION, today).here if each.path in tops]
    if own:
        of = {each.at.key: each.at for each in own}
        yield Inquiry(_terms(list(of), today), lambda rows: _on_terms(rows, of, today))
    if unions := [each for each in own if not each.is_upper]:
        yield Inquiry(_unions(unions, today), lambda rows: _on_unions(rows, unions, today))
    for top in (each for each in own if each.is_upper):
        yield Inquiry(_over_below(top, today), partial(_on_those_below, top))
    tops = set(reach(reader, Permission.GRANT_ROLE, today))
    for top in (each for each in in_hand(reader, Permission.GRANT_ROLE, today).here if each.path in tops):
        yield Inquiry(_waiting(top, reader, today), partial(_to_confirm, top))


# ---- rights that wait


def _waiting(top: Looked, reader: Any, today: date) -> Any:
    """How many rights at the unit and below wait for somebody who may give them; no row of none."""
    here = Placement.objects.on(today).under(top.path).order_by().values("unit")
    rights = that_wait(Appointment.objects.filter(unit__in=here), today)
    others = rights.exclude(person__sign_in__account=person_of(reader)).order_by()  # nobody gives one to themself
    return others.values("struck_on").annotate(n=Count("pk")).values_list("n")


def _to_confirm(top: Looked, rows: Sequence[Row]) -> Iterator[Due]:
    for (count,) in rows:
        said = ngettext("%(count)s right waits to be confirmed", "%(count)s rights wait to be confirmed", count)
        yield Due(
            on=None,
            title=said % {"count": number_format(count)},
            url=reverse("officers:confirm_many", args=[top.at.code]),
            at=top.at,
            verb=_("See whose"),
            minutes=2,
            why=_("Whoever has written these offices down may not give the rights that go with them."),
        )


# ---- the unit itself


def _terms(units: list[int], today: date) -> Any:
    """Terms that are over or end soon, and those with fewer people than seats."""
    here = Q(unit__appointments__struck_on__isnull=True, unit__appointments__since__lte=today) & (
        Q(unit__appointments__until__isnull=True) | Q(unit__appointments__until__gt=today)
    )
    in_body = Q(pk__in=[])
    for body in offices.BODIES:
        in_body |= Q(body=body, unit__appointments__office__in=offices.offices_in(body))
    counted = Term.objects.on(today).filter(unit__in=units).annotate(
        people=Count("unit__appointments__person", distinct=True, filter=here & in_body)
    )  # fmt: skip
    wanted = counted.filter(Q(due__lte=today + AHEAD) | Q(people__lt=F("seats")))
    return wanted.order_by("unit", "due", "pk").values_list("unit", "body", "due", "seats", "people")


def _on_terms(rows: Sequence[Row], of: dict[int, At], today: date) -> Iterator[Due]:
    for unit, body, due, seats, people in rows:
        if due <= today + AHEAD:
            yield _term(of[unit], body, due, today)
        if people < seats:
            yield _vacancy(of[unit], body, seats - people)


def _term(at: At, body: str, due: date, today: date) -> Due:
    over = _("Its term ended on %(day)s. It goes on until a successor is entered.")
    ahead = _("Its term ends on %(day)s: the congress is to be held until then.")
    return Due(
        on=due,
        title=_("Elect anew: %(body)s") % {"body": _NAMES[body]},
        url=_committees(at, body),
        at=at,
        verb=_("See the committees"),
        minutes=_MINUTES,
        why=(over if due <= today else ahead) % {"day": show_day(due)},
    )


def _vacancy(at: At, body: str, empty: int) -> Due:
    said = ngettext("%(body)s: %(count)s seat is empty", "%(body)s: %(count)s seats are empty", empty)
    return Due(
        on=None,
        title=said % {"body": _NAMES[body], "count": number_format(empty)},
        url=_committees(at, body),
        at=at,
        verb=_("See the committees"),
        minutes=_MINUTES,
        why=_("Fewer people are in office than the congress has decided."),
    )


def _committees(at: At, body: str = "") -> str:
    return reverse("officers:committees", args=[at.code]) + (f"#{body}" if body else "")


# ---- committees that a union must have


def _unions(unions: Sequence[Looked], today: date) -> Any:
    """Of each union and of its sections: members and women, and how many offices of which bodies are held there."""
    keys = [key for each in unions for key in each.units]
    members = Membership.objects.on(today).filter(unit=OuterRef("pk")).order_by().values("unit")
    held = Appointment.objects.on(today).filter(unit=OuterRef("pk")).order_by().values("unit")
    terms = Term.objects.on(today).filter(unit=OuterRef("pk")).order_by().values("unit")
    people = Subquery(members.annotate(n=Count("pk")).values("n"))
    women = Subquery(members.filter(person__gender=Person.FEMALE).annotate(n=Count("pk")).values("n"))
    stands = {}
    for body in _MUST_BE:
        some = held.filter(office__in=offices.offices_in(body)).annotate(n=Count("pk")).values("n")
        stands[f"held_{body}"] = Subquery(some)
        stands[f"term_{body}"] = Subquery(terms.filter(body=body).annotate(n=Count("pk")).values("n"))
    block = Placement.objects.on(today).filter(unit=OuterRef("pk")).values("block")[:1]
    units = Unit.objects.filter(pk__in=keys).annotate(people=people, women=women, block=Subquery(block), **stands)
    return units.order_by("pk").values_list("pk", "kind", "ownership", "block", "people", "women", *stands)


def _on_unions(rows: Sequence[Row], unions: Sequence[Looked], today: date) -> Iterator[Due]:
    told = {key: more for key, *more in rows}
    for each in unions:
        kind, ownership, block, _people, _women, *stands = told[each.at.key]
        counted = [told[key] for key in each.units if key in told]
        members, women = (sum(row[place] or 0 for row in counted) for place in (3, 4))
        union = Union(kind, members=members, women=women, block=block or 0, ownership=ownership)
        for place, body in enumerate(_MUST_BE):
            is_there = stands[2 * place] or stands[2 * place + 1]
            if not is_there and (asked := asked_for(body, union, today)):
                yield _missing(each.at, body, asked.article)


def _missing(at: At, body: str, source: str) -> Due:
    return Due(
        on=None,
        title=_("To be set up: %(body)s") % {"body": _NAMES[body]},
        url=_committees(at, body),
        at=at,
        verb=_("See what the rules ask"),
        minutes=_MINUTES,
        why=_("The union has so many members that there must be one: %(source)s.") % {"source": source},
    )


# ---- those below


def _over_below(top: Looked, today: date) -> Any:
    """How many executive committees below are past their term, and since when the first; no row of none."""
    below = Placement.objects.on(today).under(top.path).exclude(path=top.path).order_by().values("unit")
    over = Term.objects.filter(until__isnull=True, due__lte=today, body=offices.EXECUTIVE, unit__in=below)
    return over.order_by().values("body").annotate(n=Count("pk"), first=Min("due")).values_list("n", "first")


def _on_those_below(top: Looked, rows: Sequence[Row]) -> Iterator[Due]:
    for count, first in rows:
        said = ngettext("%(count)s union below is past its term", "%(count)s unions below are past their term", count)
        yield Due(
            on=first,
            title=said % {"count": number_format(count)},
            url=reverse("officers:below", args=[top.at.code]) + f"?what={ENDED}&body={offices.EXECUTIVE}",
            at=top.at,
            verb=_("See which"),
            minutes=_MINUTES,
            why=_("The first since %(day)s. Their committees go on until a congress is held.")
            % {"day": show_day(first)},
        )
