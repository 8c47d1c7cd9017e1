"""The filters of a list of members as a person reads them; boxes that belong together make one filter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.kit.filters import InWords
from vungmanh.members.asked import WITH
from vungmanh.members.leaving import WORDS as REASONS
from vungmanh.members.models import Person
from vungmanh.organization.blocks import BY_CODE, Ownership


def in_words(asked: Mapping[str, Any]) -> Iterator[InWords]:
    """Yields the filters that are on, by the values of the boxes that ask something."""
    if "q" in asked:
        yield InWords(_("Name or number: %(text)s") % {"text": asked["q"]}, ["q"])
    if "unit" in asked:
        yield InWords(asked["unit"].name, ["unit"])
    if "block" in asked:
        yield InWords(str(BY_CODE[asked["block"]].name), ["block"])
    if "ownership" in asked:
        said = {"ownership": dict(Ownership.ASKED)[asked["ownership"]]}
        yield InWords(_("Ownership: %(ownership)s") % said, ["ownership"])
    if "gender" in asked:
        yield InWords(_("Women") if asked["gender"] == Person.FEMALE else _("Men"), ["gender"])
    if "age_from" in asked or "age_to" in asked:
        yield InWords(_age(asked.get("age_from"), asked.get("age_to")), ["age_from", "age_to"])
    if "joined_from" in asked or "joined_to" in asked:
        yield InWords(_joining(asked.get("joined_from"), asked.get("joined_to")), ["joined_from", "joined_to"])
    if "card" in asked:
        yield InWords(_("With a card") if asked["card"] == WITH else _("Without a card"), ["card"])
    if "identity" in asked:
        has = asked["identity"] == WITH
        yield InWords(_("With an identity number") if has else _("Without an identity number"), ["identity"])
    if "state" in asked:
        days = {"first": show_day(asked["left_from"]), "last": show_day(asked["left_to"])}
        yield InWords(_("Left from %(first)s to %(last)s") % days, ["state", "left_from", "left_to", "reason"])
    if "reason" in asked:
        yield InWords(str(REASONS[asked["reason"]]), ["reason"])
    if "day" in asked:
        yield InWords(_("On %(day)s") % {"day": show_day(asked["day"])}, ["day"])


def _age(first: int | None, last: int | None) -> str:
    if last is None:
        return _("Aged %(age)s or more") % {"age": first}
    if first is None:
        return _("Aged %(age)s or less") % {"age": last}
    return _("Aged %(first)s to %(last)s") % {"first": first, "last": last}


def _joining(first: date | None, last: date | None) -> str:
    if first and last:
        return _("Joined from %(first)s to %(last)s") % {"first": show_day(first), "last": show_day(last)}
    if first:
        return _("Joined since %(day)s") % {"day": show_day(first)}
    return _("Joined until %(day)s") % {"day": show_day(last) if last else ""}
