"""The code that a new unit may bear: the next in the row of its neighbours."""

from __future__ import annotations

import re
from itertools import count

from vungmanh.organization.models import Link, Unit

_NUMBERED = re.compile(r"^(.*?)(\d{1,9})$")


def suggested_code(parent: Unit) -> str:
    """The last neighbour's code with the next number that is free; without neighbours, the first below the parent's."""
    neighbours = Link.objects.filter(parent=parent, kind=Link.MANAGES).order_by("-pk")
    for code in neighbours.values_list("unit__code", flat=True)[:20]:
        if found := _NUMBERED.match(code):
            stem, number = found.groups()
            break
    else:
        stem, number = f"{parent.code}-", "000"
    taken = set(Unit.objects.filter(code__startswith=stem).values_list("code", flat=True))
    free = (f"{stem}{following:0{len(number)}d}" for following in count(int(number) + 1))
    code = next(each for each in free if each not in taken)
    return code if len(code) <= 40 else ""
