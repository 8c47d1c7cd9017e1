"""What the page of a member shows of them: facts with their numbers masked, and what its reader may do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.core.masks import masked
from vungmanh.kit.matter import DIGITS, Box, Button, Detail, Link
from vungmanh.members.exchanging import TakingPart
from vungmanh.members.forms.phones import PhonesForm
from vungmanh.members.in_hand import card_in_hand
from vungmanh.members.models import Card, Person


def details_of(
    person: Person, cards: Sequence[Card], exchanges: Sequence[TakingPart], phones: PhonesForm | None
) -> Iterator[Detail]:
    """`cards` are all that are kept of the person, `exchanges` those the person takes part in. `phones` is for whoever
    may correct: of all facts the phone alone is changed here, since it changes oftener than the rest, and it stands on
    the first screen of a phone."""
    identity = getattr(getattr(person, "identity", None), "number", "")
    card = getattr(getattr(person, "card", None), "number", "")
    yield Detail(_("Gender"), person.get_gender_display())
    yield Detail(_("Born on"), _known(person.born_on, person.born_precision), otherwise=_("not known"))
    url, verb = reverse("members:phones", args=[person.pk]), _("Change the number")
    box = Box(phones, "phone", url, verb) if phones else None
    yield Detail(_("Phone"), masked(person.phone) or "–", look=DIGITS, box=box)
    if person.other_phone:
        yield Detail(_("Other phone"), masked(person.other_phone), look=DIGITS)
    yield Detail(_("Unit"), person.unit.name, url=reverse("members:roll", args=[person.unit.code]))
    if person.job:
        yield Detail(_("Job"), person.job)
    yield Detail(_("Joined the union"), _known(person.joined_on, person.joined_precision), otherwise=_("not known"))
    to_card = Link(_("Card"), reverse("members:card", args=[person.pk]))
    in_hand = card_in_hand(card, cards)
    note = in_hand.kept.get_ended_display() if in_hand.kept and in_hand.has_ended else ""
    yield Detail(_("Card number"), card, note, otherwise=_("no card yet"), more=to_card)
    for each in exchanges:
        url = reverse("members:exchange", args=[person.unit.code, each.key])
        said = _("new card received on %(day)s") % {"day": show_day(each.received)} if each.received else ""
        yield Detail(each.name, said, url=url, otherwise=_("new card not received yet"))
    yield Detail(_("Identity number"), masked(identity) or "–", look=DIGITS)


def buttons_for(person: Person, held: Collection[str], *, is_member: bool) -> Iterator[Button]:
    if is_member and Permission.TRANSFER_MEMBER in held:
        yield Button(_("Transfer"), reverse("members:transfer", args=[person.pk]), "move")
    if Permission.CORRECT_MEMBER in held:
        yield Button(_("Correct"), reverse("members:correct", args=[person.pk]), "edit")
    if is_member and Permission.END_MEMBERSHIP in held:
        yield Button(_("Leaves the union"), reverse("members:leave", args=[person.pk]), "end")


def _known(day: Any, precision: str) -> str:
    return show_day(day, precision) if day else ""  # type: ignore[arg-type]
