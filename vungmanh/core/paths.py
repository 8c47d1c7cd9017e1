"""The name of a place in the tree: the steps of all ancestors, ending in the unit's own.

A step is the unit's id in base 36, five characters wide, so a path never needs renumbering: moving a
unit changes only the steps in front of it. Everything below a place is a half-open range of strings,
which an index answers on every database where a prefix LIKE does not (measured: 42-60 against 10
requests a second on SQLite with 200,000 members).
"""

from collections.abc import Collection

STEP = 5
LEVELS = 16  # how deep a tree may be: twice what the union's statutes know, from the confederation to a group
LONGEST = STEP * LEVELS
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ABOVE_ALL = "~"  # sorts after every base-36 digit in byte order


def step(unit_id: int) -> str:
    """The five characters of one unit. Raises ValueError outside 1 … 36**5 - 1."""
    if not 0 < unit_id < 36**STEP:
        raise ValueError(f"no step for unit id {unit_id}")
    digits = []
    for _ in range(STEP):
        unit_id, digit = divmod(unit_id, 36)
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits))


def unit_id(one_step: str) -> int:
    """The unit that a step names."""
    return int(one_step, 36)


def level(path: str) -> int:
    """How deep the place lies: 1 for a top."""
    return len(path) // STEP


def ancestors(path: str) -> list[int]:
    """The units on the way down, the top first and the unit itself last."""
    return [unit_id(path[start : start + STEP]) for start in range(0, len(path), STEP)]


def covers(path: str, other: str) -> bool:
    """Whether `other` is the place itself or stands below it."""
    return other.startswith(path)


def above_all(places: Collection[str]) -> str:
    """The lowest place that is each of these or stands above it; "" where nothing does."""
    first, last = min(places), max(places)
    length = 0
    while length < len(first) and first[length : length + STEP] == last[length : length + STEP]:
        length += STEP
    return first[:length]


def span(path: str) -> tuple[str, str]:
    """Bounds (low, high) such that `low <= p < high` holds for the place and everything below it."""
    return path, path + _ABOVE_ALL


def below(path: str) -> tuple[str, str]:
    """Bounds of everything strictly below the place."""
    return path + _DIGITS[0], path + _ABOVE_ALL
