"""How the pages and commands speak of a kind of lists: in its room's words, else in general ones with its title."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.kit.list_kind import ListKind


def check(kind: ListKind) -> str:
    return str(kind.words.check) or _("Check the lists")


def many(kind: ListKind, lists: int) -> str:
    if lists == 1:
        return str(kind.words.title)
    return kind.words.many(lists) if kind.words.many else f"{kind.words.title} ({lists})"


def empty(kind: ListKind) -> str:
    return str(kind.words.empty) or _("%(title)s: an empty one (.xlsx)") % _title(kind)


def beside(kind: ListKind) -> str:
    return str(kind.words.beside) or _("Loaded with it: %(title)s.") % _title(kind)


def load_next(kind: ListKind) -> str:
    return str(kind.words.load) or _("Load next: %(title)s") % _title(kind)


def not_yours(kind: ListKind) -> str:
    return str(kind.words.not_yours) or _("%(title)s: your role does not load such lists.") % _title(kind)


def other(kind: ListKind, file: str) -> str:
    """What a command answers that was told another kind."""
    sentence = str(kind.words.other) or _(
        "%(title)s: it was not read. Load it with: vungmanh import %(kind)s “%(file)s”"
    )
    return sentence % {**_title(kind), "kind": kind.code, "file": file}


def left_behind(kind: ListKind) -> str:
    return str(kind.words.left_behind) or _(
        "%(title)s: not loaded, while the lists before it were. Send it again."
    ) % _title(kind)


def coming(kind: ListKind) -> str:
    return str(kind.words.coming) or _("The new rows, as they will stand")


def first_coming(kind: ListKind, rows: int) -> str:
    if kind.words.first_coming:
        return kind.words.first_coming(rows)
    return ngettext("The first new row, as it will stand", "The first %(rows)s new rows, as they will stand", rows) % {
        "rows": rows
    }


def gone(kind: ListKind, created: int) -> str:
    """What becomes of so many records when the list that brought them is taken back."""
    if kind.words.gone:
        return kind.words.gone(created)
    return ngettext("%(created)s record that it brought goes.", "%(created)s records that it brought go.", created) % {
        "created": created
    }


def leaving(kind: ListKind, people: int) -> str:
    """So many whom the list ends."""
    if kind.words.leaving:
        return kind.words.leaving(people)
    return ngettext(
        "%(people)s person leaves the union by these lists", "%(people)s people leave the union by these lists", people
    ) % {"people": people}


def absent(kind: ListKind, people: int) -> str:
    """So many who are missing from the list."""
    if kind.words.absent:
        return kind.words.absent(people)
    return ngettext(
        "%(people)s person is on the roll and not in the list",
        "%(people)s people are on the roll and not in the list",
        people,
    ) % {"people": people}


def _title(kind: ListKind) -> dict[str, Any]:
    return {"title": kind.words.title}
