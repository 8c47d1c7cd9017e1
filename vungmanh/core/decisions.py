"""Yes, or no with the reason: the answer to "may this be done?"."""

from dataclasses import dataclass
from typing import Literal


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
