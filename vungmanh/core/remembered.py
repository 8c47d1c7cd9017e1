"""What somebody is remembered by: words of the name, and with them the year of birth. Pure."""

from __future__ import annotations

import re
from typing import Final

_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")


def name_and_year(text: str) -> tuple[str, int | None]:
    """Returns the words and the one year of birth beside them: 'Giang 1988' → ('Giang', 1988).

    Four digits alone, or beside other digits, are no year: they may be the end of a number.
    """
    words = text.split()
    years = [word for word in words if _YEAR.fullmatch(word)]
    name = " ".join(word for word in words if word not in years)
    if len(years) != 1 or not any(map(str.isalpha, name)) or any(map(str.isnumeric, name)):
        return text, None
    return name, int(years[0])
