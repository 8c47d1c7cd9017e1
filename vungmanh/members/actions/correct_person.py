"""Correct what is written about a person; figures follow by themselves."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.ledger.actions.post import recount
from vungmanh.ledger.actions.sexes import sexes_recounted
from vungmanh.members.actions.held import held, save_changed
from vungmanh.members.changes import FORMER, changed_between, facts_now
from vungmanh.members.facts import (
    FACTS,
    Facts,
    bearers,
    card_row,
    facts_of,
    identity_row,
    put,
    state_of,
    take_out,
    value_of,
)
from vungmanh.members.former import keep_former
from vungmanh.members.measures import MEASURES
from vungmanh.members.mentions import FACTS as KEPT_FACTS
from vungmanh.members.mentions import correct_by_hand, kept
from vungmanh.members.models import CardNumber, IdentityNumber, Membership, Person
from vungmanh.members.refusals import CannotCorrect
from vungmanh.organization.seats import require_at


@transaction.atomic
def correct_person(person: Person, facts: Facts, *, without: Collection[str] = (), by: Any, today: date) -> bool:
    """Write the facts given; what is None stays, what is named in `without` (of REMOVABLE) is taken out.

    `person` is as the officer has read it: a fact that is said as it was read is left as it stands now, and what a
    colleague has changed since is not overwritten. Returns whether anything changed. Raises CannotCorrect.
    """
    read = facts_of(person)
    held([person.pk])
    if not Membership.objects.filter(person=person).exists():
        raise CannotCorrect(_("%(name)s is on no roll.") % {"name": person.name})
    person.refresh_from_db(from_queryset=Person.objects.select_related("identity", "card", "unit"))
    require_at(person.unit, Permission.CORRECT_MEMBER, by=by, today=today)
    facts = _meant(facts, without, read, facts_of(person))
    other_sex = [person.pk] if facts.gender not in (None, person.gender) else []
    with (
        recount(MEASURES, lambda: Membership.objects.filter(person=person).select_related("person")),
        sexes_recounted(other_sex),
    ):
        before, stood = state_of(person), facts_now(person)
        put(person, facts)
        take_out(person, without)
        save_changed(person, before)
        removed = _without_numbers(person, without)
        numbers = removed + _numbers(person, facts)
    changed = [name for name, value in state_of(person).items() if value != before[name]] + numbers
    if changed:
        correct_by_hand(person, _told_anew(person, facts, without, changed), today)
        emptied = [name for name in changed if name in without] + removed
        more = {"removed": emptied} if emptied else {}
        touched, subject = about(units=[person.unit_id], persons=[person]), f"person {person.pk}"
        changes = changed_between(stood, facts_now(person) | _former(facts, changed))
        record(by, Permission.CORRECT_MEMBER, subject, about=touched, changes=changes, fields=changed, **more)
    return bool(changed)


def _former(facts: Facts, changed: Collection[str]) -> dict[str, str]:
    return {FORMER: facts.former_number or ""} if "former number" in changed else {}


def _told_anew(
    person: Person, facts: Facts, without: Collection[str], changed: Collection[str]
) -> dict[str, str | None]:
    """The facts that are other ones now, as they are kept; None for what was taken out."""
    facts_now = kept(replace(facts, name=person.name))
    names = {"identity number": "identity_number", "card number": "card_number"}
    found: dict[str, str | None] = {}
    for name in changed:
        fact = names.get(name, name.replace("_precision", "_on"))
        if fact in KEPT_FACTS:
            found[fact] = None if fact in without else facts_now.get(fact)
    return found


def _meant(facts: Facts, without: Collection[str], read: Facts, now: Facts) -> Facts:
    """What is to be written of the facts. Raises CannotCorrect where a colleague has written something else since."""
    left: dict[str, Any] = {}
    for fact in FACTS:
        wanted = None if fact in without else value_of(facts, fact) or None
        if fact not in without and wanted in (None, value_of(read, fact)):
            left[fact] = now.name if fact == "name" else None
        elif value_of(now, fact) not in (value_of(read, fact), wanted):
            raise CannotCorrect(_("Somebody else has just changed this entry; look at it again, then save."))
    return replace(facts, **left)


def _without_numbers(person: Person, without: Collection[str]) -> list[str]:
    """Take the identity and card numbers out. Returns which were there."""
    wanted = (("identity", "identity_number", IdentityNumber), ("card", "card_number", CardNumber))
    gone = [name for name, fact, model in wanted if fact in without and model.objects.filter(person=person).delete()[0]]
    for name in gone:
        person._state.fields_cache.pop(name, None)
    return [f"{name} number" for name in gone]


def _numbers(person: Person, facts: Facts) -> list[str]:
    """Give or change the identity and card numbers. Returns which have changed."""
    wanted = (("identity", facts.identity_number, identity_row), ("card", facts.card_number, card_row))
    changed = []
    for name, number, row in wanted:
        known = getattr(person, name, None)
        if not number or (known and known.number == number):
            continue
        try:
            with transaction.atomic():
                row(person, number).save()
        except IntegrityError as twice:
            said = _("Two people cannot have the same identity or card number.")
            # SECURITY: told by what was typed alone, so that it does not tell which of two numbers somebody bears.
            box = "identity_number" if facts.identity_number else "card_number"
            raise CannotCorrect(said, bearers([facts]) - {person.pk}, at=box) from twice
        if name == "identity" and known:
            # Lists of earlier years name the person by it; a slip of the finger is mended and forgotten.
            keep_former(person, [known.number] if len(known.number) != len(number) else [])
        changed.append(f"{name} number")
    if keep_former(person, [facts.former_number or ""]):
        changed.append("former number")
    return changed
