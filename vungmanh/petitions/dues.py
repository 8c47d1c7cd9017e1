"""What waits in petitions: those that are the reader's to handle, by their days; those about which a sender has spoken
or is to be asked again; and which of the units directly below are late, told once to those who stand above them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from django.db.models import Count, Min, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import own_places
from vungmanh.core.days import show_day
from vungmanh.kit.due import At, Due
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.organization.models import Placement
from vungmanh.petitions.filters import PetitionsForm
from vungmanh.petitions.mine import mine_to_handle
from vungmanh.petitions.models import Message, Petition, PetitionQuerySet
from vungmanh.petitions.named import NAME, named
from vungmanh.petitions.rules import states
from vungmanh.petitions.rules.clocks import STAYED, term_of

AT_MOST: Final = 200
ASKED_WITHIN: Final = timedelta(days=56)  # after closing; whoever was not asked by then is asked no more
_AT: Final = ("holder", "holder__code", "holder__name")
_MINUTES, _LONGER, _CALL = 2, 10, 5


def dues(reader: Any, today: date) -> Iterator[Inquiry[Due]]:
    """Each question goes along an index of what is open, or of what was closed a few weeks ago.

    SECURITY: all of it is asked of what the reader may see, since one about an officer waits for nobody at that unit.
    """
    seen = Petition.objects.visible_to(reader, today, Permission.ANSWER_PETITION).open()
    yield Inquiry(
        _running(seen.filter(mine_to_handle(reader, today))), lambda rows: (_to_do(row, today) for row in rows)
    )
    mine = mine_to_handle(reader, today, Permission.CLOSE_PETITION)
    seen = Petition.objects.visible_to(reader, today, Permission.CLOSE_PETITION)
    yield Inquiry(_answered(seen.open().filter(mine), today), lambda rows: (_spoken(row, today) for row in rows))
    asked = to_be_asked(seen.filter(mine), after=today - ASKED_WITHIN, until=closed_so_long(today))
    yield Inquiry(asked.values_list(*NAME, "closed_on", *_AT)[:AT_MOST], lambda rows: map(_to_ask, rows))
    if here := own_places(reader, Permission.SEE_PETITIONS, today):
        yield Inquiry(_late_below(reader, here, today), lambda rows: map(partial(_held_up, today=today), rows))


# ---- the reader's own


def _running(mine: PetitionQuerySet) -> Any:
    """What is joined into a matter is handled with it."""
    running = mine.filter(state__in=sorted(states.RUNS), head=None, stages__until=None)
    return running.order_by("due", "pk").values_list(
        *NAME, "due", "state", "urgency", "received_on", "unit__name", "stages__since", "stages__outside", *_AT
    )[:AT_MOST]  # fmt: skip


def _to_do(row: Row, today: date) -> Due:
    *name, due, state, urgency, received_on, said_at, since, outside, unit, code, called = row
    said = {"petition": named(*name)}
    told = {"unit": said_at, "day": show_day(received_on), "since": show_day(since), "outside": outside}
    is_late = due < today
    match state:
        case states.WITH_EMPLOYER | states.WITH_AUTHORITY:
            title = _("No reply yet: %(petition)s") if is_late else _("A reply is awaited: %(petition)s")
            verb = _("Record the reply or pass it on") if is_late else _("Record the reply")
            why = _("Forwarded to %(outside)s on %(since)s.")
        case states.OBJECTED:
            title, verb = _("Not settled, says the sender: %(petition)s"), _("Take it up again")
            why = _("The sender has said so on %(since)s. It was said at %(unit)s on %(day)s.")
        case states.IN_WORK:
            title, verb = _("To be answered: %(petition)s"), _("Answer it")
            why = _("Said at %(unit)s on %(day)s, in work since %(since)s.")
        case _:
            title, verb = _("To be taken up: %(petition)s"), _("Take it up")
            why = _("Said at %(unit)s on %(day)s.")
    is_urgent = urgency != Petition.NORMAL
    return Due(
        on=due,
        title=(_("Urgent: %(said)s") % {"said": title % said}) if is_urgent else title % said,
        url=_page(name),
        at=At(unit, code, called),
        verb=verb,
        minutes=_MINUTES if state in states.OUTSIDE else _LONGER,
        why=why % told,
    )


def _answered(mine: PetitionQuerySet, today: date) -> Any:
    """Of those that the sender was answered: where the sender says that it is settled, has written again since, or has
    said nothing in time."""
    words = Message.objects.filter(petition=OuterRef("pk"), kind=Message.SENDER, at__gt=OuterRef("stages__at"))
    told = mine.filter(state=states.ANSWERED, head=None, stages__until=None).annotate(
        wrote_on=Subquery(words.order_by("-at").values("on")[:1])
    )
    waits = told.filter(Q(settled_on__isnull=False) | Q(wrote_on__isnull=False) | Q(due__lt=today))
    return waits.order_by("due", "pk").values_list(*NAME, "answered_on", "settled_on", "wrote_on", *_AT)[:AT_MOST]


def _spoken(row: Row, today: date) -> Due:
    """For today: the sender has spoken, or the matter is done and only the books do not know it."""
    *name, answered_on, settled_on, wrote_on, unit, code, called = row
    on, verb = settled_on or wrote_on or answered_on, _("Close it with its result")
    if settled_on:
        title, why = _("Settled, says the sender: %(petition)s"), _("The sender has said so on %(day)s.")
    elif wrote_on:
        title, why = _("The sender writes again: %(petition)s"), _("The sender wrote on %(day)s, after the answer.")
        verb = _("Read it and answer")
    else:
        title, why = _("No word from the sender: %(petition)s"), _("The sender was answered on %(day)s.")
    return Due(
        on=today,
        title=title % {"petition": named(*name)},
        url=_page(name),
        at=At(unit, code, called),
        verb=verb,
        minutes=_MINUTES,
        why=why % {"day": show_day(on)},
    )


def to_be_asked(closed: PetitionQuerySet, *, after: date, until: date) -> PetitionQuerySet:
    """Of those that were closed after the one day and until the other, whose sender can be reached and has not said by
    themself whether it has stayed so; each sender for themself, also of those that were joined."""
    reached = closed.standing().filter(~Q(phone_mark="") | Q(sender__isnull=False))
    wanted = reached.filter(state=states.CLOSED, stayed=None, closed_on__gt=after, closed_on__lte=until)
    return wanted.exclude(result=states.WITHDRAWN).order_by("closed_on", "pk")


def closed_so_long(today: date) -> date:
    """Who is asked today, was told at the latest on this day that it is closed."""
    return today - timedelta(days=term_of(STAYED, today).days)


def _to_ask(row: Row) -> Due:
    *name, closed_on, unit, code, called = row
    return Due(
        on=closed_on + ASKED_WITHIN,
        title=_("Ask the sender whether it has stayed settled: %(petition)s") % {"petition": named(*name)},
        url=_page(name),
        at=At(unit, code, called),
        verb=_("Call and write down what was said"),
        minutes=_CALL,
        why=_("Closed on %(day)s; the sender is asked once, four weeks later.") % {"day": show_day(closed_on)},
    )


def _page(name: Row) -> str:
    return reverse("petitions:petition", args=[name[0]])


# ---- those below


def _late_below(reader: Any, here: list[str], today: date) -> Any:
    """Of each unit directly below the reader's own how much is late there; of their own it is told one by one."""
    below = Placement.objects.on(today).directly_below(here).exclude(path__in=here).order_by().values("unit")
    late = Petition.objects.visible_to(reader, today).open().filter(holder__in=below, late_from__lte=today)
    one = {f"one_{place}": Min(field) for place, field in enumerate(NAME)}
    counted = late.order_by().values(*_AT).annotate(n=Count("pk"), first=Min("due"), **one)
    return counted.order_by("holder").values_list(*_AT, "n", "first", *one)


def _held_up(row: Row, today: date) -> Due:
    unit, code, called, count, first, *name = row
    of_all = {"state": PetitionsForm.LATE, "which": PetitionsForm.HELD}
    said = {"count": number_format(count), "petition": named(*name)}
    days = (today - first).days
    why = ngettext(
        "It was to be done by %(day)s, %(count)s day ago. Ask the unit, or take it over.",
        "It was to be done by %(day)s, %(count)s days ago. Ask the unit, or take it over.",
        days,
    )
    return Due(
        on=first,
        title=(_("Late: %(petition)s") if count == 1 else _("Petitions that are late: %(count)s")) % said,
        url=_page(name) if count == 1 else f"{reverse('petitions:register', args=[code])}?{urlencode(of_all)}",
        at=At(unit, code, called),
        verb=_("See what holds it up"),
        minutes=_MINUTES,
        why=why % {"day": show_day(first), "count": number_format(days)},
    )
