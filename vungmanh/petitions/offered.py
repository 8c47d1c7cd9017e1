"""What is offered to whoever writes a petition down, answers or joins it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.roles import roles_with
from vungmanh.accounts.models import User
from vungmanh.core import paths
from vungmanh.members.models import Membership, Person, PersonQuerySet
from vungmanh.officers.models import Appointment
from vungmanh.organization.models import IN_ORDER, Unit, UnitQuerySet
from vungmanh.organization.road import road_of
from vungmanh.petitions.models import Category, Petition, PetitionQuerySet, Poster, Template

ALIKE_WITHIN: Final = timedelta(days=60)
_ALIKE_AT_MOST: Final = 20


def alike(petition: Petition, reader: Any, today: date) -> PetitionQuerySet:
    """Open petitions that may be about the same matter: of the same category, from the same unit or about the same
    employer, within sixty days; those that are joined already stand with their head."""
    near = Q(unit=petition.unit_id)
    if petition.employer_key:
        near |= Q(employer_key=petition.employer_key)
    found = Petition.objects.visible_to(reader, today).open().filter(near, category=petition.category_id, head=None)
    span = (petition.received_on - ALIKE_WITHIN, petition.received_on + ALIKE_WITHIN)
    others = found.filter(received_on__range=span, kind=petition.kind).exclude(pk=petition.pk)
    return others.exclude(pk=petition.head_id or 0).select_related("unit", "category", "sender")


def few_alike(petition: Petition, reader: Any, today: date) -> list[Petition]:
    return list(alike(petition, reader, today)[:_ALIKE_AT_MOST])


def above_and_here(unit: Unit, today: date) -> list[int]:
    """The keys of the unit and of all above it today: what these arrange is offered at the unit."""
    return paths.ancestors(road_of(unit).seat(today))


def categories_at(unit: Unit, today: date) -> QuerySet[Category]:
    """Those that are chosen from today at the unit."""
    return Category.objects.offered(above_and_here(unit, today), today)


def templates_for(categories: Collection[int], unit: Unit, today: date) -> QuerySet[Template]:
    """The templates of answers for one of these categories, and those for all, that the unit or one above keeps."""
    return templates_at(unit, today).filter(Q(category__in=categories) | Q(category=None))


def templates_at(unit: Unit, today: date) -> QuerySet[Template]:
    """All that are offered at the unit."""
    kept = Template.objects.filter(Q(until__isnull=True) | Q(until__gt=today), unit__in=above_and_here(unit, today))
    return kept.select_related("category", "unit")


def posters_of(unit: Unit, today: date) -> QuerySet[Poster]:
    return Poster.objects.on(today).filter(unit=unit)


def units_below(unit: Unit, today: date) -> UnitQuerySet:
    """Those directly below, to which a petition may be passed on."""
    return Unit.objects.directly_under(unit, today).order_by(*IN_ORDER)


def may_handle(unit: Unit, today: date) -> Sequence[User]:
    """The accounts that may answer by a role at the unit itself, in the order of their names. One query."""
    grants = Grant.objects.on(today).filter(unit=unit, role__in=roles_with(Permission.ANSWER_PETITION))
    return list(User.objects.filter(is_active=True, pk__in=grants.order_by().values("user")).order_by("name", "pk"))


def members_here(unit: Unit, rights: Any, today: date) -> PersonQuerySet:
    """The members of the unit and of all below it whom the reader may see: who may be meant as a sender."""
    people = Person.objects.visible_to(rights, today).of_units_under(road_of(unit).seat(today), today)
    found = people.filter(Exists(Membership.objects.on(today).filter(person=OuterRef("pk"))))
    found.of_few = people.of_few
    return found


def officers_here(unit: Unit, today: date) -> PersonQuerySet:
    """Who holds an office at the unit: of whom it may be said that a petition is about them."""
    holds = Exists(Appointment.objects.on(today).filter(person=OuterRef("pk"), unit=unit))
    return Person.objects.filter(holds).order_by("sort_key", "pk")
