"""The register of directives of a unit: what it or a unit below has recorded, and by what a task fell to one."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.core.typed_days import PAST
from vungmanh.kit.filters import FilterForm
from vungmanh.kit.register import Register
from vungmanh.kit.table import Column
from vungmanh.organization.models import Placement
from vungmanh.organization.road import road_of
from vungmanh.tasks.models import Assignment, Directive
from vungmanh.ui.forms import DayField, LineField


class DirectivesForm(FilterForm):
    q = LineField(label=_("Number, issuer or words of the directive"), required=False, max_length=100)
    kind = forms.ChoiceField(
        label=_("Kind of directive"), required=False, choices=[("", _("All kinds")), *Directive.KINDS]
    )
    issued_from = DayField(label=_("Issued from"), kind=PAST, required=False)
    issued_to = DayField(label=_("Issued until"), kind=PAST, required=False)


def _rows(form: DirectivesForm, to: Any) -> QuerySet[Directive]:
    asked = form.cleaned_data
    below = Placement.objects.last_on(form.today).under(road_of(form.at).seat(form.today)).order_by().values("unit")
    fallen = Assignment.objects.filter(task__directive=OuterRef("pk"), unit__in=below)
    found = Directive.objects.visible_to(form.user, form.today, to).filter(Q(unit__in=below) | Q(Exists(fallen)))
    if asked["q"]:
        words = [
            Q(**{f"{name}__icontains": asked["q"]}) for name in ("number", "summary", "issuer_outside", "issuer__name")
        ]
        found = found.filter(words[0] | words[1] | words[2] | words[3])
    if asked["kind"]:
        found = found.filter(kind=asked["kind"])
    if asked["issued_from"]:
        found = found.filter(issued_on__gte=asked["issued_from"])
    if asked["issued_to"]:
        found = found.filter(issued_on__lte=asked["issued_to"])
    return found.annotate(set=Count("tasks")).select_related("unit", "issuer")


def _issuer(paper: Directive) -> str:
    return paper.issuer.name if paper.issuer else paper.issuer_outside


def _page_of(paper: Directive) -> str:
    return reverse("tasks:directive", args=[paper.pk])


def _state(paper: Directive) -> str:
    return str(_("Withdrawn")) if paper.withdrawn_on else ""


DIRECTIVES: Final = Register(
    code="directives",
    name=_("Directives"),
    view="tasks:directives",
    sheet_view="tasks:directives_sheet",
    form=DirectivesForm,
    asks=rights_of,
    rows=_rows,
    columns=(
        Column("number", _("Number and signs"), lambda paper: paper.number, link=_page_of, width=20),
        Column("issued_on", _("Day of the paper"), lambda each: each.issued_on, "day", sort=("-issued_on",), width=12),
        Column("kind", _("Kind of directive"), lambda paper: str(paper.get_kind_display()), sort=("kind",), width=22),
        Column("issuer", _("Issued by"), _issuer, look="of-unit", width=30),
        Column(
            "summary", _("What it is about"), lambda paper: paper.summary,
            look="of-unit", width=60, on_phone="whole",
        ),
        Column("tasks", _("Tasks by it"), lambda paper: paper.set, "count", width=10, on_phone="none"),
        Column(
            "state", _("How it stands"), _state, width=14, tone=lambda _paper: "warn",
            where=lambda _form, papers: any(paper.withdrawn_on for paper in papers),
        ),
    ),
    sees=Permission.SEE_TASKS,
    exports=Permission.SEE_TASKS,
    file="van-ban-chi-dao",
    titled=_("Directives on %(day)s"),
)  # fmt: skip
