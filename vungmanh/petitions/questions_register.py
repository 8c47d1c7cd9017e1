"""The list of questions and answers: what everybody reads, and what is being written here and below."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.kit.register import Register
from vungmanh.kit.table import Column
from vungmanh.organization.models import Placement
from vungmanh.organization.road import road_of
from vungmanh.petitions.forms.questions import PUBLISHED, STATES, TO_CHECK, WITHDRAWN, QuestionsForm, state_of
from vungmanh.petitions.known_answers import saying, seen_by
from vungmanh.petitions.models import Question

_WORDS: Final = dict(STATES)
_IN_STATE: Final[dict[str, dict[str, Any]]] = {
    "": {"withdrawn_on": None},
    PUBLISHED: {"withdrawn_on": None, "checked_on__isnull": False},
    TO_CHECK: {"withdrawn_on": None, "checked_on": None},
    WITHDRAWN: {"withdrawn_on__isnull": False},
}


def _rows(form: QuestionsForm, to: Any) -> QuerySet[Question]:
    asked = form.cleaned_data
    found = seen_by(form.user, form.today, to).filter(saying(asked["q"]), **_IN_STATE[asked["state"]])
    if asked["category"]:
        found = found.filter(category=asked["category"])
    if asked["own"]:
        below = Placement.objects.last_on(form.today).under(road_of(form.at).seat(form.today))
        found = found.filter(unit__in=below.order_by().values("unit"))
    return found.select_related("unit", "category")


def _page_of(question: Question) -> str:
    return reverse("petitions:question", args=[question.pk])


QUESTIONS: Final = Register(
    code="questions",
    name=_("Questions and answers"),
    view="petitions:questions",
    sheet_view="petitions:questions_sheet",
    form=QuestionsForm,
    asks=rights_of,
    rows=_rows,
    columns=(
        Column(
            "asks", pgettext_lazy("question and answer", "Question"), lambda each: each.asks,
            link=_page_of, width=60, on_phone="whole",
        ),
        Column("category", _("Category"), lambda each: str(each.category), sort=("category",), width=24),
        Column(
            "state", _("Who reads it"), lambda each: str(_WORDS[state_of(each)]), width=20,
            tone=lambda each: {TO_CHECK: "warn", PUBLISHED: "good"}.get(state_of(each), ""),
        ),
        Column("unit", _("Answered by"), lambda each: each.unit.name, look="of-unit", width=36),
        Column("on", _("Written on"), lambda each: each.written_on, "day", sort=("-written_on",), width=12),
        Column("law", _("Article of the law"), lambda each: each.law, width=24, on_phone="none"),
    ),
    everyday="on",
    sees=Permission.PUBLISH_ANSWER,
    exports=Permission.PUBLISH_ANSWER,
    file="hoi-dap",
    titled=_("Questions and answers on %(day)s"),
)  # fmt: skip
