"""Which appointments a register of officers is about, and what is told of each: conditions and columns of SQL."""

from __future__ import annotations

from datetime import date
from functools import lru_cache, reduce
from operator import and_
from typing import Any, Final

from django.db.models import Case, CharField, Count, Exists, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import override

from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import EVERYWHERE, reach
from vungmanh.core.periods import months_later
from vungmanh.core.vietnamese import fold
from vungmanh.members.models import Membership
from vungmanh.officers.below import SOON_MONTHS
from vungmanh.officers.filters import OVER, OfficersForm
from vungmanh.officers.models import OFFICES, Appointment, AppointmentQuerySet, SignIn, Term, visible_units
from vungmanh.officers.rules import offices
from vungmanh.organization.models import Placement, PlacementQuerySet, seat_on
from vungmanh.organization.queries import name_on
from vungmanh.organization.road import road_of

MANY: Final = 3  # offices of one person
RANK: Final = Case(
    *(When(office=code, then=Value(rank)) for code, rank in offices.RANK.items()), output_field=IntegerField()
)
_BODY: Final = Case(
    *(
        When(office__in=[o.code for o in offices.OFFICES if o.body == body], then=Value(body))
        for body in offices.BODIES
    ),
    default=Value(""),
    output_field=CharField(),
)


def found_by(form: OfficersForm, to: Permission) -> AppointmentQuerySet:
    """Offices held on the day that the valid form asks for, at units of which the reader may do `to` today.

    SECURITY: who sees the unit sees what stands below it today. What stood there on another day may have moved out of
    their reach, and is asked for one by one.
    """
    day, asked = form.as_of(), form.cleaned_data
    found = Appointment.objects.on(day).filter(unit__in=places_asked(form).values("unit"))
    if form.tree_day != form.today:
        found = found.filter(unit__in=visible_units(form.user, to, form.today))
    if asked["many"]:
        counted = found.order_by().values("person").annotate(many=Count("pk")).filter(many__gte=MANY)
        found = found.filter(person__in=counted.values("person"))
    return _by_person(_by_office(found, asked), asked, day)


def places_asked(form: OfficersForm) -> PlacementQuerySet:
    """Where the unit and everything below it stand by the tree that is asked for; of what has ended, where it stood."""
    places = Placement.objects.last_on(form.tree_day).under(road_of(form.at).seat(form.tree_day)).order_by()
    block = form.cleaned_data["block"]
    return places if block is None else places.filter(block=block)


def _by_office(found: AppointmentQuerySet, asked: dict[str, Any]) -> AppointmentQuerySet:
    plain = {"office": asked["office"], "how": asked["how"], "since__gte": asked["since"]}
    found = found.filter(**{name: value for name, value in plain.items() if value})
    if asked["body"]:
        found = found.filter(office__in=offices.offices_in(asked["body"]))
    if asked["time"]:
        found = found.filter(full_time=asked["time"] == "full")
    return found.exclude(depends="") if asked.get("depends") else found


def _by_person(found: Any, asked: dict[str, Any], day: date) -> AppointmentQuerySet:
    if asked["gender"]:
        found = found.filter(person__gender=asked["gender"])
    if asked["term"]:
        last = day if asked["term"] == OVER else months_later(day, SOON_MONTHS)
        found = with_term(found, day)
        found = found.filter(term_ends__lte=last)
        found = found.filter(term_ends__gt=day) if asked["term"] != OVER else found
    if asked["gone"]:
        found = found.alias(seat=seat_on(day, "unit")).filter(~_stays(day), _was_member(day))
    if asked["q"]:
        found = found.filter(spoken_of(asked["q"]))
    few: AppointmentQuerySet = found
    return few


def spoken_of(text: str) -> Q:
    """A condition: each word begins a word of the officer's name, of the office or of the unit, whatever its marks."""
    return reduce(and_, (_by_word(word) for word in fold(text).split()), Q())


def _by_word(word: str) -> Q:
    found = Q(office__in=[code for code, name in _spoken() if f" {word}" in name])
    for key in ("person__search_key", "unit__search_key"):
        found |= Q(**{f"{key}__startswith": word}) | Q(**{f"{key}__contains": f" {word}"})
    return found


@lru_cache(maxsize=1)
def _spoken() -> list[tuple[str, str]]:
    """Each office with its folded name, as people type it whatever language the page speaks."""
    with override("vi"):
        return [(code, f" {fold(str(name))}") for code, name in OFFICES]


def with_term(found: AppointmentQuerySet, day: date) -> Any:
    """With `term_ends`, the day on which the next term of the body is due: of the term the appointment names, else of
    the one in which its body sat on the day; None of offices outside bodies."""
    sitting = Term.objects.on(day).filter(unit=OuterRef("unit"), body=OuterRef("in_body"))
    due = Coalesce(F("term__due"), Subquery(sitting.order_by().values("due")[:1]))
    return found.alias(in_body=_BODY).annotate(term_ends=due)


def with_membership(found: AppointmentQuerySet, day: date) -> Any:
    """With `was_member`, `is_member` anywhere on the day, and whether the officer `stays`: at the unit or below it, or
    anywhere where the office is one of an upper level, whose officers belong to the unions below and beside it."""
    return found.alias(seat=seat_on(day, "unit")).annotate(
        was_member=_was_member(day),
        is_member=Exists(Membership.objects.on(day).filter(person=OuterRef("person"))),
        stays=Case(When(_stays(day), then=Value(True)), default=Value(False)),
    )


def _was_member(day: date) -> Exists:
    return Exists(Membership.objects.filter(person=OuterRef("person"), since__lte=day))


def _stays(day: date) -> Q:
    """Of rows with `seat`; what holds of nearly all is asked first."""
    stays = Membership.objects.on(day).filter(person=OuterRef("person"))
    inside = Placement.objects.on(day).filter(unit=OuterRef("unit"), path__startswith=OuterRef(OuterRef("seat")))
    here, upper = Q(Exists(stays.filter(unit=OuterRef("unit")))), Q(unit__kind__is_upper=True)
    return here | upper & Q(Exists(stays)) | Q(Exists(stays.filter(Exists(inside))))


def told_of(found: AppointmentQuerySet, reader: Any, day: date, today: date) -> Any:
    """With everything that a row of the register tells.

    SECURITY: `known` says whether the reader may see the person's roll entry, without which neither birth nor phone is
    shown; `opens` whether they may have numbers shown.
    """
    found = with_membership(with_term(found, day), day).annotate(
        unit_name=name_on(day, "unit"),
        trained_on=F("person__particulars__trained_on"),
        grant_role=Subquery(Grant.objects.on(day).filter(appointment=OuterRef("pk")).order_by().values("role")[:1]),
        signs_in=Exists(SignIn.objects.filter(person=OuterRef("person"), account__is_active=True)),
        known=_at_persons_unit(reader, Permission.SEE_MEMBERS, today),
        opens=_at_persons_unit(reader, Permission.REVEAL_NUMBERS, today),
    )  # fmt: skip
    return found.select_related("person", "unit__kind")


def _at_persons_unit(reader: Any, to: Permission, today: date) -> Any:
    """Whether the reader may do this at the unit that the person belongs to."""
    tops = reach(reader, to, today)
    if not tops:
        return Value(False)
    if tops == [EVERYWHERE]:
        return Value(True)
    return Exists(Placement.objects.last_on(today).within(tops).filter(unit=OuterRef("person__unit")))
