"""How what is done to members is taken back: who finds the act, what is said, where it leads."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import EVERYWHERE, reach
from vungmanh.kit.models import Act, ActPerson, ActQuerySet
from vungmanh.kit.undo import Undo
from vungmanh.members.actions.answer_letter import undo_answer
from vungmanh.members.actions.change_emblem import EMBLEM_REMOVED, EMBLEM_SET, undo_emblem
from vungmanh.members.actions.exchange_cards import undo_exchange
from vungmanh.members.actions.lose_card import LOST
from vungmanh.members.actions.replace_card import REPLACED
from vungmanh.members.actions.send_members import withdraw_letter
from vungmanh.members.actions.set_card_series import SERIES_BEGUN, undo_card_series
from vungmanh.members.actions.undo_admission import undo_admission
from vungmanh.members.actions.undo_cards import undo_cards
from vungmanh.members.actions.undo_leave import undo_leave
from vungmanh.members.actions.undo_transfer import undo_transfer
from vungmanh.members.exchanging import CLOSED as EXCHANGE_CLOSED
from vungmanh.members.exchanging import RECEIVED as CARDS_RECEIVED
from vungmanh.members.introductions import RECEIVED, REFUSED, SENT
from vungmanh.members.models import Person
from vungmanh.organization.models import Placement
from vungmanh.organization.records import acts_at_units_seen_by


def about_visible(acts: ActQuerySet, user: Any, today: date) -> ActQuerySet:
    """Acts about a person within the reader's reach."""
    visible = Person.objects.filter(pk=OuterRef("person")).each_visible_to(user, today)
    return acts.filter(Exists(ActPerson.objects.filter(Exists(visible), act=OuterRef("pk"))))


def _out_of_their_units(acts: ActQuerySet, user: Any, today: date) -> ActQuerySet:
    """Transfers out of a unit where the reader may transfer members."""
    tops = reach(user, Permission.TRANSFER_MEMBER, today)
    if tops == [EVERYWHERE]:
        return acts
    units = Placement.objects.on(today).within(tops).order_by().values("unit")
    return acts.filter(Exists(Act.units.through.objects.filter(act=OuterRef("pk"), unit__in=units)))


def _transfer_said(act: Act) -> str:
    people = act.persons.count()
    words = ngettext(
        "The transfer of %(count)d member is taken back.", "The transfer of %(count)d members is taken back.", people
    )
    return words % {"count": people}


def _to_their_roll(act: Act, user: Any, today: date) -> str:
    visible = Person.objects.filter(pk__in=act.persons.values("person")).visible_to(user, today)
    person = visible.select_related("unit").first()
    return reverse("members:roll", args=[person.unit.code]) if person else reverse("home:start")


def _admission_said(act: Act) -> str:
    people = act.persons.count()
    words = ngettext(
        "The admission of %(count)d person is taken back.", "The admission of %(count)d people is taken back.", people
    )
    return words % {"count": people}


def _to_whom_was_admitted(act: Act, _user: Any, _today: date) -> str:
    """To the one person; to the roll where there are many, or nobody any more."""
    people = list(Person.objects.filter(pk__in=act.persons.values("person")).values_list("pk", flat=True)[:2])
    if len(people) == 1:
        return reverse("members:person", args=people)
    return reverse("members:roll", args=[act.at_unit.code if act.at_unit else act.under])


def _leaving_said(act: Act) -> str:
    named = list(Person.objects.filter(pk__in=act.persons.values("person")).values_list("name", flat=True))
    if len(named) == 1:
        return _("%(name)s is a member again, as before.") % {"name": named[0]}
    words = ngettext(
        "%(count)d person is a member again, as before.", "%(count)d people are members again, as before.", len(named)
    )
    return words % {"count": len(named)}


def _to_who_left(act: Act, _user: Any, _today: date) -> str:
    """To the one person; of many to the roll of the unit that the first has left."""
    people = list(act.persons.values_list("person", flat=True)[:2])
    if len(people) == 1:
        return reverse("members:person", args=people)
    return reverse("members:roll", args=[act.at_unit.code if act.at_unit else act.under])


def _letter_said(_act: Act) -> str:
    return _("The letter is withdrawn; whoever waited is where they were.")


def _answer_said(_act: Act) -> str:
    return _("The answer is taken back; the people wait again.")


def _to_the_letter(act: Act, _user: Any, _today: date) -> str:
    return reverse("members:letter", args=[act.facts["letter"]])


def _numbers_said(act: Act) -> str:
    people = act.persons.count()
    words = ngettext(
        "The number of %(count)d card is taken back.", "The numbers of %(count)d cards are taken back.", people
    )
    return words % {"count": people}


def _card_said(_act: Act) -> str:
    return _("The card stands as before.")


def _to_the_card(act: Act, _user: Any, _today: date) -> str:
    return reverse("members:card", args=[act.persons.values_list("person", flat=True)[0]])


def _series_said(_act: Act) -> str:
    return _("The series is taken back.")


def _to_the_series(act: Act, _user: Any, _today: date) -> str:
    return reverse("members:card_series", args=[act.at_unit.code if act.at_unit else act.under])


def _emblem_said(_act: Act) -> str:
    return _("The emblem stands as before.")


def _to_the_emblem(act: Act, _user: Any, _today: date) -> str:
    return reverse("members:emblem", args=[act.at_unit.code if act.at_unit else act.under])


def _exchange_said(act: Act) -> str:
    if act.verb == CARDS_RECEIVED:
        return _("It is taken back that they have the new card.")
    return (
        _("It is taken back that the exchange is open.")
        if act.verb == Permission.EXCHANGE_CARDS
        else _("It is open again.")
    )


def _to_the_exchanges(act: Act, _user: Any, _today: date) -> str:
    return reverse("members:exchanges", args=[act.at_unit.code if act.at_unit else act.under])


def _to_who_received(act: Act, user: Any, today: date) -> str:
    """To the exchange at the union of the first of them."""
    person = Person.objects.filter(pk__in=act.persons.values("person")).visible_to(user, today).first()
    return (
        reverse("members:exchange", args=[person.unit.code, act.facts["exchange"]]) if person else reverse("home:start")
    )


_AT_THE_UNION: Final = acts_at_units_seen_by(Permission.TRANSFER_MEMBER)

UNDO: Final[dict[str, Undo]] = {
    Permission.ADMIT_MEMBER: Undo(
        undo_admission, about_visible, _admission_said, _to_whom_was_admitted, gettext_lazy("admitted"), removes=True
    ),
    Permission.TRANSFER_MEMBER: Undo(
        undo_transfer, _out_of_their_units, _transfer_said, _to_their_roll, gettext_lazy("transferred")
    ),
    SENT: Undo(
        withdraw_letter,
        _out_of_their_units,
        _letter_said,
        _to_the_letter,
        gettext_lazy("introduced to another unit"),
        needs=Permission.TRANSFER_MEMBER,
    ),
    RECEIVED: Undo(
        undo_answer,
        _AT_THE_UNION,
        _answer_said,
        _to_the_letter,
        gettext_lazy("taken in"),
        needs=Permission.TRANSFER_MEMBER,
    ),
    REFUSED: Undo(
        undo_answer,
        _AT_THE_UNION,
        _answer_said,
        _to_the_letter,
        gettext_lazy("not taken in"),
        needs=Permission.TRANSFER_MEMBER,
    ),
    Permission.END_MEMBERSHIP: Undo(
        undo_leave, about_visible, _leaving_said, _to_who_left, gettext_lazy("left the union")
    ),
    Permission.ISSUE_CARDS: Undo(
        undo_cards, about_visible, _numbers_said, _to_their_roll, gettext_lazy("card number given out")
    ),
    LOST: Undo(
        undo_cards,
        about_visible,
        _card_said,
        _to_the_card,
        gettext_lazy("card reported as lost"),
        needs=Permission.CORRECT_MEMBER,
    ),
    REPLACED: Undo(
        undo_cards,
        about_visible,
        _card_said,
        _to_the_card,
        gettext_lazy("new card given out"),
        needs=Permission.CORRECT_MEMBER,
    ),
    Permission.EXCHANGE_CARDS: Undo(
        undo_exchange,
        acts_at_units_seen_by(Permission.EXCHANGE_CARDS),
        _exchange_said,
        _to_the_exchanges,
        gettext_lazy("exchange of cards opened"),
    ),
    EXCHANGE_CLOSED: Undo(
        undo_exchange,
        acts_at_units_seen_by(Permission.EXCHANGE_CARDS),
        _exchange_said,
        _to_the_exchanges,
        gettext_lazy("exchange of cards closed"),
        needs=Permission.EXCHANGE_CARDS,
    ),
    CARDS_RECEIVED: Undo(
        undo_exchange,
        about_visible,
        _exchange_said,
        _to_who_received,
        gettext_lazy("new card received"),
        needs=Permission.CORRECT_MEMBER,
    ),
    SERIES_BEGUN: Undo(
        undo_card_series,
        acts_at_units_seen_by(Permission.ISSUE_CARDS),
        _series_said,
        _to_the_series,
        gettext_lazy("series of card numbers begun"),
        needs=Permission.ISSUE_CARDS,
    ),
    EMBLEM_SET: Undo(
        undo_emblem,
        acts_at_units_seen_by(Permission.DESCRIBE_UNIT),
        _emblem_said,
        _to_the_emblem,
        gettext_lazy("emblem changed"),
        needs=Permission.DESCRIBE_UNIT,
    ),
    EMBLEM_REMOVED: Undo(
        undo_emblem,
        acts_at_units_seen_by(Permission.DESCRIBE_UNIT),
        _emblem_said,
        _to_the_emblem,
        gettext_lazy("emblem taken away"),
        needs=Permission.DESCRIBE_UNIT,
    ),
}
