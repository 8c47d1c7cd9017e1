"""What came to petitions: what the sender has said, and what became elsewhere of what was said here; and what comes:
the days from which a sender may be taken to be content, and is asked again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import own_places
from vungmanh.core import paths
from vungmanh.kit.due import At
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.tidings import Tiding
from vungmanh.petitions.dues import closed_so_long, to_be_asked
from vungmanh.petitions.models import Message, Petition, Stage
from vungmanh.petitions.named import NAME, named
from vungmanh.petitions.rules import states
from vungmanh.petitions.rules.clocks import asked_again_on

_MOST: Final = 50
_SPOKEN: Final = (Message.SENDER, Message.SETTLED, Message.OBJECTION)
_OF_PETITION: Final = tuple(f"petition__{field}" for field in NAME)


def came(reader: Any, since: date, today: date) -> Iterator[Inquiry[Tiding]]:
    """To whoever may see them at their own unit. SECURITY: of those alone that the reader may see."""
    if not (here := _units(reader, today)):
        return
    seen = Petition.objects.visible_to(reader, today).standing().order_by()
    seen = seen.filter(pk=OuterRef("petition"))  # asked of each: few have come, and many are seen
    said = Message.objects.filter(Exists(seen), petition__holder__in=here, kind__in=_SPOKEN, on__range=(since, today))
    yield Inquiry(
        said.order_by("-at", "-pk").values_list("kind", "on", *_OF_PETITION, *_unit("petition__holder"))[:_MOST],
        lambda rows: map(_said, rows),
    )
    ours = Stage.objects.standing().filter(unit__in=here, since__range=(since, today)).exclude(holder=F("unit"))
    ended = ours.filter(Exists(seen), state__in=(states.ANSWERED, states.CLOSED))
    yield Inquiry(
        ended.order_by("-at", "-pk").values_list("state", "since", "holder__name", *_OF_PETITION, *_unit("unit"))[
            :_MOST
        ],
        lambda rows: map(_became, rows),
    )


def _said(row: Row) -> Tiding:
    kind, on, *name, unit, code, called = row
    said = {
        Message.SENDER: _("The sender writes again: %(petition)s"),
        Message.SETTLED: _("Settled, says the sender: %(petition)s"),
        Message.OBJECTION: _("Not settled, says the sender: %(petition)s"),
    }
    return _tiding(on, said[kind] % {"petition": named(*name)}, name, At(unit, code, called))


def _became(row: Row) -> Tiding:
    state, on, holder, *name, unit, code, called = row
    said = (
        _("%(unit)s has answered: %(petition)s") if state == states.ANSWERED else _("%(unit)s has closed: %(petition)s")
    )
    return _tiding(on, said % {"unit": holder, "petition": named(*name)}, name, At(unit, code, called))


def ahead(reader: Any, today: date) -> Iterator[Inquiry[Tiding]]:
    """Days that nobody has to keep in mind: on each of them it waits by itself."""
    if not (here := _units(reader, today)):
        return
    held = Petition.objects.visible_to(reader, today).standing().filter(holder__in=here)
    open_ones = held.open().filter(state=states.ANSWERED, settled_on=None, head=None, due__gte=today)
    yield Inquiry(
        open_ones.order_by("due", "pk").values_list("due", *NAME, *_unit("holder"))[:_MOST],
        lambda rows: (
            _coming(_("Until then the sender may say it is not settled: %(petition)s"), *row) for row in rows
        ),
    )
    closed = to_be_asked(held, after=closed_so_long(today), until=today)
    yield Inquiry(
        closed.values_list("closed_on", *NAME, *_unit("holder"))[:_MOST], lambda rows: (_again(*row) for row in rows)
    )


def _again(closed_on: date, *row: Any) -> Tiding:
    said = _("The sender is to be asked whether it has stayed settled: %(petition)s")
    return _coming(said, asked_again_on(closed_on), *row)


def _coming(said: str, on: date, *row: Any) -> Tiding:
    *name, unit, code, called = row
    return _tiding(on, said % {"petition": named(*name)}, name, At(unit, code, called))


def _tiding(on: date, said: str, name: Row, at: At) -> Tiding:
    return Tiding(on, said, reverse("petitions:petition", args=[name[0]]), at)


def _units(reader: Any, today: date) -> list[int]:
    return [paths.unit_id(path[-paths.STEP :]) for path in own_places(reader, Permission.SEE_PETITIONS, today)]


def _unit(field: str) -> tuple[str, str, str]:
    return field, f"{field}__code", f"{field}__name"
