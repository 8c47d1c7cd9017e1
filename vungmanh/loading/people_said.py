"""How many people there were, as lists write it: “25”, “25/30”, “25 người (83%)”, a share alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.loading.cells import Wrong
from vungmanh.sheets.reader import Value
from vungmanh.sheets.values import NotReadable, read_count, read_text

AT_MOST: Final = 10_000_000  # people of one employer
_WORDS: Final = re.compile(
    r"\s*(lượt người|lượt|người( lao động)?|học viên|hv|đại biểu|đb|thành viên|tv|đoàn viên|hội viên|cán bộ|cb|đồng chí"
    r"|đ/c|nlđ|cnlđ|cnvc-?lđ|cbccvc|công nhân|lao động|lđ|ld|ý kiến|kiến nghị|phiếu|cuộc|lần|buổi|lớp|hội nghị)\s*$",
    re.IGNORECASE,
)
_OF: Final = re.compile(r"\s*(?:/|trên|tren|trong số)\s*(?:tổng số\s*)?", re.IGNORECASE)
_SHARE: Final = re.compile(
    r"[\s,;:-]*\(?\s*(?:tỷ lệ|tỉ lệ|đạt|chiếm)?\s*:?\s*(\d{1,3}(?:[.,]\d+)?)\s*%\s*\)?\s*$", re.IGNORECASE
)
_ONLY_SHARE: Final = re.compile(r"(?:tỷ lệ|tỉ lệ|đạt|chiếm)?\s*:?\s*(\d{1,3}(?:[.,]\d+)?)\s*%", re.IGNORECASE)


@dataclass(frozen=True)
class People:
    """How many came, of how many, and which share that is; None where it is not said."""

    came: int | None = None
    of: int | None = None
    share: Fraction | None = None

    @property
    def is_told(self) -> bool:
        return self.came is not None or self.of is not None


def number_of(code: str, value: Value, at_most: int = AT_MOST) -> int | None:
    """Raises Wrong for what is no whole number: 'khoảng 60', '60-70'."""
    text = read_text(value)
    counted: Value = _WORDS.sub("", text) if isinstance(value, str) else value
    try:
        count = read_count(counted)
    except NotReadable as wrong:
        raise _no_count(code, text) from wrong
    if count is not None and count > at_most:
        raise Wrong(code, "not_a_count", _("“%(value)s” is more people than can be meant.") % {"value": text})
    return count


def _no_count(code: str, text: str) -> Wrong:
    return Wrong(code, "not_a_count", _("“%(value)s” is no whole number.") % {"value": text})


def share_of(code: str, value: Value) -> Fraction | None:
    """A share: '83%', 83 or 0.83 of a column of shares. Raises Wrong."""
    text = read_text(value)
    if value is None or not text.strip(" -–—"):
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not isfinite(value) or not 0 <= value <= 100:
            raise _no_count(code, text)
        # Excel keeps 83 % as 0.83; one is all of them in either habit of a list that has nothing below it.
        return Fraction(value).limit_denominator(10_000) / (1 if value <= 1 else 100)
    found = _ONLY_SHARE.fullmatch(text) or re.fullmatch(r"(\d{1,3}(?:[.,]\d+)?)", text)
    share = Fraction(found[1].replace(",", ".")) / 100 if found else None
    if share is None or share > 1:
        raise _no_count(code, text)
    return share


def people_of(code: str, value: Value) -> People:
    """What a cell of people says. Raises Wrong for what can be read in two ways."""
    if value is None or not isinstance(value, str):
        if hasattr(value, "strftime"):
            reason = _("Excel has made a day of it: %(value)s. Write the two numbers as a text, or in two columns.")
            raise Wrong(code, "day_for_numbers", reason % {"value": read_text(value)})
        return People(number_of(code, value))
    text = read_text(value)
    share = None
    if only := _ONLY_SHARE.fullmatch(text):
        return People(share=Fraction(only[1].replace(",", ".")) / 100)
    if found := _SHARE.search(text):
        share = Fraction(found[1].replace(",", ".")) / 100
        text = text[: found.start()]
    parts = _OF.split(text)
    if len(parts) > 2:
        raise _no_count(code, read_text(value))
    came = number_of(code, parts[0])
    of = number_of(code, parts[1]) if len(parts) == 2 else None
    if len(parts) == 2 and (came is None or of is None):
        raise _no_count(code, read_text(value))
    return People(came, of, share)


def together(code: str, people: People, invited: int | None, share: Fraction | None) -> People:
    """With what other columns of the row say of the same people. Raises Wrong where they differ."""
    if invited is not None and people.of is not None and invited != people.of:
        said = {"one": people.of, "other": invited}
        raise Wrong(code, "numbers_differ", _("%(one)s and %(other)s were to come: which is it?") % said)
    of = invited if people.of is None else people.of
    if share is not None and people.share is not None and share != people.share:
        raise Wrong("rate", "numbers_differ", _("The row says two shares of those who came."))
    return People(people.came, of, people.share if share is None else share)


def fair(code: str, people: People) -> People:
    """The same people. Raises Wrong where more came than were to come, or the share is not that of the numbers."""
    if people.share is not None and people.share > 1:
        raise Wrong(code, "numbers_differ", _("A share is no more than 100 %."))
    if people.came is None or people.of is None:
        return people
    if people.came > people.of:
        said = {"came": people.came, "of": people.of}
        raise Wrong(code, "more_than_called", _("%(came)s came of %(of)s: that are more than there can be.") % said)
    # A share is written rounded, mostly to whole parts of a hundred.
    if people.share is not None and (
        not people.of or abs(Fraction(people.came, people.of) - people.share) > Fraction(1, 100)
    ):
        said = {"came": people.came, "of": people.of}
        raise Wrong(code, "numbers_differ", _("%(came)s of %(of)s is another share than the row says.") % said)
    return people


def without_share(people: People) -> tuple[People, bool]:
    """The numbers as they are written down, and whether a share alone stays behind: of all who were to come all came,
    of another share nobody knows how many those are."""
    if people.came is None and people.share is not None:
        if people.share == 1 and people.of is not None:
            return People(people.of, people.of), False
        return People(None, people.of), True
    return People(people.came, people.of), False
