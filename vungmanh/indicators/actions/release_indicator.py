"""Release a definition, so that the unit and all below it read the indicator by it; retire an indicator."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.indicators.actions.holding import named
from vungmanh.indicators.actions.making import about_indicator, looked_at, made_held, maker_held
from vungmanh.indicators.making_refusals import CannotMake
from vungmanh.indicators.models import Made, MadeDefinition, Target
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act

RELEASED: Final = "indicators.release"
RETIRED: Final = "indicators.retire"


@transaction.atomic
def release_definition(definition: MadeDefinition, *, by: Any, today: date, now: datetime) -> Act:
    """From then on it is never changed, only followed by another. Raises CannotMake, NotAllowed."""
    maker_held(definition.made.maker, by=by, today=today)
    made = made_held(definition.made, by=by, today=today)
    found = MadeDefinition.objects.filter(pk=definition.pk).first()
    if found is None or made.retired_on is not None:
        raise CannotMake(_("This was taken back meanwhile."))
    if found.released_on is not None:
        raise CannotMake(_("This definition is released already."))
    with kept(RELEASED, looked_at(lambda: [made.pk]), by=by, on=today, at=made.maker) as keeping:
        found.released_on, found.released_by = today, named(by)
        found.save(update_fields=["released_on", "released_by"])
        touched = about_indicator(made, keeping)
        record(by, RELEASED, made.maker.code, about=touched, on=found.since, indicator=made.name)
    return keeping.done


@transaction.atomic
def retire_indicator(made: Made, on: date, *, by: Any, today: date) -> Act:
    """From the day `on` it is offered for nothing new; what was read and set by it stays. Raises CannotMake,
    NotAllowed."""
    maker_held(made.maker, by=by, today=today)
    made = made_held(made, by=by, today=today)
    if made.retired_on is not None:
        raise CannotMake(_("This indicator is in use no more."))
    if on > today:
        raise CannotMake(_("This day is still to come."), "on")
    running = Target.objects.running(on).filter(indicator=made.code).count()
    if running:
        text = _("%(count)s targets of it run on this day; withdraw them first, or wait until their period is over.")
        raise CannotMake(text % {"count": running}, "on")
    with kept(RETIRED, looked_at(lambda: [made.pk]), by=by, on=on, at=made.maker) as keeping:
        made.retired_on = on
        made.save(update_fields=["retired_on"])
        touched = about_indicator(made, keeping)
        record(by, RETIRED, made.maker.code, about=touched, on=on, indicator=made.name)
    return keeping.done
