"""What an officer writes for everybody, and that it could not be published, with a reason the officer can act on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from vungmanh.core.decisions import Refused
from vungmanh.petitions.models import Category

ASKS_AT_MOST: Final = 300
ANSWER_AT_MOST: Final = 5_000

# What is done to a question, in the journal's facts.
WRITTEN, CORRECTED, CHECKED, WITHDRAWN = "written", "corrected", "checked", "withdrawn"


class CannotPublish(Refused):
    pass


@dataclass(frozen=True)
class Written:
    """A question with its answer, without people."""

    asks: str
    answer: str
    category: Category
    law: str = ""
