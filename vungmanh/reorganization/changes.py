"""What is another one now of what is written down of a unit, as the journal may hold it and as a page says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from vungmanh.journal.changed import EMAIL, NUMBER, Changed, differing
from vungmanh.kit.verbs import Fact, as_choice, as_count
from vungmanh.organization.blocks import BY_NUMBER, Ownership
from vungmanh.reorganization.snapshots import FACTS, plain_in
from vungmanh.ui.timeline import FactChange

_BLOCKS: Final = {str(number): block.name for number, block in BY_NUMBER.items()}


def _as_number(value: Any) -> str:
    return as_count(int(value)) if str(value).isdecimal() else str(value)


NAME: Final = Fact("name", _("name"))
PLAIN_FACTS: Final = (
    Fact("ownership", _("ownership"), as_choice(dict(Ownership.CHOICES))),
    Fact("tax_code", _("tax code")),
    Fact("address", _("address")),
    Fact("founding_decision", _("founding decision")),
    Fact("contact_name", _("chair")),
    Fact("contact_phone", _("phone")),
    Fact("contact_email", _("email")),
)
BLOCK: Final = Fact("block", _("block"), as_choice(_BLOCKS))
WORKERS: Final = Fact("workers", _("workers"), _as_number)
DECLARED: Final = Fact("declared", _("declared members"), _as_number)
TOLD: Final = (NAME, BLOCK, WORKERS, DECLARED, *PLAIN_FACTS)
_NAMES: Final = {fact.key: fact.name for fact in TOLD}
_KINDS: Final = {"contact_phone": NUMBER, "contact_email": EMAIL, "tax_code": NUMBER}


def changed_between(before: Mapping[str, str], after: Mapping[str, str]) -> list[Changed]:
    """Facts that differ between two states of what is written down, with what may be told of them."""
    return differing(before, after, [fact.key for fact in TOLD], _KINDS)


def values_in(picture: Mapping[str, Any]) -> dict[str, str]:
    """The facts that a picture of snapshots.py holds; of dated ones the last."""
    found = {name: str(value) for name, value in plain_in(picture).items() if name in FACTS}
    if "name" in picture:
        found["name"] = str(picture["name"])
    for part, fact, place in (("blocks", "block", 0), ("workforces", "workers", 0), ("declared", "declared", 1)):
        if rows := picture.get(part):
            found[fact] = str(rows[-1][place])
    return found


def named_before(facts: Mapping[str, Any]) -> Iterator[tuple[str, FactChange]]:
    """Of a line without values: the facts that it names, and the two names of a renaming."""
    if "before" in facts and "after" in facts:
        yield NAME.key, FactChange(str(NAME.name), NAME.show(facts["before"]), NAME.show(facts["after"]))
    for key in facts.get("changed", ()):
        yield key, FactChange(str(_NAMES.get(key, key)))
