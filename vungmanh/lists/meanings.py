"""What a code in a column of a list can mean, in the officer's words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from vungmanh.organization import blocks


def meanings_of(field: str) -> list[tuple[str, Any]]:
    """The meanings of a value of this field, and their labels."""
    if field == "gender":
        return [("male", _("male")), ("female", _("female"))]
    if field == "block":
        return [(block.code, block.name) for block in blocks.BLOCKS]
    if field == "ownership":
        return list(blocks.Ownership.CHOICES)
    return [
        ("grassroots", _("grassroots union")),
        ("occupational", _("occupational union")),
        ("section", _("union section")),
        ("group", _("union group")),
        ("ward", _("ward union")),
    ]
