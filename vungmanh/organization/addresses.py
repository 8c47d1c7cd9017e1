"""A unit's code as one step of an address, whatever signs it holds; and where one page lies, of many units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from django.urls import reverse

_STAND_IN: Final = "A-UNIT"
_LEFT_AS_THEY_ARE: Final = "!$&'()*+,;=/~:@"  # by `reverse`


class UnitCode:
    """`<unit:code>` in the addresses of every room. A stroke would begin another step, so it is written ~1."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        return value.replace("~1", "/").replace("~0", "~")

    def to_url(self, value: str) -> str:
        return value.replace("~", "~0").replace("/", "~1")


@dataclass(frozen=True)
class OfUnits:
    """Where one page lies, by the code of the unit: looked up once, for a table has a thousand such addresses."""

    before: str
    after: str

    @classmethod
    def of(cls, view: str) -> OfUnits:
        """The page takes the code alone."""
        before, after = reverse(view, args=[_STAND_IN]).split(_STAND_IN)
        return cls(before, after)

    def at(self, code: str) -> str:
        return f"{self.before}{quote(UnitCode().to_url(code), safe=_LEFT_AS_THEY_ARE)}{self.after}"
