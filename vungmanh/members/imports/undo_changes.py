"""Take back an import of before lists were kept as evidence: from the rows that say what stood before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.models import Entry
from vungmanh.ledger.actions.post import recount
from vungmanh.ledger.actions.sexes import sexes_recounted
from vungmanh.members.actions.held import held, save_changed
from vungmanh.members.belonging import BELONGS
from vungmanh.members.facts import card_row, identity_row, state_of
from vungmanh.members.imports.knowns import knowns
from vungmanh.members.imports.same import Known
from vungmanh.members.measures import MEASURES
from vungmanh.members.merged import merged_with, refuse_merged
from vungmanh.members.models import CardNumber, IdentityNumber, Membership, Person, UnitList
from vungmanh.members.refusals import CannotUndo
from vungmanh.organization.seats import require_at_each
from vungmanh.sheets.models import Change, Import

_CHUNK = 2_000


def undo_changes(batch: Import, *, by: Any, today: date, going: Callable[[Any], None]) -> int:
    """Remove the people the import created and restore those it changed, in the caller's transaction.

    Returns how many people; `going` as for undo_members. Refused when somebody has been transferred, has left, or was
    changed since: what was done afterwards must be taken back first. Raises CannotUndo; NotAllowed where one of the
    people belongs today, or belonged, to a unit at which the officer may take no import back.
    """
    created: list[int] = []
    changed: list[Change] = []
    for change in batch.changes.order_by("pk").iterator(chunk_size=_CHUNK):
        if change.before is None:
            created.append(change.key)
        else:
            changed.append(change)
    held([*created, *(change.key for change in changed)])
    # SECURITY: asked before anything is told about anybody.
    units = _units_of([*created, *(change.key for change in changed)])
    require_at_each(units, Permission.UNDO_IMPORT, by=by, today=today)
    _refuse_listed([*created, *(change.key for change in changed)])
    for keys in _chunks([*created, *(change.key for change in changed)]):
        refuse_merged(keys)
    gone = _untouched_stays(batch, created)
    people = dict(knowns([change.key for change in changed]))
    for change in changed:
        known = people.get(change.key)
        if known is None or snapshot(known) != change.after:
            name = known.person.name if known else "-"
            raise CannotUndo(_("%(name)s has been changed since the import.") % {"name": name})
    kept = [known.stay for known in people.values() if known.stay]
    with recount(MEASURES, lambda: [*gone, *kept]):
        with sexes_recounted([change.key for change in changed if _other_sex(people[change.key], change)]):
            for change in changed:
                _restore(people[change.key], change.before or {})
        going(created_by(batch))
        _delete_created(batch)
        gone.clear()
    return len(created) + len(changed)


def _other_sex(known: Known, change: Change) -> bool:
    return bool(known.person.gender != (change.before or {})["person"]["gender"])


def created_by(batch: Import) -> QuerySet[Any, Any]:
    return batch.changes.filter(model="person", before__isnull=True).order_by().values("key")


def _refuse_listed(persons: list[int]) -> None:
    for keys in _chunks(persons):
        later = UnitList.objects.filter(mentions__person__in=keys).first()
        if later:
            raise CannotUndo(
                _("Import %(later)d changed the same people; take it back first.") % {"later": later.batch_id}
            )


def _units_of(persons: list[int]) -> set[int]:
    """Where the people are now, and where their memberships are that would be changed or removed."""
    found: set[int] = set()
    for keys in _chunks(persons):
        merged = merged_with(keys).values("person")
        people = Person.objects.filter(Q(pk__in=keys) | Q(pk__in=merged))
        found.update(people.order_by().values_list("unit", flat=True).distinct())
        stays = Membership.objects.filter(person__in=keys)
        found.update(stays.order_by().values_list("unit", flat=True).distinct())
    return found


def _delete_created(batch: Import) -> None:
    """One statement for each table that names a person: row by row, everybody who writes would wait for minutes."""
    created = created_by(batch)
    for model, fields in BELONGS:
        for name in fields:
            rows = model._default_manager.filter(**{f"{name}__in": created}).order_by()
            rows._raw_delete(rows.db)
    people = Person.objects.filter(pk__in=created).order_by()
    people._raw_delete(people.db)


def _untouched_stays(batch: Import, created: list[int]) -> list[Membership]:
    """The memberships of the people the import created. Refused if one has ended, or if there is another, or
    if the person was corrected or changed by a later import."""
    found: list[Membership] = []
    for keys in _chunks(created):
        seen: set[int] = set()
        for stay in Membership.objects.filter(person__in=keys).select_related("person"):
            if stay.person_id in seen or stay.until is not None:
                raise CannotUndo(
                    _("%(name)s has been transferred or has left since the import.") % {"name": stay.person.name}
                )
            seen.add(stay.person_id)
            found.append(stay)
        corrected = Entry.objects.filter(
            action=Permission.CORRECT_MEMBER, subject__in=[f"person {key}" for key in keys]
        ).first()
        if corrected:
            name = next(stay.person.name for stay in found if corrected.subject == f"person {stay.person_id}")
            raise CannotUndo(_("%(name)s has been changed since the import.") % {"name": name})
        later = Change.objects.filter(
            batch__kind=Import.MEMBERS,
            batch__undone_at__isnull=True,
            batch__pk__gt=batch.pk,
            model="person",
            key__in=keys,
        ).first()
        if later:
            raise CannotUndo(
                _("Import %(later)d changed the same people; take it back first.") % {"later": later.batch_id}
            )
    return found


def snapshot(known: Known) -> dict[str, Any]:
    """Everything such an import has changed about a known person, and whether they are still a member, as text."""
    stay = known.stay
    person = state_of(known.person)
    if not person["other_phone"]:  # what such imports have written down does not speak of it
        del person["other_phone"]
    return {
        "person": person,
        "number": known.number,
        "card": known.card,
        "since": stay.since.isoformat() if stay else None,
        "until": stay.until.isoformat() if stay and stay.until else None,
        "began": stay.began if stay else None,
    }


def _restore(known: Known, before: dict[str, Any]) -> None:
    """Write what stood before where the import has written something else; nothing else is touched."""
    person, stay, after = known.person, known.stay, state_of(known.person)
    said = dict(before["person"])
    person.call(said.pop("name"))
    person.phone, person.other_phone = said.pop("phone"), said.pop("other_phone", "")
    for name in ("born_on", "joined_on"):
        day = said.pop(name)
        setattr(person, name, date.fromisoformat(day) if day else None)
    for name, value in said.items():
        setattr(person, name, value)
    save_changed(person, after)
    for row, number, now, model in (
        (identity_row, before["number"], known.number, IdentityNumber),
        (card_row, before["card"], known.card, CardNumber),
    ):
        if number == now:
            continue
        if not number:
            model.objects.filter(person=person).delete()
            continue
        try:
            with transaction.atomic():
                row(person, number).save()
        except IntegrityError as taken:
            raise CannotUndo(
                _("The number that %(name)s had before belongs to somebody else by now.") % {"name": person.name}
            ) from taken
    if stay and before["since"]:
        stay.since, stay.began = date.fromisoformat(before["since"]), before["began"]
        stay.save(update_fields=["since", "began"])


def _chunks(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), _CHUNK):
        yield keys[start : start + _CHUNK]
