"""Under which law an employer is, and by which year it works: from the block of the union and who owns it. Pure."""

from __future__ import annotations

from typing import Final

from vungmanh.dialogue.rules.laws import CALENDAR, FINANCIAL, PRIVATE, PUBLIC, SCHOOL, STATE, UNKNOWN

# By the numbers of organization.blocks, which stand in rows and never change.
STATE_ENTERPRISE, NON_STATE, FOREIGN, PUBLIC_SERVICE, NON_PUBLIC, PUBLIC_SCHOOL, PRIVATE_SCHOOL, OCCUPATIONAL = range(
    1, 9
)

_BY_BLOCK: Final = {
    STATE_ENTERPRISE: STATE,
    NON_STATE: PRIVATE,
    FOREIGN: PRIVATE,
    PUBLIC_SERVICE: PUBLIC,
    NON_PUBLIC: PRIVATE,
    PUBLIC_SCHOOL: PUBLIC,
    PRIVATE_SCHOOL: PRIVATE,
}
_SCHOOLS: Final = (PUBLIC_SCHOOL, PRIVATE_SCHOOL)
# Of a union without a block. What the state owns may be an enterprise or an office: not known.
_BY_OWNER: Final = {"private": PRIVATE, "foreign": PRIVATE, "collective": PRIVATE}


def has_employer(block: int) -> bool:
    """Returns whether there is one: an occupational union gathers people who work for themselves."""
    return block != OCCUPATIONAL


def law_of(block: int, ownership: str = "") -> str:
    """Returns the law that the employer is under; "" where neither block nor owner says it, or there is no employer."""
    return _BY_BLOCK.get(block, UNKNOWN) if block else _BY_OWNER.get(ownership, UNKNOWN)


def year_of(block: int, law: str = UNKNOWN) -> str:
    """Returns by which year the employer works: schools by the school year, state enterprises by their books."""
    if block in _SCHOOLS:
        return SCHOOL
    return FINANCIAL if law == STATE else CALENDAR
