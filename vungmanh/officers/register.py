"""The officers of a unit and of everything below it as a register: its columns on the screen and in the workbook.

The heads of the workbook are those that the reader of officers' lists knows (imports), so that what was taken along can
be loaded again and changes nothing. Identity numbers stand in none: they are shown one at a time, with a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.kit.register import Register
from vungmanh.kit.table import Column
from vungmanh.members.exports import day_or_text
from vungmanh.officers.filters import OfficersForm
from vungmanh.officers.listed import BY_NAME, BY_OFFICE, BY_SINCE, BY_TERM, BY_UNIT, CONFIRMED, Listed, OfficersListing

READ: Final = "officers.read_register"
_signs_in = _("signs in as %(role)s")
_WAITS: Final = {CONFIRMED: _("waits to be confirmed"), "sign_in": _("waits for the invitation to sign in"), "": ""}
_signs = _("signs in")
_WAITS_IN_SHORT: Final = {CONFIRMED: _("to be confirmed"), "sign_in": _("to be invited"), "": ""}
FULL_TIME: Final = _("full-time")


def _of_many_units(form: OfficersForm, listed: Sequence[Listed]) -> bool:
    return not form.on_a_page or form.at.kind.is_upper or any(each.held.unit_id != form.at.pk for each in listed)


def _on_no_page(form: OfficersForm, _listed: Sequence[Listed]) -> bool:
    return not form.on_a_page


def _where_any(cell: Callable[[Listed], Any], *, on_a_page: bool) -> Callable[[OfficersForm, Sequence[Listed]], bool]:
    """Where one of the rows has it: on the page alone, or always elsewhere."""
    return lambda form, listed: any(cell(each) for each in listed) if form.on_a_page else not on_a_page


def _page_of(listed: Listed) -> str:
    return reverse("officers:person", args=[listed.held.person_id])


def _to_phone(listed: Listed) -> str:
    """Where the number is shown whole, with a reason."""
    held = listed.held
    return reverse("members:reveal", args=[held.person_id]) if held.known and held.opens and held.person.phone else ""


def rights_of_office(listed: Listed) -> str:
    """With which role the officer signs in, or what that waits for; "" where no right goes with the office."""
    return str(_signs_in) % {"role": listed.role} if listed.role else str(_WAITS[listed.waits_for])


def _right(listed: Listed) -> str:
    """The same in a word, for a page."""
    return str(_signs) if listed.role else str(_WAITS_IN_SHORT[listed.waits_for])


def _right_tone(listed: Listed) -> str:
    return "good" if listed.role else "warn" if listed.waits_for else ""


def _member(listed: Listed) -> str:
    held = listed.held
    if not held.was_member:
        return str(_("no member of the union here"))
    if held.stays:
        return ""
    return str(_("gone to another unit")) if held.is_member else str(_("no member any more"))


def _until(listed: Listed) -> date | None:
    until: date | None = listed.held.until
    return until


def _post(listed: Listed) -> str:
    held = listed.held
    return " · ".join(filter(None, [held.employer_post, str(held.get_depends_display()) if held.depends else ""]))


def _term_tone(listed: Listed) -> str:
    return "warn" if listed.held.term_ends and listed.held.term_ends <= listed.day else ""


def _born(listed: Listed) -> date | str | None:
    person = listed.held.person
    return day_or_text(person.born_on, person.born_precision) if listed.held.known else None


def _trained(listed: Listed) -> date | None:
    day: date | None = listed.held.trained_on
    return day


_COLUMNS: Final = (
    Column("person", _("Full name"), lambda each: each.held.person.name, sort=(BY_NAME,), link=_page_of),
    Column("office", _("Office"), lambda each: each.office, sort=(BY_OFFICE,), look="office-held"),
    Column("unit", _("Unit"), lambda each: each.held.unit_name, sort=(BY_UNIT,), look="of-unit", where=_of_many_units),
    Column("body", _("Body"), lambda each: each.body, where=_on_no_page),
    Column(
        "since", _("In office since"), lambda each: each.held.since, "day", sort=(BY_SINCE,), look="day office-since",
        on_phone="named", phone_name=pgettext_lazy("day", "from"),
    ),
    Column("until", _("Until"), _until, "day", where=_where_any(_until, on_a_page=False), on_phone="none"),
    Column("how", _("How"), lambda each: str(each.held.get_how_display()), where=_on_no_page),
    Column("decision", _("Decision"), lambda each: each.held.decision, where=_on_no_page),
    Column(
        "term_ends", _("Term ends"), lambda each: each.held.term_ends, "day", sort=(BY_TERM,), tone=_term_tone,
        look="day office-until", on_phone="named", phone_name=pgettext_lazy("day", "to"),
    ),
    Column("trained", _("Trained on"), _trained, "day", where=_where_any(_trained, on_a_page=True), on_phone="none"),
    Column(
        "post", _("Post at the employer"), _post, on_phone="whole",
        where=lambda form, _listed: form.on_a_page and bool(form.cleaned_data.get("depends")),
    ),
    Column(
        "phone", _("Phone"), lambda each: each.phone, look="digits", link=_to_phone,
        where=_where_any(lambda each: each.phone, on_a_page=True), on_phone="none",
    ),
    Column("rights", _("Right to sign in"), rights_of_office, where=_on_no_page),
    Column(
        "right", _("Signs in"), _right, look="office-right", tone=_right_tone,
        where=_where_any(_right, on_a_page=True), on_phone="whole",
    ),
    Column("member", _("Member"), _member, where=_where_any(_member, on_a_page=True), on_phone="whole"),
)  # fmt: skip
_SHEET: Final = (
    Column("unit", _("Unit"), lambda each: each.held.unit_name, width=34),
    Column("code", _("Unit code"), lambda each: each.held.unit.code, width=14),
    Column("person", _("Full name"), lambda each: each.held.person.name, width=26),
    Column("born", _("Born on"), _born, "day", width=12),
    Column("office", _("Office"), lambda each: each.office, width=30),
    Column("body", pgettext_lazy("head of a list of officers", "Body"), lambda each: each.body, width=22),
    Column("since", _("From"), lambda each: each.held.since, "day", width=12),
    Column("until", _("To"), _until, "day", width=12),
    Column("how", _("How"), lambda each: str(each.held.get_how_display()), width=22),
    Column("decision", _("Number of the decision"), lambda each: each.held.decision, width=20),
    Column("decided_on", _("Day of the decision"), lambda each: each.held.decided_on, "day", width=12),
    Column("term_ends", _("End of the term"), lambda each: each.held.term_ends, "day", width=12),
    Column("time", _("Full-time"), lambda each: str(FULL_TIME) if each.held.full_time else "", width=14),
    Column("post", _("Professional post"), lambda each: each.held.employer_post, width=26),
    Column("rights", _("Right to sign in"), rights_of_office, width=34),
)  # fmt: skip
OFFICERS: Final = Register(
    code="officers",
    name=_("Officers"),
    view="officers:register",
    sheet_view="officers:sheet",
    form=OfficersForm,
    asks=rights_of,
    rows=OfficersListing,
    columns=_COLUMNS,
    sheet_columns=_SHEET,
    sees=Permission.SEE_OFFICERS,
    reads=READ,
    exports=Permission.EXPORT_OFFICERS,
    file="can-bo-cong-doan",
    titled=_("Officers on %(day)s"),
    day="day",
    everyday=BY_UNIT,
)
