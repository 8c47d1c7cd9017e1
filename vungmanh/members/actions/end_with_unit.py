"""Memberships end with their unit, and stand again when its end is taken back."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.kit.following import Followed, UnitDissolved
from vungmanh.ledger.actions.post import recount
from vungmanh.members.actions.end_memberships import end_memberships
from vungmanh.members.evidence import UNIT_DISSOLVED
from vungmanh.members.measures import MEASURES
from vungmanh.members.models import Membership, Person
from vungmanh.members.refusals import CannotEnd, CannotUndoAct


def end_with_unit(event: UnitDissolved) -> Followed:
    """Whoever is a member of the unit still leaves with it. Keeps the keys of their memberships. Raises CannotEnd."""
    _refuse_what_goes_on(event)
    staying = list(Membership.objects.open().filter(unit=event.unit).select_related("person").order_by("pk"))
    if staying:
        end_memberships(staying, on=event.on, reason=UNIT_DISSOLVED, by=event.by, today=event.today)
    return Followed([stay.pk for stay in staying], {"members": len(staying)})


def stand_again(event: UnitDissolved, keys: list[int]) -> None:
    """The memberships stand as before, as nobody has been taken in elsewhere since. Raises CannotUndoAct."""
    ended = Membership.objects.filter(pk__in=keys).order_by("pk")
    stays = [stay for stay in ended if stay.until == event.on and stay.reason == UNIT_DISSOLVED]
    if len(stays) != len(keys):
        raise CannotUndoAct(_("Memberships that ended with the unit have been changed since."))
    _refuse_taken_in_elsewhere(event, stays)
    with recount(MEASURES, lambda: Membership.objects.filter(pk__in=keys).select_related("person")):
        Membership.objects.filter(pk__in=keys).update(until=None, ended="", reason="")


def _refuse_what_goes_on(event: UnitDissolved) -> None:
    unit, on = event.unit, event.on
    memberships = Membership.objects.filter(unit=unit)
    later = memberships.filter(Q(since__gte=on) | Q(until__gt=on)).count()
    if later:
        raise CannotEnd(
            _(
                "%(count)d memberships of %(unit)s begin or end after its last day, %(last)s; "
                "let them begin before and end on %(day)s at the latest."
            )
            % {
                "count": later,
                "unit": unit.name,
                "last": show_day(on - timedelta(days=1)),
                "day": show_day(on),
            }
        )
    if on > event.today and memberships.open().exists():
        raise CannotEnd(
            _("%(unit)s still has members; its end can be entered from the day on, or once they are transferred.")
            % {"unit": unit.name}
        )


def _refuse_taken_in_elsewhere(event: UnitDissolved, stays: list[Membership]) -> None:
    people = [stay.person_id for stay in stays]
    later = Membership.objects.filter(person__in=people, since__gte=event.on).select_related("person", "unit").first()
    if later and not Person.objects.filter(pk=later.person_id).visible_to(event.by, event.today).exists():
        # SECURITY: where somebody out of reach is today is nobody's to learn here.
        raise CannotUndoAct(_("One of the members has become a member elsewhere since."))
    if later:
        raise CannotUndoAct(
            _("%(name)s is a member of %(unit)s since %(day)s.")
            % {"name": later.person.name, "unit": later.unit.name, "day": show_day(later.since)}
        )
