"""The life of a person in the union as a line of events, and who has looked at their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.core.days import VIETNAM
from vungmanh.core.masks import numbers_masked
from vungmanh.journal.models import Entry
from vungmanh.kit.models import Act
from vungmanh.members.actions.look_up import LOOKED_UP
from vungmanh.members.actions.meet import MET
from vungmanh.members.leaving import WORDS as LEAVING
from vungmanh.members.models import Membership, Person
from vungmanh.members.revealing import REASONS
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import names_on
from vungmanh.ui.timeline import Event

# What a line of the journal about a correction names, in words.
_FIELDS = {
    "name": gettext_lazy("full name"),
    "gender": gettext_lazy("gender"),
    "born_on": gettext_lazy("birth"),
    "born_precision": gettext_lazy("birth"),
    "phone": gettext_lazy("phone"),
    "other_phone": gettext_lazy("other phone"),
    "email": gettext_lazy("email"),
    "job": gettext_lazy("job"),
    "joined_on": gettext_lazy("day of joining"),
    "joined_precision": gettext_lazy("day of joining"),
    "identity number": gettext_lazy("identity number"),
    "former number": gettext_lazy("earlier identity number"),
    "card number": gettext_lazy("card number"),
}


@dataclass(frozen=True)
class Look:
    """Somebody has had the numbers shown, or has found or met the person by one."""

    at: datetime
    by: str
    reason: str
    words: str


def events_of(person: Person, reader: Any, today: date) -> list[Event]:
    """The latest first. Units within the reader's reach lead to their members."""
    stays = list(Membership.objects.filter(person=person).select_related("unit").order_by("since"))
    units = {stay.unit_id for stay in stays}
    visible = Unit.objects.filter(pk__in=units).visible_to(reader, Permission.SEE_MEMBERS, today)
    codes = dict(visible.order_by().values_list("pk", "code"))
    happened = [*_of_stays(stays, codes), *_of_journal(person)]
    return sorted(happened, key=lambda event: event.day, reverse=True)


def leaving_to_take_back(person: Person) -> Act | None:
    """The act by which the person left last, if it stands."""
    return Act.objects.standing().of(Permission.END_MEMBERSHIP).about([person.pk]).first()


def looks_at(person: Person) -> list[Look]:
    """Who has had the numbers shown, when and why, and who has found the person by one; the latest first."""
    looks = [Permission.REVEAL_NUMBERS, LOOKED_UP, MET]
    lines = list(Entry.objects.filter(subject=f"person {person.pk}", action__in=looks).order_by("-pk"))
    names = _names(line.by for line in lines)
    return [
        Look(
            line.at,
            names.get(line.by) or line.by,
            _reason(line),
            numbers_masked(line.facts.get("words", "")),
        )
        for line in lines
    ]


def _reason(line: Entry) -> str:
    if line.action == LOOKED_UP:
        return _("Found by %(digits)d digits of a number") % {"digits": line.facts.get("digits", 0)}
    if line.action == MET:
        return _("Met in a list or a form")
    return str(REASONS.get(line.facts.get("reason"), ""))


def _of_stays(stays: list[Membership], codes: dict[int, str]) -> Iterator[Event]:
    for stay in stays:
        unit = names_on([stay.unit_id], stay.since)[stay.unit_id]
        url = reverse("members:roll", args=[codes[stay.unit_id]]) if stay.unit_id in codes else ""
        yield Event(stay.since, _beginning(stay.began) % {"unit": unit}, "", url)
        if stay.until and stay.ended == Membership.LEFT:
            yield Event(stay.until, _("Left the union"), str(LEAVING.get(stay.reason, stay.reason)))


def _beginning(began: str) -> str:
    if began == Membership.ADMITTED:
        return _("Admitted at %(unit)s")
    if began == Membership.TRANSFERRED:
        return _("Transferred to %(unit)s")
    return _("Member of %(unit)s when it came into being")


def _of_journal(person: Person) -> Iterator[Event]:
    told = {Permission.CORRECT_MEMBER: _("Entry corrected"), Permission.MERGE_MEMBERS: _("Two entries merged")}
    lines = list(Entry.objects.filter(subject=f"person {person.pk}", action__in=list(told)))
    names = _names(line.by for line in lines)
    for line in lines:
        fields = dict.fromkeys(_field(name, line.facts.get("removed", [])) for name in line.facts.get("fields", []))
        text = "; ".join(part for part in (", ".join(fields), names.get(line.by) or line.by) if part)
        yield Event(line.at.astimezone(VIETNAM).date(), told[Permission(line.action)], text)


def _field(name: str, removed: Iterable[str]) -> str:
    words = str(_FIELDS.get(name, name))
    return _("%(field)s taken out") % {"field": words} if name in removed else words


def _names(usernames: Iterable[str]) -> dict[str, str]:
    """Names of those who still have an account, by their user names."""
    users = get_user_model()._default_manager.filter(username__in=set(usernames))
    return {user.get_username(): str(user) for user in users}
