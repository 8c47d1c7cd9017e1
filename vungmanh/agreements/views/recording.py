"""Agreements: listed, recorded, renewed, changed, struck out; their files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.agreements.actions.agreement_files import add_files, strike_file, subject_of
from vungmanh.agreements.actions.record_agreement import record_agreement
from vungmanh.agreements.actions.strike_agreement import strike_agreement
from vungmanh.agreements.breach_words import breaks_in_words
from vungmanh.agreements.filters import AgreementsForm
from vungmanh.agreements.forms.afterwards import ReasonForm
from vungmanh.agreements.forms.recording import RecordForm
from vungmanh.agreements.known import as_long, new_one, renewal_of
from vungmanh.agreements.loaders import agreement_for
from vungmanh.agreements.models import Agreement, Negotiation
from vungmanh.agreements.named import bargained, one_before
from vungmanh.agreements.names import KIND_NAMES, first_up, name_of
from vungmanh.agreements.refusals import AgreementThere
from vungmanh.agreements.registers import AGREEMENTS
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.terms import usual_until
from vungmanh.agreements.told import Signed
from vungmanh.core.decisions import Refused
from vungmanh.kit.act import Done, act, act_page, act_view, tell
from vungmanh.kit.evidence import STYLES, attach_page, strike_page
from vungmanh.kit.register import form_of, read_page, sheet, show
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.sheets.intake import takes_files

_KEEPS: Final = Permission.KEEP_AGREEMENT
_SEES: Final = Permission.SEE_AGREEMENTS
# What is asked for again and again, one touch away; the first is what goes without saying.
_OFTEN: Final[tuple[tuple[Any, dict[str, str]], ...]] = (
    (gettext_lazy("All of them"), {}),
    (gettext_lazy("In force"), {"state": kinds.IN_FORCE}),
    (gettext_lazy("End is near"), {"waits": AgreementsForm.SOON}),
    (pgettext_lazy("agreements", "Not sent"), {"waits": AgreementsForm.UNSENT}),
    (gettext_lazy("Not graded"), {"waits": AgreementsForm.UNGRADED}),
    (gettext_lazy("Expired"), {"state": kinds.EXPIRED}),
)


def way_of(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "today": today_of(request)}


def with_now(request: HttpRequest) -> dict[str, Any]:
    return way_of(request) | {"now": timezone.now()}


def url_of(agreement: Agreement) -> str:
    return reverse("agreements:agreement", args=[agreement.pk])


@require_safe
def agreements(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_SEES)
    form: Any = form_of(request, unit, AGREEMENTS, today=today_of(request))
    found = read_page(request, AGREEMENTS, form)
    held = held_here(request)
    more: dict[str, Any] = {"keeps": _KEEPS in held, "loads": Permission.IMPORT_AGREEMENTS in held}
    if found is not None:
        more |= {"often": list(_often(form)), "often_named": _("Asked for often")}
    return show(request, AGREEMENTS, form, found, exports=True, template="agreements/agreements.html", **more)


def _often(form: AgreementsForm) -> Iterator[tuple[Any, str, bool]]:
    """Each alone beside the day, the period, the organisation and the order; it is on where nothing else is asked."""
    here, question = reverse(AGREEMENTS.view, args=[form.at.code]), form.question()
    kept = {name: question.parameters.get(name, "") for name in ("day", "since", "to", "tree", "sort")}
    asked = {name: value for name, value in question.in_address.items() if name not in kept}
    nothing = dict.fromkeys(question.parameters, "")
    for word, filters in _OFTEN:
        yield word, here + question.but(**nothing | kept | filters).query(), asked == filters


@require_safe
def agreements_sheet(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_SEES)
    return sheet(request, unit, AGREEMENTS, today=today_of(request))


# ---- recorded


@takes_files
@act_view
def record(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_KEEPS)
    before = one_before(unit, request.GET.get("after", ""))
    led_here = bargained(unit, request.GET.get("bargained", ""))
    form = _form(request, unit, before)

    def do() -> Done:
        way = with_now(request)
        agreement, kept = record_agreement(
            unit, form.signed(), parties=form.joins(), predecessor=before, again=form.cleaned_data["again"], **way
        )
        if form.cleaned_data["evidence"]:
            add_files(agreement, form.cleaned_data["evidence"], **way)
        broken = breaks_in_words(agreement.broken)
        said = _("It is recorded, and breaks a rule: %(broken)s.") % {"broken": broken} if broken else ""
        return Done(said or _("It is recorded."), _then(agreement, led_here), kept)

    lead = _("It takes the place of the one that was signed on %(day)s.") % {"day": _day(before)} if before else ""
    return act(request, form, do, refuse=_noticing(form)) or act_page(
        request, unit, form, heading=_("Renew an agreement") if before else _("Record a collective agreement"),
        verb=_("Record it"), back=url_of(before) if before else reverse("agreements:agreements", args=[unit.code]),
        template="agreements/record.html", ways=[] if before else list(_kinds(unit, form)), evidence_styles=STYLES,
        lead=lead,
    )  # fmt: skip


def _day(agreement: Agreement | None) -> str:
    return agreement.signed_on.strftime("%d/%m/%Y") if agreement else ""


def _then(agreement: Agreement, led_here: Negotiation | None) -> str:
    """Where bargaining led to it, that is over; else to its page."""
    if led_here is None:
        return url_of(agreement)
    return reverse("agreements:end_negotiation", args=[led_here.pk]) + f"?led_to={agreement.pk}"


def _form(request: HttpRequest, unit: Unit, before: Agreement | None) -> RecordForm:
    today, kind, is_sent = today_of(request), request.GET.get("kind", ""), request.method == "POST"
    known, parties = renewal_of(before, today) if before else (_new_one(unit, kind, today), [])
    longs: Callable[[date], date] = (lambda begins: as_long(before, begins)) if before else usual_until
    within = Unit.objects.visible_to(rights_of(request, today), _KEEPS, today)
    return RecordForm(
        request.POST if is_sent else None, request.FILES if is_sent else None, known=known, parties=parties,
        as_long=longs, within=within, today=today,
    )  # fmt: skip


def _new_one(unit: Unit, kind: str, today: date) -> Signed:
    """Of an enterprise where one has its union here, of several at a unit above."""
    if kind not in KIND_NAMES:
        kind = kinds.SEVERAL if unit.kind.is_upper else kinds.ENTERPRISE
    if kind == kinds.ENTERPRISE:
        return new_one(unit, today)
    return Signed(today, usual_until(today), kind=kind)


def _kinds(unit: Unit, form: RecordForm) -> Iterator[tuple[str, str, bool]]:
    """Which kinds may stand in the books of the unit."""
    here = reverse("agreements:record", args=[unit.code])
    for kind, name in KIND_NAMES.items():
        if kind != kinds.ENTERPRISE or not unit.kind.is_upper:
            yield first_up(name), f"{here}?{urlencode({'kind': kind})}", kind == form.known.kind


def _noticing(form: RecordForm) -> Any:
    """The one that is there already is named, and the officer is asked."""

    def refuse(refusal: Refused) -> None:
        if isinstance(refusal, AgreementThere):
            form.ask_again(refusal.reason)
        else:
            tell(form, refusal)

    return refuse


# ---- struck out; files


@act_view
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    found = agreement_for(request, pk, to=_KEEPS)
    form = ReasonForm(request.POST or None)

    def do() -> Done:
        kept = strike_agreement(found, form.cleaned_data["reason"], **way_of(request))
        return Done(_("It is struck out; it counts no more and stays readable."), url_of(found), kept)

    lead = _("Strike out what was written down by mistake. What is no longer in force has ended.")
    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Strike out this agreement?"), verb=_("Strike it out"), back=url_of(found),
        grave=True, lead=f"{name_of(found)}. {lead}",
    )  # fmt: skip


@takes_files
@act_view
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    found = agreement_for(request, pk, to=_KEEPS)
    return attach_page(
        request, found.unit, back=url_of(found), keep=lambda files: add_files(found, files, **with_now(request))
    )


@act_view
def strike_of_file(request: HttpRequest, pk: int) -> HttpResponse:
    found = agreement_for(request, pk, to=_KEEPS)
    return strike_page(
        request, found.unit, subject_of(found), back=url_of(found),
        strike=lambda file, reason: strike_file(found, file, reason, **with_now(request)),
    )  # fmt: skip
