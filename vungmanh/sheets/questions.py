"""What must be asked about a list before it is read: nothing unknown is guessed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Choice:
    """One answer to a question: the `value` that is kept, and its `label` in the officer's language."""

    value: str
    label: str


@dataclass(frozen=True)
class Asked:
    """Something about a list that its officer decides, with every choice there is.

    `key` names it within its list, the same at every reading, and holds nothing personal; its answer is kept under
    `said` (sheets/answers.py). `code` is the stable kind of question, `text` asks it in the officer's language.
    `best` is the choice that is proposed, "" where none is known. `rows` are the workbook's rows it is about, none of
    them for the whole list. One that `blocks` keeps those rows from being taken until it is answered; of another the
    answer is `best` until somebody says otherwise. `free`: what may be typed in place of a choice, "day", "coming-day",
    "unit" or "" for nothing. `answer` is what was said, "" while nothing was. One that is `lasting` may be asked of
    the next list of the same office in the same words, and is then answered best as it was.
    """

    key: str
    code: str
    text: str
    choices: tuple[Choice, ...]
    best: str = ""
    rows: tuple[int, ...] = ()
    blocks: bool = True
    free: str = ""
    answer: str = ""
    lasting: bool = False

    @property
    def is_open(self) -> bool:
        """Whether rows wait for its answer."""
        return self.blocks and not self.answer

    @property
    def counts_as(self) -> str:
        """What is done about it: the answer, or the proposal where it need not be answered; "" for nothing yet."""
        return self.answer or ("" if self.blocks else self.best)


@dataclass(frozen=True)
class Question:
    """One question. While there is one, nothing of the list is taken; `str()` asks it, and says how to answer."""

    code: str
    params: dict[str, Any] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        params = {
            name: ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else value
            for name, value in self.params.items()
        }
        return _SENTENCES[self.code]() % params


_SENTENCES: Final[dict[str, Callable[[], str]]] = {
    "no-head": lambda: _(
        "No row with the heads of columns was found. The fullest row is %(row)s: %(seen)s. Say which column is which."
    ),
    "missing": lambda: _("No column for: %(missing)s. Columns seen: %(seen)s. Say which column it is."),
    "two-columns": lambda: _("Columns %(columns)s all seem to be %(field)s. Say which one counts."),
    "two-fields": lambda: _("Column %(column)s may be any of: %(fields)s. Say which it is."),
    "unknown-column": lambda: _(
        "It is not clear what column %(column)s holds; it may be %(fields)s. "
        "Say what it is, or that it is not to be taken."
    ),
    "no-head-above": lambda: _(
        "Column %(column)s has entries and no head. Say what it is, or that it is not to be taken."
    ),
    "unknown-field": lambda: _(
        "The mapping file names the field %(code)s, which this kind of list does not have. Fields: %(codes)s."
    ),
    "letters": lambda: _(
        "The letters of column %(column)s can be read in more than one way (%(seen)s). "
        "Open the file in Excel, change the column to a Unicode font and save it."
    ),
}
