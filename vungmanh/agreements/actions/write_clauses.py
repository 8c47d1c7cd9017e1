"""Write down what the agreement gives, topic by topic, beside what the law gives."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from vungmanh.agreements.actions.checking import PEOPLE_AT_MOST
from vungmanh.agreements.actions.holding import held_to_write
from vungmanh.agreements.actions.reasons import fitting
from vungmanh.agreements.actions.writing import touches, written
from vungmanh.agreements.models import Agreement, Clause
from vungmanh.agreements.models.contents import WORDS_AT_MOST
from vungmanh.agreements.refusals import CannotAgree
from vungmanh.agreements.rules.kinds import MEASURES, PERCENT, TOPICS, WORDS
from vungmanh.agreements.told import Said
from vungmanh.journal.record import record
from vungmanh.kit.models import Act

WRITTEN: Final = "agreements.write_clauses"
CLAUSES_AT_MOST: Final = 100  # of one agreement
_COLUMNS: Final = ("topic", "measure", "law_gives", "law_words", "gives", "words", "people", "note")
_MOST: Final = Decimal(10) ** 12
_PERCENT_AT_MOST: Final = 1_000


@transaction.atomic
def write_clauses(
    agreement: Agreement, clauses: Sequence[Said], *, strike: Collection[int] = (), by: Any, today: date
) -> Act | None:
    """One with a key is said otherwise now, one without comes behind the others; `strike` are keys of those that were
    written by mistake. What is not named stays: a colleague may have written it meanwhile. Returns the act that is
    taken back, None where nothing is another one. Raises CannotAgree (at "gives_2" for the third), NotAllowed."""
    agreement = held_to_write(agreement, by=by, today=today)
    said = [_checked(each, place) for place, each in enumerate(clauses)]
    there = {each.pk: each for each in Clause.objects.filter(agreement=agreement, struck=False)}
    if ({each.key for each in said if each.key is not None} | set(strike)) - there.keys():
        raise CannotAgree(_("A colleague has struck out one of these clauses meanwhile."))
    if len(there) + sum(each.key is None for each in said) > CLAUSES_AT_MOST:
        raise CannotAgree(_("That are more than %(count)d clauses.") % {"count": CLAUSES_AT_MOST}, "topic_0")
    with written(WRITTEN, agreement, by=by, today=today) as keeping:
        last = Clause.objects.filter(agreement=agreement).aggregate(last=Max("place"))["last"] or 0
        for each in said:
            last += each.key is None
            clause = there[each.key] if each.key is not None else Clause(agreement=agreement, place=last)
            for name in _COLUMNS:
                setattr(clause, name, getattr(each, name))
            clause.save()
        Clause.objects.filter(agreement=agreement, pk__in=strike).update(struck=True)
    if keeping.act is not None:
        number = Clause.objects.filter(agreement=agreement, struck=False).count()
        record(by, WRITTEN, agreement.unit.code, about=touches(agreement), on=agreement.signed_on, clauses=number)
    return keeping.act


def _checked(said: Said, place: int) -> Said:
    if said.topic not in TOPICS:
        raise CannotAgree(_("Choose what the clause is about."), f"topic_{place}")
    if said.measure not in MEASURES:
        raise CannotAgree(_("Choose what it is measured in."), f"measure_{place}")
    said = replace(
        said,
        law_words=fitting(said.law_words, WORDS_AT_MOST, CannotAgree, f"law_words_{place}"),
        words=fitting(said.words, WORDS_AT_MOST, CannotAgree, f"words_{place}"),
        note=fitting(said.note, WORDS_AT_MOST, CannotAgree, f"note_{place}"),
    )
    if said.measure == WORDS:
        said = replace(said, law_gives=None, gives=None)
        if not said.words:
            raise CannotAgree(_("Write what the agreement gives."), f"words_{place}")
    elif said.gives is None:
        raise CannotAgree(_("Write what the agreement gives."), f"gives_{place}")
    most = Decimal(_PERCENT_AT_MOST) if said.measure == PERCENT else _MOST
    for at in ("law_gives", "gives"):
        amount = getattr(said, at)
        if amount is not None and not 0 <= amount < most:
            raise CannotAgree(_("That cannot be so much."), f"{at}_{place}")
    if said.people is not None and not 0 <= said.people <= PEOPLE_AT_MOST:
        raise CannotAgree(_("No employer has so many people."), f"people_{place}")
    return said
