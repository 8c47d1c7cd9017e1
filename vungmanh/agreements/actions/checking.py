"""What cannot be of an agreement, whatever the law says: days and numbers against each other, texts too long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.accounts.queries import names_of
from vungmanh.agreements.actions.reasons import fitting
from vungmanh.agreements.models import Agreement
from vungmanh.agreements.models.agreements import EMPLOYERS_AT_MOST, KINDS, NUMBER_AT_MOST
from vungmanh.agreements.refusals import AgreementThere, CannotAgree
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.told import Joins, Signed
from vungmanh.core.days import show_day
from vungmanh.organization.models import Unit

PEOPLE_AT_MOST: Final = 10_000_000
_AHEAD: Final = timedelta(days=366)
_LONGEST: Final = timedelta(days=366 * 10)  # longer ones are slips of the hand
_FIRST: Final = date(1995, 1, 1)  # Bộ luật Lao động 1994: there are none before


def checked(said: Signed, today: date) -> Signed:
    """What is written down of it. Raises CannotAgree."""
    said = replace(
        said,
        employers=fitting(said.employers, EMPLOYERS_AT_MOST, CannotAgree, "employers"),
        number=fitting(said.number, NUMBER_AT_MOST, CannotAgree, "number"),
        effective_on=said.effective_on or said.signed_on,
    )
    if said.kind not in kinds.KINDS:
        raise CannotAgree(_("Choose what kind of agreement it is."), "kind")
    _refuse_days(said, today)
    counts = {"workers": said.workers, "asked": said.asked, "in_favour": said.in_favour}
    refuse_numbers(counts)
    return said


def _refuse_days(said: Signed, today: date) -> None:
    effective = said.effective_on or said.signed_on
    if said.signed_on > today:
        raise CannotAgree(_("This day is still to come; what is to be signed is bargaining yet."), "signed_on")
    if said.signed_on < _FIRST:
        raise CannotAgree(_("Before 1995 there were no collective agreements."), "signed_on")
    if abs(effective - said.signed_on) > _AHEAD:
        raise CannotAgree(_("That is more than a year from the day of signing."), "effective_on")
    if said.until <= effective:
        raise CannotAgree(_("It would end before it takes effect."), "until")
    if said.until > effective + _LONGEST:
        raise CannotAgree(_("No agreement lasts ten years."), "until")
    for at in ("sent_on", "published_on"):
        day = getattr(said, at)
        if day is not None and day < said.signed_on:
            raise CannotAgree(_("This day is before the agreement was signed."), at)
        if day is not None and day > today:
            raise CannotAgree(_("This day is still to come."), at)


def refuse_numbers(counts: dict[str, int | None]) -> None:
    """Of people. Raises CannotAgree at the one that cannot be."""
    for at, number in counts.items():
        if number is not None and not 0 <= number <= PEOPLE_AT_MOST:
            raise CannotAgree(_("No employer has so many people."), at)
    asked, favour = counts.get("asked"), counts.get("in_favour")
    if asked is not None and favour is not None and favour > asked:
        raise CannotAgree(_("No more can agree than were asked."), "in_favour")


def checked_parties(unit: Unit, said: Signed, parties: Sequence[Joins]) -> list[Joins]:
    """Who is party to it from the start: the unit itself, of an enterprise. Raises CannotAgree at "party_2" for the
    third."""
    if said.kind == kinds.ENTERPRISE:
        if parties:
            raise CannotAgree(_("An agreement of an enterprise has one party, its own union."), "kind")
        return [Joins(unit, workers=said.workers)]
    if not parties:
        raise CannotAgree(_("Say which unions are party to it."), "party_0")
    seen: set[int] = set()
    for place, each in enumerate(parties):
        if each.unit.pk in seen:
            raise CannotAgree(_("This union is named twice."), f"party_{place}")
        seen.add(each.unit.pk)
        refuse_numbers({f"workers_{place}": each.workers})
        refuse_numbers({"asked": each.asked, "in_favour": each.in_favour})
    return [replace(each, since=None) for each in parties]


def refuse_the_same(unit: Unit, said: Signed, *, but: int = 0) -> None:
    """Raises AgreementThere where the unit has one of that kind that was signed on that day."""
    near = Agreement.objects.standing().filter(unit=unit, kind=said.kind, signed_on=said.signed_on)
    found = near.exclude(pk=but).order_by("pk").first()
    if found is not None:
        words = {
            "kind": str(dict(KINDS)[found.kind]), "day": show_day(found.signed_on),
            "by": names_of([found.by])[found.by],
        }  # fmt: skip
        text = _("An %(kind)s signed on %(day)s is written down already, by %(by)s. Is this another one?")
        raise AgreementThere(text % words, found)


def refuse_out_of_order(
    effective_on: date, predecessor: Agreement | None, successors: Iterable[Agreement] = ()
) -> None:
    """An agreement takes effect after the one before it, and before the next. Raises CannotAgree."""
    if predecessor is not None and effective_on <= predecessor.effective_on:
        said = {"day": show_day(predecessor.effective_on)}
        raise CannotAgree(_("The one before it takes effect on %(day)s; this one comes later.") % said, "effective_on")
    for each in successors:
        if effective_on >= each.effective_on:
            said = {"day": show_day(each.effective_on)}
            raise CannotAgree(_("The next one takes effect on %(day)s; this one comes before.") % said, "effective_on")
