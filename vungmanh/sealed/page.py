"""An open report as its page shows it: what was said, who reads it, its own journal, the forms of what can be done."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.forms import BaseForm
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.accounts.models import User
from vungmanh.organization.models import Unit
from vungmanh.sealed.actions.hand_over import may_be_called_in
from vungmanh.sealed.actions.turn_over import categories, may_take
from vungmanh.sealed.cleaning.traces import sentences_of
from vungmanh.sealed.deeds import DEEDS, RESULTS
from vungmanh.sealed.forms.acting import (
    AnswerForm,
    CallInForm,
    CloseForm,
    HandOverForm,
    KeptForm,
    NoteForm,
    OpenForm,
    ReasonForm,
    TakeOffForm,
    TurnOverForm,
)
from vungmanh.sealed.hands import Opened
from vungmanh.sealed.models import Reader
from vungmanh.sealed.queries import able
from vungmanh.sealed.refusals import CannotTurnOver
from vungmanh.sealed.said import WHOM, Entry, Kind, Told
from vungmanh.sealed.stands import Stands, stands

_LOOKS: Final[Mapping[str, str]] = {
    Kind.SENDER: "sender",
    Kind.SAYS: "sender",
    Kind.NAME: "sender",
    Kind.NOTE: "internal",
}
_TITLES: Final[Mapping[str, str | Promise]] = {
    Kind.SENDER: gettext_lazy("The sender"),
    Kind.SAYS: gettext_lazy("The sender"),
    Kind.NAME: gettext_lazy("The sender has given a name"),
    Kind.SYSTEM: gettext_lazy("To the sender, by itself"),
}
_TITLES_BY: Final[Mapping[str, str | Promise]] = {
    Kind.ANSWER: gettext_lazy("Answer by %(name)s"),
    Kind.QUESTION: gettext_lazy("Question by %(name)s"),
    Kind.NOTE: gettext_lazy("Note by %(name)s, for the readers alone"),
}


@dataclass(frozen=True)
class File:
    """`taken_out` says in words what the cleaned copy has no more; `original` is the form before the original."""

    told: Told
    taken_out: Sequence[str]
    original: BaseForm


@dataclass(frozen=True)
class Line:
    """One thing that was said. `look`: "sender", "own" or "internal". `facts` are what the sender told besides."""

    title: str
    look: str
    on: date
    words: str
    facts: Sequence[tuple[str, str]]
    files: Sequence[File]
    is_name: bool


@dataclass(frozen=True)
class CasePage:
    """`kept` is the act whose words had been typed when the report shut. `name` is the sender's, which
    the reader has just opened with a reason; else it stays covered."""

    hand: Opened
    stands: Stands
    lines: Sequence[Line]
    journal: Sequence[tuple[date, str, str]]
    readers: Sequence[tuple[str, bool]]
    forms: Mapping[str, BaseForm]
    name: str = ""
    result: str | Promise = ""
    kept: str = ""

    @property
    def is_closed(self) -> bool:
        return bool(self.hand.case.closed_on)

    @property
    def may_pass_on(self) -> bool:
        return self.hand.case.may_pass_on and not self.hand.case.passed_on

    @property
    def has_name(self) -> bool:
        return any(line.is_name for line in self.lines)

    @property
    def may_come(self) -> bool:
        """Whether anybody may be called in."""
        return bool(self.forms["call_in"].fields["reader"].choices)  # type: ignore[attr-defined]

    @property
    def has_others(self) -> bool:
        """Whether somebody may be taken off: two stay."""
        return len(self.readers) > 2

    @property
    def is_alone(self) -> bool:
        return len(self.readers) == 1 and not self.is_closed


def case_page(
    hand: Opened,
    today: date,
    *,
    typed: Mapping[str, BaseForm] | None = None,
    kept: KeptForm | None = None,
    name: str = "",
) -> CasePage:
    """`typed` are forms that were sent and are not right, by their acts."""
    readers = able(hand.case)
    called = _names({*readers, *(entry.spoken.by for entry in hand.entries), *(line.account for line in hand.lines)})
    forms = {**_forms(hand, today, kept), **(typed or {})}
    return CasePage(
        hand=hand,
        stands=stands(hand.case, today),
        lines=[_line(entry, called, hand.token, (typed or {}).get("original")) for entry in hand.entries],
        journal=[(line.on, str(DEEDS.get(line.did, line.did)), _by(line.account, called)) for line in hand.lines],
        readers=[(called[account], account == hand.account) for account in sorted(readers)],
        forms=forms,
        name=name,
        result=RESULTS.get(hand.case.result, ""),
        kept=kept.cleaned_data["act"] if kept else "",
    )


def others_of(hand: Opened) -> list[tuple[int, str]]:
    """The others who can open the report, by account and name."""
    return sorted(_names(able(hand.case).keys() - {hand.account}).items(), key=lambda each: each[1])


def who_may_come(hand: Opened, today: date) -> list[tuple[int, str]]:
    """Those who may be called in, by their keys as readers and their names."""
    found = may_be_called_in(hand, today)
    called = _names({reader.account for reader in found})
    return [(reader.pk, called[reader.account]) for reader in found]


def reader_called(pk: int) -> Reader:
    """One of those who may come, as chosen in a form."""
    return Reader.objects.get(pk=pk)


def chosen(unit: int, category: int, today: date) -> tuple[Unit, Any]:
    """Where a petition goes and what it is about, as chosen in a form. Raises CannotTurnOver."""
    to = Unit.objects.get(pk=unit)
    found = next((each for each in categories(to, today) if each.pk == category), None)
    if found is None:
        raise CannotTurnOver(_("That unit has no such category. Choose another one."), "category")
    return to, found


def where_to_turn(hand: Opened, today: date) -> dict[str, list[tuple[int, str]]]:
    """The units that may answer a petition of it, the nearest first, and what it may be about; nothing without the
    sender's consent."""
    if not hand.case.may_pass_on or hand.case.passed_on:
        return {"units": [], "categories": []}
    units = may_take(hand, today)
    offered = categories(units[0], today) if units else []
    return {
        "units": [(unit.pk, unit.name) for unit in units],
        "categories": [(category.pk, str(category)) for category in offered],
    }


def _forms(hand: Opened, today: date, kept: KeptForm | None) -> dict[str, BaseForm]:
    def made(form: type[OpenForm], **more: Any) -> OpenForm:
        mine = kept is not None and kept.cleaned_data["act"] == form.act
        words = {"words": kept.cleaned_data["words"]} if mine and kept else {}
        return form(initial={"token": hand.token, **words}, **more)

    may_come = who_may_come(hand, today)
    found = [
        made(AnswerForm),
        made(NoteForm),
        made(ReasonForm),
        made(CallInForm, people=may_come),
        made(HandOverForm, people=may_come),
        made(TakeOffForm, people=others_of(hand)),
        made(CloseForm),
        made(TurnOverForm, **where_to_turn(hand, today)),
    ]
    return {form.act: form for form in found}


def _line(entry: Entry, called: Mapping[int, str], token: str, reason: BaseForm | None) -> Line:
    said = entry.spoken
    if title := _TITLES_BY.get(said.kind):
        title = str(title) % {"name": _by(said.by, called)}
    look = _LOOKS.get(said.kind, "own")
    facts = [
        (_("About"), " · ".join(filter(None, (str(dict(WHOM).get(said.whom, "")), said.called)))),
        (_("Since when"), said.since),
        (_("How many people"), said.people),
    ]
    words = said.words
    if said.kind == Kind.SYSTEM or not words:
        words = ": ".join(filter(None, (str(DEEDS.get(said.did, "")), words)))
    return Line(
        title=str(title or _TITLES[said.kind]),
        look=look,
        on=said.on,
        words="" if said.kind == Kind.NAME else words,
        facts=[(name, value) for name, value in facts if value],
        files=[_file(told, token, reason) for told in entry.files],
        is_name=said.kind == Kind.NAME,
    )


def of_file(key: UUID) -> str:
    """What the boxes before the original of a file are called: several of them stand on one page."""
    return f"of_{key}_%s"


def _file(told: Told, token: str, reason: BaseForm | None) -> File:
    """`reason` was sent for the original of one file, and is not right."""
    its = of_file(told.key)
    form = reason if reason and reason.auto_id == its else ReasonForm(initial={"token": token}, auto_id=its)
    return File(told, sentences_of(told.taken_out), form)


def _by(account: int, called: Mapping[int, str]) -> str:
    return called.get(account, _("an account that is no more")) if account else _("the sender")


def _names(accounts: Collection[int]) -> Mapping[int, str]:
    return {user.pk: str(user) for user in User.objects.filter(pk__in=[each for each in accounts if each])}
