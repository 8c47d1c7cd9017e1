"""Who was elected, and how far each of them can work: the right of the office, and what is missing to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.access.roles import BY_CODE
from vungmanh.congresses.models import Candidate
from vungmanh.congresses.rules.elections import Counts, in_percent, share
from vungmanh.core.days import show_day
from vungmanh.officers.models import Appointment
from vungmanh.officers.rights import role_of

GOOD, WARN, NONE = "good", "warn", ""
_CONFIRM, _INVITE = "officers:confirm", "officers:invite"
_VERBS: Final = {_CONFIRM: gettext_lazy("Give the right"), _INVITE: gettext_lazy("Invite to sign in")}


@dataclass(frozen=True)
class Standing:
    """A candidate as the page shows them. `right` says how it stands with the right of the office, in the colour
    `tone`; `url` and `verb` are what the reader may do about it, "" where nothing, `at_once` by one tap."""

    name: str
    office: str
    votes: int | None
    part: str
    elected: bool
    person_url: str = ""
    right: str = ""
    tone: str = NONE
    url: str = ""
    verb: str = ""
    at_once: bool = False


def standings(
    candidates: Sequence[Candidate], counts: Counts, *, held: Collection[Permission], today: date
) -> list[Standing]:
    """`held` is what the reader may do at the unit. Asks nothing: the candidates come with what is read here."""
    return [_standing(each, counts, held, today) for each in candidates]


def _standing(each: Candidate, counts: Counts, held: Collection[Permission], today: date) -> Standing:
    part = share(each.votes, counts)
    office = each.appointment
    right, tone, does = _of_right(office, held, today) if office else ("", NONE, "")
    url, verb = (reverse(does, args=[each.appointment_id]), _VERBS[does]) if does else ("", "")
    return Standing(
        name=each.person.name,
        office=str(each.get_office_display()) if each.office else "",
        votes=each.votes,
        part=in_percent(part) if part is not None else "",
        elected=bool(each.office),
        person_url=reverse("members:person", args=[each.person_id]) if Permission.SEE_MEMBERS in held else "",
        right=right,
        tone=tone,
        url=url,
        verb=str(verb),
        at_once=does == _CONFIRM,
    )


def _of_right(office: Appointment, held: Collection[Permission], today: date) -> tuple[str, str, str]:
    """How it stands with the right, in which colour, and the page on which the reader may help; "" for none."""
    if office.struck_on:
        return _("Struck out since."), NONE, ""
    if office.until and office.until <= today:
        return _("Held until %(day)s.") % {"day": show_day(office.until)}, NONE, ""
    role = role_of(office)
    if not role:
        return _("No right goes with this office."), NONE, ""
    named, gives = {"role": BY_CODE[role].name}, Permission.GRANT_ROLE in held
    if office.confirmed_on is None:
        said = _("Right: %(role)s. It waits for somebody who may give it.") % named
        return said, WARN, _CONFIRM if gives else ""
    if _signs_in(office):
        return _("Right: %(role)s, held since this election.") % named, GOOD, ""
    return _("Right: %(role)s, as soon as they sign in.") % named, WARN, _INVITE if gives else ""


def _signs_in(office: Appointment) -> bool:
    return getattr(office.person, "sign_in", None) is not None
