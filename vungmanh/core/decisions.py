"""Yes, or no with the reason, as the answer to "may this be done?"; and the refusal that is raised."""

from dataclasses import dataclass
from typing import ClassVar, Literal


@dataclass(frozen=True, slots=True)
class Allowed:
    """Yes."""

    def __bool__(self) -> Literal[True]:
        return True


@dataclass(frozen=True, slots=True)
class Denied:
    """No. `reason` is a sentence for the person, or whatever the room above words one from."""

    reason: str

    def __bool__(self) -> Literal[False]:
        return False


Decision = Allowed | Denied


class Refused(Exception):
    """What may not or cannot be done; `reason` is a sentence in the reader's language that says what to do now.

    The root of every refusal of the house: commands and views catch it and need to know no room. Each room names its
    own for what could not be done (CannotMove), where somebody must tell one from another. `of_rights`: it is the
    person who may not, whatever is asked for (access.scope.NotAllowed).

    `at` is what was said wrong, named as the action names it ("on", "due"); "" where it is about no one thing that was
    said. A form tells it at the box in which that is typed.
    """

    of_rights: ClassVar[bool] = False

    def __init__(self, reason: str, at: str = "") -> None:
        super().__init__(reason)
        self.reason, self.at = reason, at
