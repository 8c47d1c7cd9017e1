"""How the workers voted, as a row says it: “245/250”, “245” beside those asked, “98%”. What contradicts is refused."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.loading.cells import Wrong
from vungmanh.loading.people_said import number_of, people_of, share_of
from vungmanh.sheets.reader import Value

_ROUNDED: Final = Fraction(1, 100)  # shares are written rounded, mostly to whole parts of a hundred


@dataclass(frozen=True)
class Vote:
    """How many were asked and how many agreed; `only_share`: a share is told of which no whole number can be made."""

    asked: int | None = None
    in_favour: int | None = None
    only_share: bool = False


def vote_said(value: Value, asked: Value = None, rate: Value = None) -> Vote:
    """Raises Wrong."""
    told = people_of("in_favour", value)
    many, share = number_of("asked", asked), share_of("rate", rate)
    if many is not None and told.of is not None and many != told.of:
        said = {"one": told.of, "other": many}
        raise Wrong("asked", "numbers_differ", _("%(one)s and %(other)s were asked: which is it?") % said)
    if share is not None and told.share is not None and share != told.share:
        raise Wrong("rate", "numbers_differ", _("The row says two shares of those who agreed."))
    of, share = told.of if many is None else many, told.share if share is None else share
    if share is not None and share > 1:
        raise Wrong("rate", "numbers_differ", _("No more than 100 % can agree."))
    if told.came is None:
        all_agreed = share == 1 and of is not None
        return Vote(of, of if all_agreed else None, share is not None and not all_agreed)
    if of is not None and told.came > of:
        said = {"came": told.came, "of": of}
        raise Wrong("in_favour", "more_than_asked", _("%(came)s of %(of)s agreed: no more can than were asked.") % said)
    if share is not None and of and abs(Fraction(told.came, of) - share) > _ROUNDED:
        said = {"came": told.came, "of": of}
        raise Wrong("in_favour", "numbers_differ", _("%(came)s of %(of)s is another share than the row says.") % said)
    return Vote(of, told.came)
