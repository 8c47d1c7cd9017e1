"""What a cell's format makes of its value on the screen: a month without its day, a number with zeros before it, a
share of a hundred."""

import operator
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

Span = Literal["", "month", "year"]

# The built-in formats that say more than their number; a workbook does not spell them out.
_BUILT_IN: Final = {
    9: "0%", 10: "0.00%", 14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "m/d/yyyy h:mm"
}  # fmt: skip
_LITERAL: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|am/pm|a/p', re.IGNORECASE)
_MINUTES: Final = re.compile(r"h+[^a-z]*m+|m+[^a-z]*s+")
_PIECE: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<space>_.)|\*.|\[[^\]]*\]|(?P<digit>[0#?]|general)'
    r"|(?P<plain>[-+ ()/:'])",
    re.IGNORECASE,
)
_CONDITION: Final = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]")
_COMPARE: Final = {
    "<=": operator.le, ">=": operator.ge, "<>": operator.ne, "<": operator.lt, ">": operator.gt, "=": operator.eq
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """How a style shows what it is given: crossed out; of a day the month or the year alone; a number by the format
    `zeros`, which writes zeros before it ('' : as it is), or as a share: 0.83 as 83%.
    """

    struck: bool = False
    span: Span = ""
    zeros: str = ""
    share: bool = False


def look_of(code: str | None, number: int = 0, *, struck: bool = False) -> Look | None:
    """The look of a style with this number format, spelled out or built in; None for one that shows what it holds."""
    text = code if code is not None else _BUILT_IN.get(number, "")
    zeros = text if any(mask.tells for _, mask in _masks(text) if mask) else ""
    look = Look(struck, span_of(text), zeros, is_share(text))
    return look if look != Look() else None


def span_of(code: str) -> Span:
    """'month' for a format of a day that shows no day of the month ('mmm-yy'), 'year' for one of the year alone."""
    signs = _LITERAL.sub("", _sections(code)[0]).lower()
    if "general" in signs or "d" in signs:
        return ""
    signs = _MINUTES.sub("", signs)
    if "m" in signs and "s" not in signs:
        return "month"
    return "year" if "y" in signs else ""


def is_share(code: str) -> bool:
    """Whether a format shows a number as so many of a hundred."""
    return "%" in _LITERAL.sub("", _sections(code)[0])


def as_shown(code: str, number: int) -> str:
    """A whole number as the format shows it, '' where it shows the number alone."""
    for condition, mask in _masks(code):
        if condition is None or _COMPARE[condition[0]](number, condition[1]):
            text = mask.write(number) if mask and mask.tells else ""
            return text if text != str(number) else ""
    return ""


@dataclass(frozen=True, slots=True)
class _Mask:
    """A format of digits and plain signs: `pieces` are '0' or '#' for a digit, anything else stands as it is."""

    pieces: tuple[tuple[bool, str], ...]

    @property
    def least(self) -> int:
        """So many digits are written at the least: from the first zero on, every place has one."""
        digits = [sign for is_digit, sign in self.pieces if is_digit]
        return len(digits) - digits.index("0") if "0" in digits else 0

    @property
    def tells(self) -> bool:
        first = next(place for place, (is_digit, _) in enumerate(self.pieces) if is_digit)
        before = "".join(sign for _, sign in self.pieces[:first])
        return self.least > 1 or before.endswith("0")

    def write(self, number: int) -> str:
        digits = list(str(number).zfill(self.least))
        places = sum(is_digit for is_digit, _ in self.pieces)
        text: list[str] = []
        for is_digit, sign in reversed(self.pieces):
            if not is_digit:
                text.append(sign)
                continue
            places -= 1
            for _ in range(1 if places else len(digits)):  # the first place takes all that is left
                text.append(digits.pop() if digits else "")
        return "".join(reversed(text)).strip()


@lru_cache(maxsize=1_000)
def _masks(code: str) -> tuple[tuple[tuple[str, float] | None, _Mask | None], ...]:
    """The sections of a format, each with its condition; the last one holds for what no other is for."""
    found = []
    for section in _sections(code)[:2] if _CONDITION.search(code) else _sections(code)[:1]:
        condition = _CONDITION.search(section)
        found.append(((condition[1], float(condition[2])) if condition else None, _mask(section)))
    return tuple(found)


def _mask(section: str) -> _Mask | None:
    pieces: list[tuple[bool, str]] = []
    at = 0
    while at < len(section):
        found = _PIECE.match(section, at)
        if found is None:
            return None  # a day, a decimal point, a thousands' sign: no code
        at = found.end()
        if digit := found["digit"]:
            pieces.append((True, "0" if digit.lower() in ("0", "general") else "#"))
        elif text := found["quoted"] or found["escaped"] or found["plain"] or (" " if found["space"] else ""):
            pieces.append((False, text))
    return _Mask(tuple(pieces)) if any(is_digit for is_digit, _ in pieces) else None


def _sections(code: str) -> list[str]:
    """The format cut at its semicolons, but for those that are plain text."""
    parts = [""]
    for piece in re.findall(r'"[^"]*"?|\\.?|\[[^\]]*\]?|;|[^";\\\[]+', code):
        if piece == ";":
            parts.append("")
        else:
            parts[-1] += piece
    return parts
