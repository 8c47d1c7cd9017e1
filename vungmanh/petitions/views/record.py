"""Write down what somebody has said, in under a minute; at a meeting one line after another."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.kit.evidence import STYLES
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.petitions.actions.receive import receive
from vungmanh.petitions.forms.record import SUGGESTIONS, RecordForm
from vungmanh.petitions.models import Petition
from vungmanh.petitions.offered import categories_at, few_alike, members_here, officers_here
from vungmanh.sheets.intake import takes_files

_JUST_NOW: Final = timedelta(hours=4)  # a long meeting
_LINES_ABOVE: Final = 5
_CODE_IS_TOLD: Final = timedelta(minutes=30)


@takes_files
@act_view
def record(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.RECORD_PETITION)
    today, rights, now = today_of(request), rights_of(request, today_of(request)), timezone.now()
    just = _just_written(request, unit, now)
    form = RecordForm(
        request.POST or None, request.FILES or None, categories=categories_at(unit, today),
        members=members_here(unit, rights, today), officers=officers_here(unit, today), today=today,
        initial=_as_before(just),
    )  # fmt: skip

    def do() -> Done:
        received = receive(
            unit, form.heard(), by=request.user, today=today, now=now, files=form.cleaned_data["evidence"]
        )
        if not Petition.objects.visible_to(request.user, today).filter(pk=received.petition.pk).exists():
            said = _("It lies with the level above. Tell them now, it is not shown again: %(number)s, code %(code)s.")
            told = {"number": received.petition.spoken, "code": received.code}
            return Done(said % told, reverse("petitions:register", args=[unit.code]))
        after = f"?after={received.petition.pk}"
        return Done(_("It is written down."), reverse("petitions:record", args=[unit.code]) + after, received.act)

    if done := act(request, form, do):
        return done
    last = just[0] if just else None
    joins = last is not None and Permission.CLOSE_PETITION in held_here(request)
    shown: dict[str, Any] = {
        "just": just,
        "last": last,
        "code": last.code if last and now - last.at < _CODE_IS_TOLD else "",
        "alike": few_alike(last, rights, today)[:3] if last and joins else [],
        "suggestions": form.suggestions,
        "suggestions_name": SUGGESTIONS,
    }
    back = reverse("petitions:register", args=[unit.code])
    return act_page(
        request, unit, form, heading=_("Write down what was said"), verb=_("Keep it written"), back=back,
        template="petitions/record.html", styles=STYLES, **shown,
    )  # fmt: skip


def _just_written(request: HttpRequest, unit: Unit, now: datetime) -> list[Petition]:
    """What the reader has written down here just now, the latest first, once one line follows another."""
    if not request.GET.get("after", "").isdecimal():
        return []
    mine = Petition.objects.visible_to(rights_of(request, today_of(request)), today_of(request)).standing()
    lines = mine.filter(unit=unit, by=request.user.get_username(), at__gt=now - _JUST_NOW)
    return list(lines.select_related("category", "sender", "unit").order_by("-pk")[:_LINES_ABOVE])


def _as_before(just: list[Petition]) -> dict[str, Any]:
    """What is mostly the same from one line of a meeting to the next."""
    if not just:
        return {}
    last = just[0]
    return {"kind": last.kind, "received_on": last.received_on, "employer": last.employer}
