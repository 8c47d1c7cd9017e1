"""The papers of a plan that a unit's page offers for a period, and how each is made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.core.measures import Words
from vungmanh.core.periods import Period
from vungmanh.indicators.papers_plan import appendix, decision
from vungmanh.indicators.period_words import capitalised, period_in_words
from vungmanh.indicators.plan_facts import periods_set_by, told_of
from vungmanh.indicators.plan_told import Told
from vungmanh.indicators.plan_workbook import write_plan
from vungmanh.organization.models import Unit
from vungmanh.papers.docx import docx
from vungmanh.papers.pdf import pdf
from vungmanh.sheets.download import DOCX, XLSX

DECISION, APPENDIX, WORKBOOK = "decision", "appendix", "plan"
_PDF: Final = "application/pdf"
_MADE: Final[Mapping[tuple[str, str], tuple[Callable[[Told], bytes], str]]] = {
    (DECISION, "docx"): (lambda told: docx(decision(told)), DOCX),
    (DECISION, "pdf"): (lambda told: pdf(decision(told)), _PDF),
    (APPENDIX, "docx"): (lambda told: docx(appendix(told)), DOCX),
    (APPENDIX, "pdf"): (lambda told: pdf(appendix(told)), _PDF),
    (WORKBOOK, "xlsx"): (write_plan, XLSX),
}
FILES: Final = {DECISION: "quyet-dinh-giao-chi-tieu", APPENDIX: "phu-luc-chi-tieu", WORKBOOK: "chi-tieu"}
NAMES: Final[Mapping[str, Words]] = {
    DECISION: _("Decision that sets the targets, with its appendix"),
    APPENDIX: _("Appendix of the plan"),
    WORKBOOK: _("Workbook that reckons: targets, results, shares"),
}
_ENDINGS: Final = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel"}


class NoSuchPlan(LookupError):
    """There is no such paper, or the unit has set nothing for the period."""


@dataclass(frozen=True)
class OfPeriod:
    """What is offered of a period: each paper with its files, as what they are called and where they are."""

    period: str
    units: int
    targets: int
    papers: list[tuple[Words, list[tuple[str, str]]]]


def offered(unit: Unit, reader: Any, today: date) -> list[OfPeriod]:
    found = []
    for key, units, targets in periods_set_by(unit, reader, today):
        papers = [(name, _files(unit, key, which)) for which, name in NAMES.items()]
        found.append(OfPeriod(capitalised(period_in_words(key)), units, targets, papers))
    return found


def _files(unit: Unit, period: str, which: str) -> list[tuple[str, str]]:
    endings = [ending for paper, ending in _MADE if paper == which]
    return [
        (_ENDINGS[ending], reverse("indicators:plan_paper", args=[unit.code, period, which, ending]))
        for ending in endings
    ]


def made(
    unit: Unit, period: Period, which: str, ending: str, reader: Any, held: Collection[Permission], today: date
) -> tuple[bytes, str]:
    """The file and its type. Raises NoSuchPlan."""
    if (which, ending) not in _MADE:
        raise NoSuchPlan
    with translation.override("vi"):  # papers are in the language of the offices they go to
        told = told_of(unit, period, reader, today, held=held, results=which == WORKBOOK)
        if told is None:
            raise NoSuchPlan
        make, kind = _MADE[which, ending]
        return make(told), kind
