"""What an act upon made indicators holds, looks at and checks."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.vietnamese import clean, fold
from vungmanh.files.subject import Subject
from vungmanh.indicators.actions.holding import hold_units, named
from vungmanh.indicators.definitions import BUILT_IN_BY_CODE
from vungmanh.indicators.formula_words import wrong_in_words
from vungmanh.indicators.making_refusals import CannotMake
from vungmanh.indicators.making_told import Meaning
from vungmanh.indicators.models import INDICATOR, Made, MadeDefinition
from vungmanh.indicators.models.made import CODE_AT_MOST, SAYS_AT_MOST, SOURCE_AT_MOST
from vungmanh.indicators.rules.formulas import NotAFormula, from_json, to_json
from vungmanh.journal.about import Touched, about
from vungmanh.kit.kept import Keeping, Look, rows
from vungmanh.kit.the_house import measures
from vungmanh.organization.blocks import BY_CODE as BLOCKS
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at

Keys = Callable[[], Collection[int]]


def maker_held(unit: Unit, *, by: Any, today: date) -> None:
    """Of two who make an indicator at the unit the second sees the first one's. Raises NotAllowed."""
    hold_units([unit.pk])
    require_at(unit, Permission.MAKE_INDICATORS, by=by, today=today)


def made_held(made: Made, *, by: Any, today: date) -> Made:
    """The indicator as it stands, held, for whoever may write it where its maker stands today. Raises CannotMake,
    NotAllowed."""
    found = Made.objects.select_for_update(of=("self",)).select_related("maker__kind").filter(pk=made.pk).first()
    if found is None:
        raise CannotMake(_("This was taken back meanwhile."))
    require_at(found.maker, Permission.MAKE_INDICATORS, by=by, today=today)
    return found


def looked_at(keys: Keys) -> Look:
    return rows(
        lambda: [(Made.objects.filter(pk__in=keys()), ()), (MadeDefinition.objects.filter(made__in=keys()), ())]
    )


def about_indicator(made: Made, keeping: Keeping) -> list[Touched]:
    keeping.units.add(made.maker_id)
    keeping.records.add(Subject(INDICATOR, made.pk))
    return about(units=[made.maker_id], records={INDICATOR: [made]})


def drafted(made: Made, meaning: Meaning, *, by: Any, now: Any) -> MadeDefinition:
    """A definition that is not released yet. Raises CannotMake where it can be read by nobody, or is said twice."""
    says, source = clean(meaning.says), clean(meaning.source)
    if not says:
        raise CannotMake(_("Say in a sentence what it counts, so that everybody reads it in the same way."), "says")
    for text, most, at in ((says, SAYS_AT_MOST, "says"), (source, SOURCE_AT_MOST, "source")):
        if len(text) > most:
            raise CannotMake(_("That is more than %(count)d letters.") % {"count": most}, at)
    try:
        data = to_json(meaning.formula)
        from_json(data, {measure.code for measure in measures()}, BLOCKS)
    except NotAFormula as wrong:
        raise CannotMake(wrong_in_words(wrong), "part") from None
    if made.definitions.filter(since=meaning.since).exists():
        raise CannotMake(_("There is a definition from this day on already; choose another day."), "since")
    return MadeDefinition.objects.create(
        made=made, since=meaning.since, formula=data, says=says, source=source, at=now, by=named(by)
    )


def code_for(name: str) -> str:
    """A code that nothing has and never had: of the letters of its name, with a number behind."""
    root = "_".join(fold(name).split())
    root = "".join(letter for letter in root if letter.isalnum() or letter == "_")[: CODE_AT_MOST - 6] or "indicator"
    taken = set(Made.objects.filter(code__startswith=root).values_list("code", flat=True)) | set(BUILT_IN_BY_CODE)
    number = 1
    while (code := f"{root}_{number}") in taken:
        number += 1
    return code
