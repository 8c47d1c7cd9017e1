"""Make one person of two entries of the roll, and take that back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.house.following import follow, undo_following
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.following import PersonsMerged
from vungmanh.kit.kept import Changes, Pictures, held_act, kept, put_back, row_of, rows_in, taken_back
from vungmanh.kit.models import Act
from vungmanh.ledger.actions.post import recount
from vungmanh.ledger.actions.sexes import sexes_recounted
from vungmanh.members.actions.held import held, save_changed
from vungmanh.members.belonging import BELONGS
from vungmanh.members.changes import changed_between, facts_now
from vungmanh.members.coming import refuse_bound
from vungmanh.members.facts import Facts, card_row, facts_of, identity_row, state_of
from vungmanh.members.former import formers_joined, keep_former
from vungmanh.members.likeness import are_two
from vungmanh.members.measures import MEASURES
from vungmanh.members.mentions import kept as as_kept
from vungmanh.members.models import FormerNumber, Membership, Mention, Person, TwoPersons
from vungmanh.members.refusals import CannotMerge
from vungmanh.members.rules import contradictions
from vungmanh.members.stays import Stay, units_rewritten
from vungmanh.merging.weighing import (
    chosen,
    entries_looked_at,
    memberships_joined,
    stays_in,
    stays_of,
    traits_of,
)
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at_each


@transaction.atomic
def merge_persons(keep: Person, other: Person, facts: Collection[str], *, by: Any, today: date) -> Act:
    """Let `keep` be both: of the facts, those named come from `other`, whose entry disappears.

    Memberships are joined so that no day counts twice (stays.py). Raises CannotMerge.
    """
    if keep.pk == other.pk:
        raise CannotMerge(_("These are not two entries but one."))
    keep, other = _held(keep.pk, other.pk)
    units = {keep.unit_id, other.unit_id}
    require_at_each(units, Permission.MERGE_MEMBERS, by=by, today=today)
    refuse_bound([keep.pk, other.pk], today, CannotMerge)
    mine, its = facts_of(keep), facts_of(other)
    wanted = chosen(mine, its, facts)
    _refuse_two(keep, other)
    _refuse_contradictions(mine, wanted, today)
    stood = facts_now(keep)
    gone = other.pk
    look = entries_looked_at(keep.pk, gone)
    with (
        kept(Permission.MERGE_MEMBERS, look, by=by, on=today, at=keep.unit, whole=True) as keeping,
        recount(MEASURES, lambda: _memberships(keep.pk, gone)),
    ):
        before = stays_of(_stays(keep.pk, gone))
        stays = memberships_joined(keep, _stays(keep.pk), _stays(gone))
        _carry_verdicts(keep.pk, gone)
        Membership.objects.filter(person__in=[keep.pk, gone]).delete()
        borne = list(FormerNumber.objects.filter(person=gone).values_list("number", flat=True))
        Mention.objects.filter(person=gone).update(person=keep)
        followed = follow(PersonsMerged(keep, other, by, today), CannotMerge)
        Person.objects.filter(pk=gone).delete()
        with sexes_recounted([keep.pk]):
            _write(keep, wanted, stays)
        keep_former(keep, formers_joined(wanted, mine, its, borne))
        # Earlier memberships may be cut or joined: whose figures of then change is asked, too.
        rewritten = units_rewritten(before, stays_of(_stays(keep.pk)))
        require_at_each(rewritten, Permission.MERGE_MEMBERS, by=by, today=today)
        keeping.units |= units
        keeping.persons |= {keep.pk, gone}
        keeping.facts |= {"kept": keep.pk, "gone": gone, "follows": followed.keeps}
    touched = about(units=units, persons=[keep.pk, gone])
    told = {"merge": keeping.done.pk, "gone": gone, "taken": sorted(facts), **followed.tells}
    changes = changed_between(stood, as_kept(wanted))
    record(by, Permission.MERGE_MEMBERS, f"person {keep.pk}", about=touched, changes=changes, **told)
    return keeping.done


@transaction.atomic
def undo_merge(act: Act, *, by: Any, today: date) -> Person:
    """Part the two entries again, exactly as they stood. Raises CannotMerge where something was changed since."""
    one, gone = act.facts["kept"], act.facts["gone"]
    keep = held([one, *_told_apart(act.changes)]).get(one)
    act = held_act(act, already=CannotMerge(_("The merge has been taken back already.")))
    persons, stays = rows_in(act.changes, Person, "before"), stays_in(act.changes, "before")
    places = {
        *(person["unit"] for person in persons.values()),
        *([keep.unit_id] if keep else ()),
        *units_rewritten(stays, stays_in(act.changes, "after")),
    }
    require_at_each(places, Permission.MERGE_MEMBERS, by=by, today=today)
    if keep is None or _own(entries_looked_at(one)()) != _own(_after(act.changes)):
        raise CannotMerge(_("The entry has been changed since the merge; part the two by hand."))
    units = {person["unit"] for person in persons.values()} | {stay.unit for stay in stays}
    if Unit.objects.filter(pk__in=units).count() < len(units):
        raise CannotMerge(_("A unit of the entry that is to come back is no longer there."))
    _refuse_where_a_unit_has_ended(stays)
    stood = facts_now(keep)
    with recount(MEASURES, lambda: _memberships(one, gone)), sexes_recounted([one]):
        _put_back(act.changes, gone)
    parted = Person.objects.in_bulk([one, gone])
    again = PersonsMerged(parted[one], parted[gone], by, today)
    undo_following(again, act.facts.get("follows", {}), CannotMerge)
    back = Person.objects.select_related("identity", "card").get(pk=one)
    touched = about(units=places, persons=[one, gone])
    told = {"undone": act.pk, "back": gone, "changes": changed_between(stood, facts_now(back))}
    line = record(by, Permission.MERGE_MEMBERS, f"person {one}", about=touched, **told)
    taken_back(act, line.at)
    return back


def _refuse_where_a_unit_has_ended(stays: Iterable[Stay]) -> None:
    """Nobody is a member again of a unit that was dissolved since."""
    for stay in stays:
        ended = Unit.objects.filter(pk=stay.unit, dissolved_on__isnull=False).first()
        if ended and ended.dissolved_on and (stay.until is None or stay.until > ended.dissolved_on):
            said = _("%(unit)s was dissolved on %(day)s since; nobody can be a member there again.")
            raise CannotMerge(said % {"unit": ended.name, "day": show_day(ended.dissolved_on)})


def _memberships(*persons: int) -> QuerySet[Membership]:
    return Membership.objects.filter(person__in=persons).select_related("person")


def _stays(*persons: int) -> QuerySet[Membership]:
    return Membership.objects.filter(person__in=persons).order_by("since")


def _held(keep: int, other: int) -> tuple[Person, Person]:
    """The two as they stand now, with whoever was told apart from the one that goes: none of them goes meanwhile."""
    told_apart = TwoPersons.objects.filter(Q(one=other) | Q(other=other)).values_list("one", "other")
    found = held([keep, other, *(pk for pair in told_apart for pk in pair)])
    if not {keep, other} <= found.keys():
        raise CannotMerge(_("One of the two entries is gone: somebody has merged them meanwhile."))
    return found[keep], found[other]


def _told_apart(changes: Changes) -> set[int]:
    """Everybody whom the verdicts of before name."""
    verdicts = [verdict for verdict in rows_in(changes, TwoPersons, "before").values() if verdict]
    return {verdict[name] for verdict in verdicts for name in ("one", "other")}


def _refuse_two(keep: Person, other: Person) -> None:
    if are_two(traits_of(keep), traits_of(other)):
        raise CannotMerge(
            _("Their identity numbers prove two persons. If one number is wrong, correct it first, then merge.")
        )


def _refuse_contradictions(mine: Facts, wanted: Facts, today: date) -> None:
    """What the choice itself has made contradict; what contradicted before is another matter."""
    if set(_contradictions(wanted, today)) - set(_contradictions(mine, today)):
        raise CannotMerge(
            _("The facts chosen contradict each other: identity number, gender, birth and joining must fit together.")
        )


def _contradictions(facts: Facts, today: date) -> list[str]:
    return contradictions(
        gender=facts.gender,
        born_on=facts.born_on,
        number=facts.identity_number or "",
        joined_on=facts.joined_on,
        on=today,
        born_precision=facts.born_precision,
        joined_precision=facts.joined_precision,
    )


def _carry_verdicts(keep: int, other: int) -> None:
    """Whoever was told apart from the other entry is told apart from the kept one."""
    for verdict in TwoPersons.objects.filter(Q(one=other) | Q(other=other)):
        third = verdict.other_id if verdict.one_id == other else verdict.one_id
        verdict.delete()
        if third != keep:
            one, two = sorted((keep, third))
            TwoPersons.objects.get_or_create(one_id=one, other_id=two, defaults={"by": verdict.by, "on": verdict.on})


def _write(keep: Person, facts: Facts, stays: list[Membership]) -> None:
    before = state_of(keep)
    if facts.name != keep.name:
        keep.call(facts.name)
    keep.phone, keep.other_phone = facts.phone or "", facts.other_phone or ""
    keep.gender = facts.gender or keep.gender
    keep.born_on, keep.born_precision = facts.born_on, facts.born_precision
    keep.joined_on, keep.joined_precision = facts.joined_on, facts.joined_precision
    keep.email, keep.job = facts.email or "", facts.job or ""
    save_changed(keep, before)
    if stays and keep.unit_id != stays[-1].unit_id:
        keep.unit_id = stays[-1].unit_id
        keep.save(update_fields=["unit"])
    for number, row, known in (
        (facts.identity_number, identity_row, getattr(keep, "identity", None)),
        (facts.card_number, card_row, getattr(keep, "card", None)),
    ):
        if number:
            row(keep, number).save()
        elif known:
            known.delete()
    Membership.objects.bulk_create(stays)


def _after(changes: Changes) -> Pictures:
    return {key: change["after"] for key, change in changes.items() if change["after"] is not None}


def _own(entries: Pictures) -> Pictures:
    """What the person's entry itself says; verdicts about others may come and go."""
    return {key: picture for key, picture in entries.items() if row_of(key)[0] is not TwoPersons}


def _put_back(changes: Changes, gone: int) -> None:
    """Every row as it stood before, under the same keys; but a verdict only where both stand."""
    named = _told_apart(changes)
    there = {gone, *Person.objects.filter(pk__in=named).values_list("pk", flat=True)}
    lost = {pk for pk, verdict in rows_in(changes, TwoPersons, "before").items()
            if verdict and not {verdict["one"], verdict["other"]} <= there}  # fmt: skip
    mended = {key: change for key, change in changes.items() if row_of(key) not in {(TwoPersons, pk) for pk in lost}}
    try:
        with transaction.atomic():
            put_back(mended, anew=[model for model, _fields in BELONGS])
    except IntegrityError as taken:
        raise CannotMerge(_("A number of the entry that is to come back belongs to somebody else by now.")) from taken
