"""The offices of a union: in which bodies each sits, whether one person holds it alone, which right goes with it. Pure.

Titles: QĐ 3226/QĐ-TLĐ 20/09/2021 (who has an allowance), Luật Công đoàn 50/2024/QH15 Đ.4.5 and Đ.27, Luật 10/2022/QH15
(people's inspection board). Which right goes with an office is the product's own decision (docs/decisions/0058).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

# Bodies, the first the highest; a term of a body is of one of these.
EXECUTIVE, STANDING, INSPECTION = "executive", "standing", "inspection"
WOMEN, PEOPLE_INSPECTION, NEGOTIATION = "women", "people_inspection", "negotiation"
BODIES: Final = (EXECUTIVE, STANDING, INSPECTION, WOMEN, PEOPLE_INSPECTION, NEGOTIATION)

# Offices whose codes other modules name.
CHAIR, VICE_CHAIR, STANDING_MEMBER, MEMBER = "chair", "vice_chair", "standing_member", "committee_member"
INSPECTION_HEAD, INSPECTION_DEPUTY, INSPECTION_MEMBER = "inspection_head", "inspection_deputy", "inspection_member"
WOMEN_HEAD, WOMEN_DEPUTY, WOMEN_MEMBER = "women_head", "women_deputy", "women_member"
GROUP_LEADER, GROUP_DEPUTY = "group_leader", "group_deputy"
ACCOUNTANT, TREASURER, ACCOUNT_HOLDER = "accountant", "treasurer", "account_holder"


@dataclass(frozen=True, slots=True)
class Office:
    """`sits_in` are the bodies its holder belongs to by it, the leading one first; none of an office outside bodies.

    `alone`: one person at a unit holds it at a time. `role` is the code of the role that goes with it
    (access/roles.py), `role_above` at a unit that may recognise unions; "" for none.
    """

    code: str
    sits_in: tuple[str, ...] = ()
    alone: bool = False
    role: str = ""
    role_above: str = ""

    @property
    def body(self) -> str:
        """The body that it is an office of; "" for none."""
        return self.sits_in[0] if self.sits_in else ""

    def role_at(self, *, recognises: bool) -> str:
        """The role that goes with it at a unit which may, or may not, recognise unions; "" for none."""
        return self.role_above if recognises else self.role


# In the order of lists: the chair first. Of the people of a unit, whoever holds the first of these leads it.
OFFICES: Final = (
    Office(CHAIR, (EXECUTIVE, STANDING), alone=True, role="chair", role_above="upper_chair"),
    Office(VICE_CHAIR, (EXECUTIVE, STANDING), role="deputy", role_above="specialist"),
    Office(STANDING_MEMBER, (STANDING, EXECUTIVE), role="committee", role_above="leader"),
    Office(MEMBER, (EXECUTIVE,), role="committee", role_above="leader"),
    Office(INSPECTION_HEAD, (INSPECTION,), alone=True, role="inspector", role_above="inspector"),
    Office(INSPECTION_DEPUTY, (INSPECTION,), role="inspector", role_above="inspector"),
    Office(INSPECTION_MEMBER, (INSPECTION,), role="inspector", role_above="inspector"),
    Office(WOMEN_HEAD, (WOMEN,), alone=True, role="committee", role_above="leader"),
    Office(WOMEN_DEPUTY, (WOMEN,)),
    Office(WOMEN_MEMBER, (WOMEN,)),
    Office(ACCOUNT_HOLDER, alone=True),
    Office(ACCOUNTANT, alone=True),
    Office(TREASURER, alone=True),
    Office(GROUP_LEADER, alone=True, role="roll_keeper", role_above="roll_keeper"),
    Office(GROUP_DEPUTY, role="committee", role_above="committee"),
    Office("people_inspection_head", (PEOPLE_INSPECTION,), alone=True),
    Office("people_inspection_deputy", (PEOPLE_INSPECTION,)),
    Office("people_inspection_member", (PEOPLE_INSPECTION,)),
    Office("negotiation_head", (NEGOTIATION,), alone=True),
    Office("negotiation_member", (NEGOTIATION,)),
    Office("safety_officer"),
)
BY_CODE: Final = {office.code: office for office in OFFICES}
RANK: Final = {office.code: rank for rank, office in enumerate(OFFICES)}
ALONE: Final = tuple(office.code for office in OFFICES if office.alone)


def offices_in(body: str) -> tuple[str, ...]:
    """Returns the offices whose holders sit in the body, the leading ones first."""
    return tuple(office.code for office in OFFICES if body in office.sits_in)


def offices_at(kind: str) -> tuple[str, ...]:
    """Returns the offices that a unit of the kind has: groups have a leader and a deputy, all others have bodies."""
    of_groups: Collection[str] = (GROUP_LEADER, GROUP_DEPUTY)
    return tuple(office.code for office in OFFICES if (office.code in of_groups) == (kind == "group"))
