"""How the kept acts of one verb are found, taken back and spoken of: what a room says of each in its room.py.

What was done to a record within the last month and can still be taken back stands on the page about it (OFFERED_FOR).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.urls import reverse

from vungmanh.core.days import VIETNAM
from vungmanh.kit.models import Act, ActQuerySet

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

OFFERED_FOR: Final = timedelta(days=30)
_MOST: Final = 10


@dataclass(frozen=True)
class Undo:
    """`does` takes an act back and asks for every right (act, by=, today=); what it refuses is said on the next page.

    `sees` leaves of the acts those whose reader may know of them (acts, user, today). `said` is what is told when it
    is done, `back` the address to go to then, refused or not (act, user, today). `word` is what the page about a record
    calls the act, which offers it for a month. `needs` is the right without which it is not offered there; "": the
    verb's own. `removes`: persons go with it, so that `does` is also given `going`, which is told of them before they
    go and refuses where records of any room speak of them.
    """

    does: Callable[..., Any]
    sees: Callable[[ActQuerySet, Any, date], ActQuerySet]
    said: Callable[[Act], str]
    back: Callable[[Act, Any, date], str]
    word: str | StrPromise
    needs: str = ""
    removes: bool = False


def undo_url(act: Act) -> str:
    """The address that takes a kept act back, whichever its verb is (docs/decisions/0033)."""
    return reverse("home:undo", args=[act.pk])


@dataclass(frozen=True)
class Offered:
    """An act that stands, what it is called, and how many people it is about and units besides that where it was done;
    0 for none."""

    act: Act
    word: str | StrPromise
    people: int
    units: int


def offered(
    acts: ActQuerySet, undo: Mapping[str, Undo], held: Collection[str], reader: Any, today: date
) -> list[Offered]:
    """Of acts about one record those that its reader may take back, the latest first; one query, and where there are
    such acts a second: to ask for who may see the acts of sixty verbs, half a second of the processor goes.

    `held` are the rights at the unit of the record, `undo` the verbs of all rooms. Whether the way back is free is
    asked by the act itself, which names what stands in it.
    """
    since = datetime.combine(today - OFFERED_FOR, time.min, VIETNAM)
    lately = acts.standing().filter(Q(at__gte=since) | Q(on__gt=today))  # what was decided ahead, until its day
    alike = defaultdict[Callable[..., ActQuerySet], list[str]](list)
    for verb in lately.order_by().values_list("verb", flat=True).distinct():
        if verb in undo and (undo[verb].needs or verb) in held:
            alike[undo[verb].sees].append(verb)
    if not alike:
        return []
    mine = Q(pk__in=[])
    for sees, verbs in alike.items():
        seen = Exists(sees(Act.objects.filter(pk=OuterRef("pk")), reader, today))
        mine |= Q(verb__in=verbs) & Q(seen)  # in this order: SQLite does not look for whom acts of other verbs are
    elsewhere = Act.units.through.objects.filter(act=OuterRef("pk")).exclude(unit=OuterRef("at_unit"))
    places = elsewhere.order_by().values("act").values(many=Count("pk"))
    found = (
        lately.filter(mine)
        .annotate(people=Count("persons", distinct=True), places=Subquery(places))
        .defer("facts", "changes")
    )
    latest = found.order_by("-pk")[:_MOST]  # said here: an order of the model does not hold where rows are counted
    return [Offered(act, undo[act.verb].word, act.people, act.places or 0) for act in latest]
