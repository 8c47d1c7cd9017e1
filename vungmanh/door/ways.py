"""How somebody may say it: asked on the page to which a poster leads. A further way is one more line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Way:
    """`code` stands in the address. `asks_name`: whoever goes this way says who they are."""

    code: str
    title: str | Promise
    text: str | Promise
    icon: str
    asks_name: bool


NAMED: Final = Way(
    "named",
    _("With my name and phone"),
    _("The union can call you, ask further and help you faster. Your name is not passed to the employer."),
    "person",
    asks_name=True,
)
UNNAMED: Final = Way(
    "unnamed",
    _("Without my name"),
    _("Your name is written nowhere. You read the answer here, with a number and a code that you alone have."),
    "unnamed",
    asks_name=False,
)
WAYS: Final = (NAMED, UNNAMED)
# Leads into a room of its own, by a form: no address there says by whose poster somebody has come.
IN_CONFIDENCE: Final = Way(
    "confidential",
    _("In confidence, past this unit"),
    _("When it would be dangerous for you. It is sealed for named people of a level above; nobody here learns of it."),
    "lock",
    asks_name=False,
)
BY_CODE: Final = {way.code: way for way in WAYS}
