"""What must be asked about a list before it is read: nothing unknown is guessed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _


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
