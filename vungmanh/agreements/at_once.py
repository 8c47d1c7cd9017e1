"""Agreements that are in force at the same union at once: which they are, and which holds, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.agreements.models import Agreement, Spell
from vungmanh.agreements.names import name_of
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.at_once import which_holds
from vungmanh.dialogue.breach_words import article_in_words


@dataclass(frozen=True)
class AtOnce:
    """Others beside one agreement: (name, address) of each; which holds, in a sentence, with its article."""

    others: Sequence[tuple[str, str]]
    said: str
    article: str


def at_once_with(agreement: Agreement, reader: Any, today: date) -> AtOnce | None:
    """The others that are in force today at one of its unions, as far as the reader sees them. One query of such as it
    is in force at some union itself, beside that of the reader's rights."""
    if agreement.struck_on or not agreement.effective_on <= today < agreement.gone_on:
        return None
    there = Spell.objects.filter(what=kinds.SPELL_IN_FORCE, since__lte=today, until__gt=today).order_by()
    units = there.filter(agreement=agreement).values("unit")
    others = there.filter(unit__in=units).exclude(agreement=agreement).values("agreement")
    found = list(Agreement.objects.filter(pk__in=others).visible_to(reader, today).order_by("effective_on", "pk"))
    if not found:
        return None
    said, article = which_holds_in_words([agreement.kind, *(each.kind for each in found)], today)
    return AtOnce([(name_of(each), reverse("agreements:agreement", args=[each.pk])) for each in found], said, article)


def which_holds_in_words(which: Sequence[str], today: date) -> tuple[str, str]:
    """A sentence, and its article, "" where no law says it."""
    rule = which_holds(which, today)
    if rule is None:
        text = _(
            "Two of one kind: if one has taken the place of the other, write down that it ended, or which was next."
        )
        return text, ""
    return _("Where they differ, what is better for the workers holds."), article_in_words(rule.article, rule.sure)
