"""The lists of one upload, of one kind or several: looked at as one, and loaded units first, each kind as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import NotAllowed, may, whom_to_ask
from vungmanh.core.decisions import Denied
from vungmanh.kit.list_kind import ListKind
from vungmanh.lists import progress, worded
from vungmanh.lists.kinds import every_kind, in_order, kind_of, usual
from vungmanh.lists.sorting import Sorted, as_agreed, sheets_of, sort
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.models import Upload
from vungmanh.sheets.outcome import Outcome, Refusal, UnitCount
from vungmanh.sheets.remembered import recall
from vungmanh.sheets.seen import LEFT_OUT

_NUMBERS = ("rows", "created", "updated", "left", "unchanged", "noted", "refused")
_LISTS = ("refusals", "seen", "changes", "notes", "leavings", "missing", "coming")


def look(upload: Upload, paths: Sequence[Path], answers: Answers, today: date) -> tuple[Sorted, Outcome]:
    """What would happen: units as they would be founded, and members in them. Writes nothing.

    Lists of a kind that the officer may not load are refused with the reason, and the others go on.
    """
    under = _under(upload)
    refused = {
        kind.code: f"{worded.not_yours(kind)} {_whom_to_ask(upload, kind, under, today)}"
        for kind in every_kind()
        if _is_denied(upload, kind, under, today)
    }
    if upload.kind in refused:
        raise NotAllowed(_ended())
    found = sort(paths, answers, told=upload.kind, refused=refused)
    if found.aside.seen and not found.kinds and not found.is_open and refused:
        raise NotAllowed(next(each.reason for each in found.aside.refusals))
    founded: list[Unit] = []
    outcomes: list[Outcome] = []
    for code in found.kinds or ([] if found.aside.seen else [upload.kind or usual().code]):
        kind = kind_of(code)
        more: dict[str, Any] = {"founding": founded.extend} if kind.brings_units else {"founded": founded}
        try:
            outcomes.append(_read(upload, kind, paths, answers, under, found, today, dry_run=True, **more))
        except NotAllowed as not_allowed:
            if found.kinds == [code]:
                raise
            _set_aside(found, code, paths, answers, not_allowed.reason)
    return found, joined([found.aside, *outcomes])


def load(
    upload: Upload,
    paths: Sequence[Path],
    answers: Answers,
    agreed: Sorted,
    today: date,
    keep_refused: Callable[[Outcome], None],
) -> Outcome:
    """Load what was agreed to, units first; a kind that an earlier run has loaded already is not loaded again.

    `keep_refused` is called with all that is refused before the last kind is written.
    """
    under = _under(upload)
    aside = Outcome(refusals=_refused_before(upload, agreed))
    outcomes = [aside] if agreed.set_aside else []
    done = {batch.kind: batch for batch in upload.batches.all()}
    kinds = _agreed_to(upload, agreed)
    for kind in kinds:
        if loaded := done.get(kind.code):
            outcomes.append(Outcome(batch=loaded.pk, **{name: loaded.counts.get(name, 0) for name in _NUMBERS}))
            continue
        before = list(outcomes)

        def planned(outcome: Outcome, kind: ListKind = kind, before: list[Outcome] = before) -> None:
            if kind is kinds[-1]:
                keep_refused(joined([*before, outcome]))

        if _is_denied(upload, kind, under, today):
            raise NotAllowed(_ended())
        outcomes.append(_read(upload, kind, paths, answers, under, agreed, today, upload=upload, planned=planned))
    return joined(outcomes)


def joined(outcomes: Sequence[Outcome]) -> Outcome:
    """What came of several readings of the same files, as one; a unit of two of them is told once."""
    if len(outcomes) == 1:
        return outcomes[0]
    whole = Outcome(**{name: sum(getattr(each, name) for each in outcomes) for name in _NUMBERS})
    for name in _LISTS:
        setattr(whole, name, [entry for each in outcomes for entry in getattr(each, name)])
    units: dict[str, UnitCount] = {}
    for each in outcomes:
        for unit in each.units:
            before = units.get(unit.code)
            declared = unit.declared if unit.declared is not None or before is None else before.declared
            units[unit.code] = replace(unit, declared=declared)
    whole.units = list(units.values())
    whole.batch = next((each.batch for each in reversed(outcomes) if each.batch), None)
    return whole


def is_whole(upload: Upload) -> bool:
    """Whether all that the upload holds has been loaded."""
    loaded = set(upload.batches.values_list("kind", flat=True))
    return bool(loaded) and not _left_behind(upload, loaded)


def _left_behind(upload: Upload, loaded: set[str]) -> list[ListKind]:
    """The kinds that the upload holds and that were not loaded; of lists of one kind nothing is left behind."""
    if upload.kind != Upload.SEVERAL:
        return []
    return [kind for kind in _agreed_to(upload, as_agreed(upload.lists, upload.kind)) if kind.code not in loaded]


def _agreed_to(upload: Upload, agreed: Sorted) -> list[ListKind]:
    """The kinds that are to be loaded, in their order."""
    return in_order(agreed.kinds or [upload.kind])


def counts_of(upload: Upload) -> dict[str, int]:
    """The counts of what was loaded, of all kinds together."""
    every = [batch.counts for batch in upload.batches.all()]
    return {name: sum(counts.get(name, 0) for counts in every) for counts in every for name in counts}


def half_said(upload: Upload, why: str) -> str:
    """Why the work on an upload ended, and what of it was loaded before it did."""
    loaded = set(upload.batches.values_list("kind", flat=True))
    missing = _left_behind(upload, loaded) if loaded else []
    return " ".join(filter(None, [*map(worded.left_behind, missing), why]))


def _read(
    sent: Upload,
    kind: ListKind,
    paths: Sequence[Path],
    answers: Answers,
    under: Unit,
    found: Sorted,
    today: date,
    **more: Any,
) -> Outcome:
    return kind.load(
        paths,
        under=under,
        on=sent.day,
        answers=replace(answers, remembered=recall(sent.unit_id).get(kind.code, {})),
        by=sent.user,
        today=today,
        progress=progress.teller(sent.pk),
        takes=found.takes(kind.code),
        **more,
    )


def _under(upload: Upload) -> Unit:
    under = Unit.objects.select_related("kind").filter(pk=upload.unit_id or 0).first()
    if under is None:
        raise NotAllowed(_("The unit for which the lists were sent is no more. Nothing was loaded."))
    return under


def _is_denied(upload: Upload, kind: ListKind, under: Unit, today: date) -> bool:
    return isinstance(may(upload.user, Permission(kind.needs), at=seat_of(under, today=today), on=today), Denied)


def _whom_to_ask(upload: Upload, kind: ListKind, under: Unit, today: date) -> str:
    return whom_to_ask(upload.user, Permission(kind.needs), at=seat_of(under, today=today), on=today)


def _ended() -> str:
    return _("Your right to load lists here has ended meanwhile. Nothing was loaded.")


def _set_aside(found: Sorted, kind: str, paths: Sequence[Path], answers: Answers, why: str) -> None:
    for sheet in sheets_of(paths):
        if found.taken.get((sheet.file, sheet.name)) == kind:
            found.put_aside(sheet, kind, answers, LEFT_OUT, "not_yours", why)


def _refused_before(upload: Upload, agreed: Sorted) -> list[Refusal]:
    """The refusals of the sheets that no reader takes, as they stand in the preview."""
    lines = upload.lines.filter(kind="refused", row__isnull=True)
    return [
        Refusal(line.file, line.sheet, None, line.facts["column"], "", line.facts["reason"])
        for line in lines
        if (line.file, line.sheet) in agreed.set_aside
    ]
