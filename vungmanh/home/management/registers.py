"""What a command asks of a register: its boxes, as an address would say them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from vungmanh.access.scope import require
from vungmanh.core.periods import NotAPeriod, Period
from vungmanh.kit.filters import FilterForm
from vungmanh.kit.register import Register
from vungmanh.machine.commands import UNREADABLE, a_day
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of

_ROWS_OF_A_SHEET: Final = 1_000_000  # Excel knows 1,048,576, heads and words above them included


def add_when(parser: CommandParser) -> None:
    parser.add_argument("--on", type=a_day, help="as it stood on this day; without it, today")
    parser.add_argument("--period", metavar="P", help="2025, 2025-H1, 2025-Q2, 2025-05 or 2025-2026 (school year)")
    parser.add_argument("--where", action="append", default=[], metavar="BOX=VALUE", help="a filter, as in an address")
    parser.add_argument("--kind", metavar="K", help="of this kind alone, where a register has several")
    parser.add_argument("--gathering", metavar="N", help="the number of the gathering, where a register is of one")


def asked(register: Register, unit: Unit, options: dict[str, Any], *, by: Any, today: date) -> FilterForm:
    """The filled form of the register. What it does not know, or cannot read, is said in one sentence."""
    boxes = {**register.unasked, **dict(_where(text) for text in options["where"])}
    boxes |= {name: options[name] for name in ("kind", "gathering") if options[name]}
    if options["on"]:
        boxes[_known(register.day, "--on")] = options["on"].strftime("%d/%m/%Y")
    if options["period"]:
        first, last = register.period or (_known("", "--period"),) * 2
        period = _period(options["period"])
        boxes |= {first: period.since.strftime("%d/%m/%Y"), last: period.last_day.strftime("%d/%m/%Y")}
    form = register.form(boxes, unit=unit, user=by, today=today, sorts=register.sorts)
    for box in boxes:
        if box not in form.fields:
            raise _misused(_("This register has no filter “%(box)s”.") % {"box": box})
    if not form.is_valid():
        raise _misused(" ".join(f"{box}: {reasons[0]}" for box, reasons in form.errors.items()))
    return form


def everything(register: Register, form: FilterForm, to: Any) -> Sequence[Any]:
    """All records that the form asks for and whose reader has the right `to` where they stand, and at the unit."""
    require(form.user, to, at=seat_of(form.at, today=form.today), on=form.today)
    records = register.listing(form, to).everything(_ROWS_OF_A_SHEET)
    if records is None:
        raise _misused(_("That are more rows than a file holds; ask for fewer with --where."))
    return records


def _where(text: str) -> tuple[str, str]:
    box, equals, value = text.partition("=")
    if not equals:
        raise _misused(_("Write a filter as BOX=VALUE, not “%(text)s”.") % {"text": text})
    return box, value


def _known(box: str, option: str) -> str:
    if not box:
        raise _misused(_("This register cannot be asked with %(option)s.") % {"option": option})
    return box


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except NotAPeriod as wrong:
        raise _misused(
            _("“%(text)s” is no period. Write 2025, 2025-H1, 2025-Q2, 2025-05 or 2025-2026.") % {"text": text}
        ) from wrong


def _misused(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=UNREADABLE)
