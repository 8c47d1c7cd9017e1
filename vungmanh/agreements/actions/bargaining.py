"""What an act upon bargaining holds, looks at and writes down besides."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.agreements.actions.holding import hold_units, struck_meanwhile
from vungmanh.agreements.models import NEGOTIATION, Negotiation, Step
from vungmanh.agreements.refusals import CannotBargain
from vungmanh.core.decisions import Refused
from vungmanh.files.subject import Subject
from vungmanh.journal.about import Touched, about
from vungmanh.kit.kept import Keeping, Look, kept, rows
from vungmanh.organization.seats import require_at


def held(negotiation: Negotiation, gone: Refused, *, by: Any, today: date) -> Negotiation:
    """As it stands, with its unit held until the transaction ends. Raises `gone` where it was struck out or taken back,
    NotAllowed."""
    hold_units([negotiation.unit_id])
    found = Negotiation.objects.standing().select_related("unit__kind").filter(pk=negotiation.pk).first()
    if found is None:
        raise gone
    require_at(found.unit, Permission.KEEP_AGREEMENT, by=by, today=today)
    return found


def held_to_write(negotiation: Negotiation, *, by: Any, today: date) -> Negotiation:
    """As `held`, of which steps may be written down: it goes on. Raises CannotBargain, NotAllowed."""
    negotiation = held(negotiation, CannotBargain(struck_meanwhile()), by=by, today=today)
    if negotiation.ended_on is not None:
        raise CannotBargain(_("This bargaining has ended; take that back first."))
    return negotiation


def looked_at(negotiation: int) -> Look:
    return rows(
        lambda: [
            (Negotiation.objects.filter(pk=negotiation), ()),
            (Step.objects.filter(negotiation=negotiation), ()),
        ]
    )


@contextmanager
def written(verb: str, negotiation: Negotiation, *, by: Any, today: date) -> Iterator[Keeping]:
    """The caller holds it. The day of its last step follows."""
    with kept(verb, looked_at(negotiation.pk), by=by, on=today, at=negotiation.unit) as keeping:
        yield keeping
        follow(negotiation)
        name(negotiation, keeping)


def follow(negotiation: Negotiation) -> None:
    """The day of its last step, or of its beginning."""
    steps = Step.objects.filter(negotiation=negotiation, struck_on__isnull=True).order_by("-on")
    last = steps.values_list("on", flat=True).first()
    negotiation.last_step_on = max(last or negotiation.begun_on, negotiation.begun_on)
    negotiation.save(update_fields=["last_step_on"])


def name(negotiation: Negotiation, keeping: Keeping) -> None:
    keeping.units.add(negotiation.unit_id)
    keeping.records.add(Subject(NEGOTIATION, negotiation.pk))


def touches(negotiation: Negotiation) -> list[Touched]:
    """What a line of the journal is about. SECURITY: its facts hold no words that may name somebody."""
    return about(units=[negotiation.unit_id], records={NEGOTIATION: [negotiation]})
