"""The register of targets: listed, sifted, taken along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.indicators.models import Target
from vungmanh.indicators.rules import standing as states
from vungmanh.indicators.targets_filters import TargetsForm
from vungmanh.indicators.targets_register import TARGETS
from vungmanh.kit.register import form_of, read_page, sheet, show
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit

_SEES: Final = Permission.SEE_TARGETS
# What is asked for again and again, one touch away; the first is what goes without saying.
_OFTEN: Final[tuple[tuple[Any, dict[str, str]], ...]] = (
    (gettext_lazy("All of them"), {}),
    (gettext_lazy("Of the unit itself"), {"whose": TargetsForm.ITSELF}),
    (gettext_lazy("Not answered"), {"state": states.ASSIGNED}),
    (gettext_lazy("Another proposed"), {"state": states.OBJECTED}),
    (pgettext_lazy("targets", "Named hard"), {"hard": "True"}),
)


@require_safe
def register(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_SEES)
    form: Any = form_of(request, unit, TARGETS, today=today_of(request))
    found = read_page(request, TARGETS, form)
    more = _waiting(request, unit)
    if found is not None:
        more |= {"often": list(_often(form)), "often_named": _("Asked for often")}
    return show(request, TARGETS, form, found, exports=True, template="indicators/register.html", **more)


@require_safe
def register_sheet(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_SEES)
    return sheet(request, unit, TARGETS, today=today_of(request))


def _waiting(request: HttpRequest, unit: Unit) -> dict[str, Any]:
    """What of the unit waits for the reader, so that a button leads there. Two queries."""
    today, held = today_of(request), held_here(request)
    rows = Target.objects.visible_to(rights_of(request, today), today)
    answers, sets = Permission.ANSWER_TARGETS in held, Permission.SET_TARGETS in held
    return {
        "sets": sets,
        "waiting": rows.filter(unit=unit).waiting_for_answer(today).count() if answers else 0,
        "objected": rows.waiting_for_decision(unit, today).count() if sets else 0,
    }


def _often(form: TargetsForm) -> Iterator[tuple[Any, str, bool]]:
    """Each alone beside the period and the order; it is on where nothing else is asked."""
    here, question = reverse(TARGETS.view, args=[form.at.code]), form.question()
    kept = {name: question.parameters.get(name, "") for name in ("period", "sort")}
    asked = {name: value for name, value in question.in_address.items() if name not in kept}
    nothing = dict.fromkeys(question.parameters, "")
    for word, filters in _OFTEN:
        yield word, here + question.but(**nothing | kept | filters).query(), asked == filters
