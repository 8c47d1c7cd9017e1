"""What is asked about the signs of a member list, in the words of its officer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.core.masks import numbers_masked
from vungmanh.sheets.headers import Column
from vungmanh.sheets.questions import Asked, Choice
from vungmanh.sheets.signs import LEFT, NOT_YET, RELATIVE
from vungmanh.sheets.title_signs import BOTH, TitleSign

LEFT_ANSWER, MEMBER_ANSWER, OUT_ANSWER = "left", "member", "out"
KIND_LEFT, LEFT_ROWS = "kind:left", "left:rows"
_SHOWN: Final = 2_000  # rows of a question that are told
_LASTING: Final = 40  # letters of a remark that other lists may have too


def _choices(*values: str) -> tuple[Choice, ...]:
    labels = {
        LEFT_ANSWER: _("They have left: record it for those who are on the roll"),
        MEMBER_ANSWER: _("They are members"),
        OUT_ANSWER: _("Do not take them"),
    }
    return tuple(Choice(value, labels[value]) for value in values)


def left_choice() -> Choice:
    """That whoever a mark is about has left."""
    return _choices(LEFT_ANSWER)[0]


def about_kind(title: TitleSign, rows: int, day: date) -> Asked:
    """The list as a whole, by its title or its column of kinship. `day` holds where a row has no day of leaving."""
    said = {"words": numbers_masked(title.words)[:120], "count": rows, "day": show_day(day)}
    if title.means in (LEFT, BOTH):
        text = (
            _(
                "“%(words)s” says that these %(count)d people have left. Nobody of them becomes a member. "
                "Is their leaving to be recorded? Where a row has no day of its own, it is %(day)s."
            )
            if title.means == LEFT
            else _(
                "“%(words)s”: some of these %(count)d people came and some left, and not every row says which it is. "
                "What are the rows that do not say it? Who left without a day of their own left on %(day)s."
            )
        )
        best = LEFT_ANSWER if title.means == LEFT else ""
        code = "list-left" if title.means == LEFT else "list-changes"
        choices = _choices(LEFT_ANSWER, MEMBER_ANSWER, OUT_ANSWER)
        return Asked(KIND_LEFT, code, text % said, choices, best, free="day")
    choices = _choices(OUT_ANSWER, MEMBER_ANSWER)
    if title.means == RELATIVE:
        text = _("“%(words)s” says that these %(count)d people are relatives of members, who are not taken.")
        return Asked("kind:relatives", "list-relatives", text % said, choices, OUT_ANSWER, blocks=False)
    if title.means == NOT_YET:
        text = _("“%(words)s” says that these %(count)d people are no members yet, so they are not taken.")
        return Asked("kind:not-yet", "list-not-yet", text % said, choices, OUT_ANSWER, blocks=False)
    text = _("“%(words)s”: are these %(count)d people members already?")
    return Asked("kind:would-join", "list-would-join", text % said, choices)


def about_leavers(rows: Sequence[int], examples: Sequence[str], without_day: int, day: date) -> Asked:
    """All rows at once that say that their people are no members any more."""
    words = "”, “".join(numbers_masked(each)[:60] for each in examples[:3])
    said = {"count": len(rows), "words": words, "without": without_day, "day": show_day(day)}
    text = _("%(count)d rows say that the person is no member any more (“%(words)s”). Is the leaving to be recorded?")
    if without_day:
        text += " " + _("%(without)d of them have no day: then it is %(day)s.")
    choices = _choices(LEFT_ANSWER, MEMBER_ANSWER, OUT_ANSWER)
    return Asked(LEFT_ROWS, "left", text % said, choices, LEFT_ANSWER, tuple(rows[:_SHOWN]), free="day")


def about_words(key: str, words: str, head: str, rows: Sequence[int]) -> Asked:
    """The rows of one remark that may mean that somebody has left; `key` is "" for all rarer remarks together."""
    said = {"count": len(rows), "words": numbers_masked(words)[:120], "head": head}
    if not key:
        text = _("%(count)d rows have other remarks that may say that somebody is no member. What are they?") % said
        return Asked("sign:*", "sign", text, _choices(MEMBER_ANSWER, LEFT_ANSWER, OUT_ANSWER), "", tuple(rows[:_SHOWN]))
    text = _("%(count)d rows say “%(words)s” (%(head)s). Are these people members?") % said
    lasting = len(key) <= _LASTING
    choices = _choices(MEMBER_ANSWER, LEFT_ANSWER, OUT_ANSWER)
    return Asked(f"sign:{key}", "sign", text, choices, "", tuple(rows[:_SHOWN]), free="day", lasting=lasting)


def about_ticks(column: Column, rows: Sequence[int], of: int, is_weak: bool) -> Asked:
    """Rows that the column for members does not mark. One whose column may mean something else is asked about."""
    said = {"head": column.head, "marked": of - len(rows), "all": of, "count": len(rows)}
    text = (
        _("“%(head)s” marks %(marked)d of %(all)d rows. Are the other %(count)d members of the union?")
        if is_weak
        else _("“%(head)s” marks %(marked)d of %(all)d rows as members. The other %(count)d are not taken.")
    )
    choices = _choices(OUT_ANSWER, MEMBER_ANSWER)
    best = "" if is_weak else OUT_ANSWER
    key = f"ticks:{column.letter}"
    return Asked(key, "ticks", text % said, choices, best, tuple(rows[:_SHOWN]), blocks=is_weak)
