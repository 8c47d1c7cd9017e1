"""Everything the pages are built from, on one page, for those who build and run them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django import forms
from django.contrib.messages import ERROR, SUCCESS
from django.contrib.messages.storage.base import Message
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from vungmanh import ui
from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import EVERYWHERE, NotAllowed, require
from vungmanh.core.days import VIETNAM, show_day
from vungmanh.core.periods import month_index, month_start
from vungmanh.core.typed_days import BORN
from vungmanh.figures.cards import series_of, trend_of
from vungmanh.figures.chart import chart_of
from vungmanh.figures.themes import theme_asked
from vungmanh.files.fields import FilesField
from vungmanh.files.models import Evidence
from vungmanh.kit.matter import DIGITS, NUMBER, Button, Detail, Files, FollowUp, Link, Matter
from vungmanh.ledger.months import Month
from vungmanh.organization.branches import Branch
from vungmanh.organization.loaders import today_of
from vungmanh.organization.models import UnitKind
from vungmanh.papers.docx import docx
from vungmanh.papers.kinds import kind_of
from vungmanh.papers.pdf import pdf
from vungmanh.papers.samples import SAMPLES
from vungmanh.sheets.download import DOCX, attachment
from vungmanh.ui.forms import DayField, HouseForm, LineField, days_near
from vungmanh.ui.timeline import Event, FactChange

_COMPONENTS = Path(ui.__file__).parent / "templates" / "ui" / "components"
_COMMENT = re.compile(r"{% comment %}(.*?){% endcomment %}", re.DOTALL)
_COLOURS = (
    "paper", "sheet", "sheet-shaded", "ink", "ink-soft", "line", "line-strong", "accent", "wrong", "good", "warn",
    "shade-1", "shade-2", "shade-3", "shade-4", "shade-5",
)  # fmt: skip
_ICONS = (
    "figures", "tree", "members", "import", "unit", "roles", "search", "person", "add", "excel", "print", "move",
    "edit", "end", "card", "lock", "link", "time",
)  # fmt: skip

_FORMATS = {
    "docx": (docx, DOCX),
    "pdf": (pdf, "application/pdf"),
}
_MISTAKEN = {"wrong-name": "Nguyễn Văn An", "wrong-born_on": "31/02/1990", "wrong-reason": "retired"}


class SampleForm(HouseForm):
    """One box of every kind."""

    name = LineField(label=_("Full name"), help_text=_("As it stands on the identity card."))
    born_on = DayField(label=_("Born on"), kind=BORN, partial=True)
    gender = forms.ChoiceField(
        label=_("Gender"), choices=[("female", _("Female")), ("male", _("Male"))], widget=forms.RadioSelect
    )
    reason = forms.ChoiceField(label=_("Reason"), choices=[("retired", _("Retired")), ("own_wish", _("Own wish"))])
    sure = forms.BooleanField(label=_("The person has been asked"), required=False)

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        days_near(self, today)


class SampleFilesForm(HouseForm):
    """The box for files."""

    evidence = FilesField(required=False)


@require_safe
def looks(request: HttpRequest) -> HttpResponse:
    """Operators only: to everybody else there is no such page."""
    today = _day_of_an_operator(request)
    page: dict[str, Any] = {
        "components": sorted((path.stem, _said_by(path)) for path in _COMPONENTS.glob("*.html")),
        "colours": _COLOURS,
        "icons": _ICONS,
        "form": SampleForm(today=today),
        "wrong_form": SampleForm(_MISTAKEN, prefix="wrong", today=today),
        "events": [
            Event(today, str(_("Moved to another unit")), "QĐ 12/QĐ-LĐLĐ", "#timeline"),
            Event(today - timedelta(days=400), str(_("Founded")), "", ""),
        ],
        "day": today,
        "said": [
            Message(
                SUCCESS,
                gettext("Twenty unions stand under CĐ phường Cầu Đá since 01/07/2026."),
                f"undo:{request.path}",
            ),
            Message(ERROR, gettext("Somebody has changed it since; look again.")),
        ],
        "branches": _sample_branches(),
        "evidence": _sample_evidence(today),
        "evidence_form": SampleFilesForm(prefix="sample"),
        "papers": [(code, kind_of(paper.kind, today).name, paper) for code, paper in SAMPLES.items()],
        **_sample_figures(today),
    }
    return TemplateResponse(request, "home/looks.html", page)


@require_safe
def sample_paper(request: HttpRequest, code: str, ending: str) -> HttpResponse:
    """One of the ten invented papers, as a Word file or as PDF: a page or three, made at once."""
    _day_of_an_operator(request)
    if code not in SAMPLES or ending not in _FORMATS:
        raise Http404
    write, content_type = _FORMATS[ending]
    return attachment(f"{code}.{ending}", write(SAMPLES[code]), content_type)


@require_safe
def sample_matter(request: HttpRequest) -> HttpResponse:
    """The page of one record, with an invented dialogue."""
    today = _day_of_an_operator(request)
    parts = reverse("home:looks")
    sample = Matter(
        heading=gettext("Dialogue of the first quarter"),
        details=[
            Detail(gettext("Unit"), "CĐCS Dệt May Hòa Bình", url=parts),
            Detail(gettext("Day"), show_day(today), note=gettext("from 09:00 to 11:30")),
            Detail(gettext("Workers present"), 42, look=NUMBER),
            Detail(gettext("Phone"), "*** 678", look=DIGITS, more=Link(gettext("Card"), parts)),
            Detail(gettext("Address"), otherwise=gettext("not known")),
        ],
        buttons=[
            Button(gettext("Correct"), parts, "edit", is_first=True),
            Button(gettext("Strike out"), parts, "end"),
        ],
        events=[
            Event(
                today,
                gettext("Entry corrected"),
                "Trần Quang Bình",
                changes=[
                    FactChange(gettext("Workers present"), "24", "42"),
                    FactChange(gettext("Address"), "Hội trường A", ""),
                ],
            ),
            Event(today - timedelta(days=2), gettext("Held"), "Trần Quang Bình"),
        ],
        files=Files(_sample_evidence(today), attach_url=f"{parts}#evidence", strike_url=parts),
        follow_ups=[
            FollowUp(
                gettext("Answer about the price of the shift meal"), parts, "Phạm Tiến Dũng",
                today + timedelta(days=9), gettext("Waiting"), "warn",
            ),
            FollowUp(gettext("Put fans into hall 2"), parts, "Lê Kim Chi", None, gettext("Valid"), "good"),
        ],
        alone=True,
    )  # fmt: skip
    return TemplateResponse(request, "kit/matter.html", {"matter": sample})


def _day_of_an_operator(request: HttpRequest) -> date:
    """Today; to whoever does not run the system there is nothing here."""
    today = today_of(request)
    try:
        require(rights_of(request, today), Permission.RUN_SYSTEM, at=EVERYWHERE, on=today)
    except NotAllowed as refused:
        raise Http404 from refused
    return today


def _sample_figures(today: date) -> dict[str, Any]:
    """Two years of an invented union that grows by three each month and admits five."""
    drawn = series_of(theme_asked(""))
    first = month_index(today) - 23
    months = [
        Month(
            month_start(first + n),
            month_start(first + n + 1) - timedelta(days=1),
            {"members": 900 + 3 * n, "admissions": 5 + n % 4},
        )
        for n in range(24)
    ]
    return {
        "trend": trend_of(drawn["members"], months),
        "chart": chart_of(drawn["admissions"], months),
        "series": drawn["admissions"],
        "target": {"text": _("969 of 1,000 wanted by the end of the year"), "done": 969, "total": 1000},
    }


def _sample_evidence(today: date) -> list[Evidence]:
    """Four invented files of an invented dialogue, one of them struck out."""
    at = datetime(today.year, today.month, today.day, 9, 30, tzinfo=VIETNAM)
    who = "Trần Quang Bình"
    return [
        Evidence(name="Biên bản đối thoại quý I, có chữ ký hai bên.pdf", kind="pdf", size=1_840_000, by=who, at=at),
        Evidence(name="IMG_20260312_093012.jpg", kind="jpg", size=3_210_000, by=who, at=at),
        Evidence(name="Danh sách người dự.xlsx", kind="xlsx", size=18_400, by=who, at=at),
        Evidence(
            name="Ghi âm buổi họp.m4a", kind="m4a", size=9_700_000, by=who, at=at,
            struck_at=at, struck_by=who, struck_reason="Nhầm buổi khác",
        ),
    ]  # fmt: skip


def _sample_branches() -> list[Branch]:
    ward = UnitKind(name="Công đoàn xã, phường, đặc khu", name_en="Commune union")
    union = UnitKind(name="Công đoàn cơ sở", name_en="Grassroots union")
    return [
        Branch(1, "", "CĐ phường Bến Gỗ", ward, 0),
        Branch(2, "", "CĐCS Dệt May Hòa Bình", union, 0, above="CĐ phường Bến Gỗ"),
    ]


def _said_by(component: Path) -> str:
    """What the component's own file says about itself."""
    said = _COMMENT.search(component.read_text())
    return " ".join(said.group(1).split()) if said else ""
