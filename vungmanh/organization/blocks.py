"""The sector blocks that grading and statistics split by (domain: LĐLĐ Long Biên's three blocks, refined)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Block:
    """`number` stands in placements and in the ledger's rows and is never used again."""

    number: int
    code: str
    name: Promise


# Block 0 in the ledger is "all blocks together"; in a placement it is "no block known".
BLOCKS = (
    Block(1, "state_enterprise", _("State enterprises")),
    Block(2, "non_state_enterprise", _("Non-state enterprises")),
    Block(3, "foreign_invested", _("Foreign-invested enterprises")),
    Block(4, "public_service", _("Public service units")),
    Block(5, "non_public_unit", _("Non-public units")),
    Block(6, "public_school", _("Public schools")),
    Block(7, "private_school", _("Non-public schools")),
    Block(8, "occupational", _("Occupational unions")),
)
BY_CODE = {block.code: block for block in BLOCKS}
BY_NUMBER = {block.number: block for block in BLOCKS}
CHOICES = [(block.number, block.name) for block in BLOCKS]


class Ownership:
    """Ownership of the employer, as statistics name it (domain 1.2)."""

    CHOICES = [
        ("state", _("State")),
        ("private", _("Private")),
        ("foreign", _("Foreign-invested")),
        ("collective", _("Cooperative")),
    ]
    UNKNOWN = "unknown"
    ASKED = [("", _("All kinds of ownership")), *CHOICES, (UNKNOWN, _("ownership not known"))]  # as a filter

    @staticmethod
    def stored(asked: str) -> str:
        """Returns what a unit holds whose ownership is as asked."""
        return "" if asked == Ownership.UNKNOWN else asked
