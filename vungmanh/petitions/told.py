"""What is said of a petition before it is written down, and who says it. Values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from vungmanh.files.subject import Subject
from vungmanh.petitions.models import Petition

if TYPE_CHECKING:
    from vungmanh.accounts.models import User
    from vungmanh.kit.models import Act
    from vungmanh.members.models import Person
    from vungmanh.petitions.models import Category


@dataclass(frozen=True, slots=True)
class Outsider:
    """Whoever comes by the public door: no account, and so no right that is asked; a word for the journal alone."""

    username: str = "người gửi"

    def __str__(self) -> str:
        return self.username


OUTSIDER: Final = Outsider()


@dataclass(frozen=True, slots=True)
class Sender:
    """Who says it, as far as that is known: a person of the roll, an account, a name and a phone, or nothing."""

    name: str = ""
    phone: str = ""
    person: Person | None = None
    account: User | None = None

    @property
    def called(self) -> str:
        """The name, "" where none is known."""
        return self.name or (self.person.name if self.person else "")


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said on a day. `about_officer`: of an officer of the union, who is `against` where that is known.

    `letter` is what came by the public door; it was told its `number` and `code` there. Else "": they are chosen.
    """

    kind: str
    category: Category
    words: str
    received_on: date
    employer: str = ""
    people: int = 1
    urgency: int = Petition.NORMAL
    law: str = ""
    sender: Sender | None = None
    about_officer: bool = False
    against: Person | None = None
    way: str = Petition.OFFICER
    about: Subject | None = None
    letter: UUID | None = None
    number: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """The petition as it is written down, and the code by which its sender follows it. `act` is what is taken back;
    None for what an outsider sent, which nobody takes back."""

    petition: Petition
    code: str
    act: Act | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a petition is to say once it is corrected."""

    kind: str
    category: Category
    words: str
    received_on: date
    employer: str = ""
    people: int = 1
    urgency: int = Petition.NORMAL
    law: str = ""
