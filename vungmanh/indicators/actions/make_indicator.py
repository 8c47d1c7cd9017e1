"""Make an indicator of measures: a draft, which nobody else sees until its definition is released; define it anew from
a day on."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.core.vietnamese import clean
from vungmanh.indicators.actions.holding import named
from vungmanh.indicators.actions.making import about_indicator, code_for, drafted, looked_at, made_held, maker_held
from vungmanh.indicators.making_refusals import CannotMake
from vungmanh.indicators.making_told import Meaning, NewIndicator
from vungmanh.indicators.models import Made, MadeDefinition
from vungmanh.indicators.models.made import NAME_AT_MOST, UNIT_AT_MOST
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit

MADE: Final = "indicators.make"
DEFINED: Final = "indicators.define"


@transaction.atomic
def make_indicator(unit: Unit, said: NewIndicator, *, by: Any, today: date, now: datetime) -> tuple[Made, Act]:
    """Raises CannotMake, NotAllowed."""
    maker_held(unit, by=by, today=today)
    name, unit_of = clean(said.name), clean(said.unit_of)
    for text, most, at in ((name, NAME_AT_MOST, "name"), (unit_of, UNIT_AT_MOST, "unit_of")):
        if not text:
            raise CannotMake(_("Say this."), at)
        if len(text) > most:
            raise CannotMake(_("That is more than %(count)d letters.") % {"count": most}, at)
    if Made.objects.filter(maker=unit, name=name, retired_on__isnull=True).exists():
        raise CannotMake(_("This unit has an indicator of this name already; open it, or choose another name."), "name")
    keys: list[int] = []
    with kept(MADE, looked_at(lambda: keys), by=by, on=today, at=unit) as keeping:
        made = Made.objects.create(
            code=code_for(name), name=name, theme=said.theme, unit_of=unit_of, direction=said.direction,
            levels=said.levels, blocks=list(said.blocks), maker=unit, at=now, by=named(by),
        )  # fmt: skip
        keys.append(made.pk)
        drafted(made, said.meaning, by=by, now=now)
        touched = about_indicator(made, keeping)
        record(by, MADE, unit.code, about=touched, on=today, indicator=made.name)
    return made, keeping.done


@transaction.atomic
def define_indicator(made: Made, said: Meaning, *, by: Any, today: date, now: datetime) -> tuple[MadeDefinition, Act]:
    """What it means from another day on; old readings stay as they are. Raises CannotMake, NotAllowed."""
    maker_held(made.maker, by=by, today=today)
    made = made_held(made, by=by, today=today)
    if made.retired_on is not None:
        raise CannotMake(_("This indicator is in use no more."))
    with kept(DEFINED, looked_at(lambda: [made.pk]), by=by, on=today, at=made.maker) as keeping:
        definition = drafted(made, said, by=by, now=now)
        touched = about_indicator(made, keeping)
        record(by, DEFINED, made.maker.code, about=touched, on=said.since, indicator=made.name)
    return definition, keeping.done
