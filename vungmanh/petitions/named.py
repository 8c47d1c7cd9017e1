"""What a petition is called where many are told of: by its category and number, and by nothing that was said.

SECURITY: no words of it, and no sender, stand in what waits, what came, a hit of the search box or a line of a page.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from vungmanh.petitions.models import Category, Petition

# The columns that it takes, of a petition.
NAME: Final = ("pk", "number", "category__code", "category__name")


def named(pk: int, number: str, code: str, name: str) -> str:
    """'Wages (482 177 351)'."""
    return _("%(category)s (%(number)s)") % {
        "category": Category(code=code, name=name),
        "number": Petition(number=number).spoken,
    }
