"""What is another one now of what an entry says of a person, as the journal may hold it and as a page says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from vungmanh.journal.changed import EMAIL, NUMBER, Changed, differing
from vungmanh.kit.verbs import Fact, as_choice, as_day
from vungmanh.members.mentions import FACTS, standing
from vungmanh.members.models import Person
from vungmanh.ui.timeline import FactChange

FORMER: Final = "former_number"
# In the order in which an entry shows them.
TOLD: Final = (
    Fact("name", _("full name")),
    Fact("gender", _("gender"), as_choice(dict(Person.GENDERS))),
    Fact("born_on", _("birth"), as_day),
    Fact("identity_number", _("identity number")),
    Fact(FORMER, _("earlier identity number")),
    Fact("card_number", _("card number")),
    Fact("joined_on", _("day of joining"), as_day),
    Fact("phone", _("phone")),
    Fact("other_phone", _("other phone")),
    Fact("email", _("email")),
    Fact("job", _("job")),
)
_KINDS: Final = {
    "identity_number": NUMBER,
    FORMER: NUMBER,
    "card_number": NUMBER,
    "phone": NUMBER,
    "other_phone": NUMBER,
    "email": EMAIL,
}
_NAMES: Final = {fact.key: fact.name for fact in TOLD}
# How lines of before name what they do not call as the facts are called.
_CALLED_BEFORE: Final = {
    "born_precision": "born_on",
    "joined_precision": "joined_on",
    "identity number": "identity_number",
    "card number": "card_number",
    "former number": FORMER,
}


def facts_now(person: Person) -> dict[str, str]:
    """What the entry says, as a mention keeps it."""
    identity, card = getattr(person, "identity", None), getattr(person, "card", None)
    return standing(person, identity.number if identity else "", card.number if card else "")


def changed_between(before: Mapping[str, str], after: Mapping[str, str]) -> list[Changed]:
    """Facts that differ between two states of an entry, with what may be told of them."""
    return differing(before, after, [*FACTS, FORMER], _KINDS)


def named_before(facts: Mapping[str, Any]) -> Iterator[tuple[str, FactChange]]:
    """Of a line without values the facts that it names; of one that was taken out it is told that nothing stands."""
    removed = _called(facts.get("removed", ()))
    for key in dict.fromkeys(_called(facts.get("fields", ()))):
        yield key, FactChange(str(_NAMES.get(key, key)), None, "" if key in removed else None)


def _called(names: Iterable[str]) -> list[str]:
    return [_CALLED_BEFORE.get(name, name) for name in names]
