"""What waits in dialogues: a request to be answered, contents to be sent, a word whether it was held, minutes to be
published; what the year still lacks (dues_of_year.py); and of those below where publishing is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import own_places
from vungmanh.core.days import show_day
from vungmanh.dialogue.breach_words import weekday
from vungmanh.dialogue.dues_of_year import of_year
from vungmanh.dialogue.models import Dialogue, DialogueQuerySet
from vungmanh.dialogue.names import KIND_NAMES, first_up
from vungmanh.dialogue.rules import kinds, terms
from vungmanh.kit.due import At, Due
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.organization.models import Placement

_A_DAY: Final = timedelta(days=1)
_AHEAD: Final = timedelta(days=21)  # the contents are sent a week before, and written in two
_NO_LONGER: Final = timedelta(days=180)  # what was not published by then is told by the register alone
_OVERDUE: Final = timedelta(days=14)  # for those above: three working days, a weekend and a week
_MOST: Final = 50
_MINUTES: Final = 2
_TOLD: Final = ("pk", "kind", "on", "requested_on", "unit", "unit__code", "unit__name")


def dues(reader: Any, today: date) -> Iterator[Inquiry[Due]]:
    """Each question goes along an index of what is planned, or held and not yet published."""
    if not (here := own_places(reader, Permission.HOLD_DIALOGUE, today)):
        return
    units = Placement.objects.on(today).filter(path__in=here).order_by().values("unit")
    mine = Dialogue.objects.standing().filter(unit__in=units)
    planned = _told(mine.filter(_that_waits(today), state=kinds.PLANNED))
    yield Inquiry(planned, lambda rows: (due for row in rows for due in _of_planned(row, today)))
    yield Inquiry(_told(_unpublished(mine, today)), lambda rows: filter(None, map(_to_publish, rows)))
    yield from of_year(units, today)
    below = Placement.objects.on(today).directly_below(here).exclude(path__in=here).order_by().values("unit")
    late = _unpublished(Dialogue.objects.standing().filter(unit__in=below), today).filter(on__lt=today - _OVERDUE)
    counted = late.order_by().values("unit").annotate(n=Count("pk"), first=Min("on")).order_by("unit")
    yield Inquiry(
        counted.values_list("unit", "unit__code", "unit__name", "n", "first")[:_MOST],
        lambda rows: map(partial(_overdue_below, today=today), rows),
    )


def _told(rows: DialogueQuerySet) -> Any:
    return rows.order_by("on", "pk").values_list(*_TOLD)[:_MOST]


def _that_waits(today: date) -> Q:
    """Planned and passed; whose contents are still to be sent; whose request waits for an answer."""
    to_send = Q(kind=kinds.PERIODIC, contents_sent_on=None, on__range=(today, today + _AHEAD))
    return Q(on__lt=today) | to_send | Q(kind=kinds.ON_REQUEST, requested_on__isnull=False, answered_on=None)


def _unpublished(mine: DialogueQuerySet, today: date) -> DialogueQuerySet:
    since = today - _NO_LONGER
    return mine.filter(state=kinds.HELD, published_on=None, kind__in=kinds.DIALOGUES, on__gte=since)


def _of_planned(row: Row, today: date) -> Iterator[Due]:
    _key, kind, on, requested_on, *_unit = row
    if on < today:
        yield _due(
            row, on + _A_DAY, "dialogue:say_held", _("Was it held? %(what)s"), _("Say that it was held"),
            _("It was planned for %(day)s; it counts once somebody says that it was held."),
        )  # fmt: skip
        return
    answer = terms.answer_due(requested_on) if kind == kinds.ON_REQUEST else None
    if answer is not None:
        yield _due(
            row, answer.value, "dialogue:change", _("The request waits for its answer: %(what)s"),
            _("Write down the answer"), _("A request is answered in writing by %(last)s."),
        )  # fmt: skip
    contents = terms.contents_due(on) if kind == kinds.PERIODIC else None
    if contents is not None:
        yield _due(
            row, contents.value, "dialogue:say_sent", _("Send the contents: %(what)s"), _("Say that they were sent"),
            _("It is on %(day)s; each side has the contents of the other by %(last)s."),
        )  # fmt: skip


def _to_publish(row: Row) -> Due | None:
    _key, kind, on, *_rest = row
    last = terms.publication_due(on, kind)
    if last is None:
        return None
    return _due(
        row, last.value, "dialogue:say_published", _("Publish by %(last)s: %(what)s"), _("Say that it was published"),
        _("It was held on %(day)s; its main contents are told at the workplace by %(last)s."),
    )  # fmt: skip


def _due(row: Row, last: date, view: str, title: str, verb: str, why: str) -> Due:
    key, kind, on, _requested_on, *unit = row
    what = f"{first_up(KIND_NAMES[kind])}, {show_day(on)}"
    said = {"what": what, "day": show_day(on), "last": weekday(last)}
    return Due(
        on=last, title=title % said, url=reverse(view, args=[key]), at=At(*unit), verb=verb, minutes=_MINUTES,
        why=why % said,
    )  # fmt: skip


def _overdue_below(row: Row, today: date) -> Due:
    unit, code, name, many, first = row
    said = {"count": number_format(many), "day": show_day(first)}
    last = terms.publication_due(first)
    return Due(
        on=last.value if last else today,
        title=_("Dialogues held and not published: %(count)s") % said,
        url=f"{reverse('dialogue:dialogues', args=[code])}?{urlencode({'unpublished': 'on'})}",
        at=At(unit, code, name),
        verb=_("See which"),
        minutes=_MINUTES,
        why=_("The first of them was on %(day)s. Ask the unit whether its contents were told at the workplace.") % said,
    )
