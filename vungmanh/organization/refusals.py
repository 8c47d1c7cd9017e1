"""What the body of the union cannot be, with a reason the officer can act on."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core import paths
from vungmanh.core.decisions import Refused

_NAMED: Final = 5


class TooDeep(Refused):
    """A unit would stand on a level that the tree does not have."""


def would_stand_too_deep(unit: str, level: int) -> TooDeep:
    """Of the unit of this name, whatever was to be done."""
    return TooDeep(
        _(
            "%(unit)s would stand on level %(level)d of the tree, which has %(levels)d levels. "
            "Choose a unit further up, or move up first what stands below."
        )
        % {"unit": unit, "level": level, "levels": paths.LEVELS}
    )


def stand_too_deep(codes: Sequence[str]) -> TooDeep:
    """Of units that came to stand so before it was refused."""
    named = ", ".join(codes[:_NAMED]) + (" …" if len(codes) > _NAMED else "")
    return TooDeep(
        _(
            "Units stand deeper than level %(levels)d of the tree: %(codes)s. Move them further up with the version "
            "before this one, then start this version again; nothing has been changed."
        )
        % {"levels": paths.LEVELS, "codes": named}
    )
