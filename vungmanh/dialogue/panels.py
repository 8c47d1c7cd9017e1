"""What the page of a unit, and whoever comes into an office there, is told of its dialogues and regulations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from django.db.models import Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.dialogue.models import DIALOGUE, Dialogue, Regulation
from vungmanh.dialogue.models.regulations import REGULATIONS
from vungmanh.dialogue.names import KIND_NAMES, first_up
from vungmanh.dialogue.rules.kinds import CONFERENCES, DIALOGUES, HELD, PLANNED
from vungmanh.kit.about_unit import AboutUnit, Panel
from vungmanh.kit.handing_over import Handed, Part
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.matter import Button, Detail, Link
from vungmanh.tasks.models import Assignment

_PLACE: Final = 43
_MOST: Final = 5
_REGULATIONS: Final = dict(REGULATIONS)


def panels(page: AboutUnit) -> Iterator[Inquiry[Panel]]:
    """What comes, the last dialogue and the last conference that were held; and the regulations in force."""
    if Permission.SEE_DIALOGUES not in page.held:
        return
    mine = Dialogue.objects.standing().filter(unit=page.unit)
    told = Q(pk__in=[])
    for each in (
        mine.filter(state=PLANNED, on__gte=page.today).order_by("on", "pk"),
        mine.filter(state=HELD, kind__in=DIALOGUES).order_by("-on", "-pk"),
        mine.filter(state=HELD, kind__in=CONFERENCES).order_by("-on", "-pk"),
    ):
        told |= Q(pk=Subquery(each.values("pk")[:1]))
    shown = mine.filter(told).order_by("-on", "-pk").values_list("pk", "kind", "on", "state")
    yield Inquiry(shown, lambda rows: _dialogues(page, rows))
    kept = Regulation.objects.in_force(page.today).filter(unit=page.unit).order_by("kind")
    yield Inquiry(kept.values_list("pk", "kind", "on"), lambda rows: _regulations(page, rows))


def _dialogues(page: AboutUnit, rows: Sequence[Row]) -> Iterator[Panel]:
    if rows:
        details = [
            Detail(
                _which(kind, state), show_day(on), url=reverse("dialogue:dialogue", args=[key]),
                note="" if state == HELD else str(KIND_NAMES[kind]),
            )
            for key, kind, on, state in rows
        ]  # fmt: skip
        link = Link(_("All dialogues and conferences"), reverse("dialogue:dialogues", args=[page.unit.code]))
        yield Panel(_PLACE, _("Dialogues and conferences"), details, link=link)


def _which(kind: str, state: str) -> str:
    if state != HELD:
        return _("To be held")
    return _("Last conference") if kind in CONFERENCES else _("Last dialogue")


def _regulations(page: AboutUnit, rows: Sequence[Row]) -> Iterator[Panel]:
    if rows:
        yield Panel(
            _PLACE + 1,
            _("Regulations in force"),
            [
                Detail(first_up(_REGULATIONS[kind]), _("from %(day)s") % {"day": show_day(on)},
                       url=reverse("dialogue:regulation", args=[key]))
                for key, kind, on in rows
            ],
            link=Link(_("All regulations"), reverse("dialogue:regulations", args=[page.unit.code])),
        )  # fmt: skip


def buttons(page: AboutUnit) -> Iterator[Button]:
    """Where the employer sits."""
    if Permission.HOLD_DIALOGUE in page.held and not page.unit.kind.is_upper and page.unit.stood_on(page.today):
        yield Button(_("Record a dialogue"), reverse("dialogue:record", args=[page.unit.code]), "add")


def hands_over(page: AboutUnit) -> Iterator[Inquiry[Handed]]:
    """What is planned, what was held and is not published yet, and what the employer has promised and not done."""
    if Permission.SEE_DIALOGUES not in page.held:
        return
    mine = Dialogue.objects.standing().filter(unit=page.unit)
    begun = mine.filter(Q(state=PLANNED) | Q(state=HELD, published_on=None, kind__in=DIALOGUES)).order_by("-on", "pk")
    rows = begun.values_list("pk", "kind", "on", "state")[:_MOST]
    yield Inquiry(rows, lambda found: (_runs(row, page.today) for row in found))
    if Permission.SEE_TASKS in page.held:
        promised = Assignment.objects.open().filter(unit=page.unit, parent=None, task__about_kind=DIALOGUE)
        asked = promised.exclude(outside="").order_by("due", "pk").values_list("pk", "task__what", "outside", "due")
        yield Inquiry(asked[:_MOST], lambda found: (_promised(row, page.today) for row in found))


def _runs(row: Row, today: date) -> Handed:
    key, kind, on, state = row
    url, name = reverse("dialogue:dialogue", args=[key]), first_up(KIND_NAMES[kind])
    if state == HELD:
        return Handed(Part.BEGUN, _("Not published yet: %(dialogue)s") % {"dialogue": name}, show_day(on), url)
    if on < today:
        return Handed(Part.BEGUN, _("Was it held? %(dialogue)s") % {"dialogue": name}, show_day(on), url)
    return Handed(Part.RUNS, name, _("to be held on %(day)s") % {"day": show_day(on)}, url)


def _promised(row: Row, today: date) -> Handed:
    key, what, who, due = row
    said = _("%(who)s, by %(day)s") % {"who": who, "day": show_day(due)}
    part = Part.BEGUN if due < today else Part.RUNS
    return Handed(part, what, said, reverse("tasks:task", args=[key]))
