"""What the list of particulars (danh sách trích ngang) tells of somebody beside the roll, in the order of its columns.

LAW: the columns are those of the forms that upper levels hand out (họ tên; chức vụ, đơn vị; ngày sinh; dân tộc; quê
quán; đảng viên; trình độ học vấn, chuyên môn, lý luận chính trị, ngoại ngữ).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.core.measures import Words
from vungmanh.officers.models import Particulars

ETHNICITY, HOME, PARTY, PARTY_ON = "ethnicity", "home", "party", "party_on"
SCHOOLING, PROFESSION, THEORY, LANGUAGES = "schooling", "profession", "theory", "languages"
TRAINED: Final = "trained_on"
NAMES: Final[Mapping[str, Words]] = {
    ETHNICITY: _("Ethnicity"),
    HOME: _("Home village"),
    PARTY: _("Member of the Party"),
    PARTY_ON: _("Joined the Party on"),
    SCHOOLING: _("Schooling"),
    PROFESSION: _("Professional qualification"),
    THEORY: _("Political theory"),
    LANGUAGES: _("Foreign languages"),
}
IN_THE_PARTY: Final = _("yes")


@dataclass(frozen=True)
class Written:
    """`told` by the keys of NAMES, as people write it; PARTY is "yes" or "", PARTY_ON a day, month or year as typed."""

    told: Mapping[str, str] = field(default_factory=dict)
    trained_on: date | None = None

    def of(self, fact: str) -> str:
        return self.told.get(fact, "")

    @property
    def party(self) -> str:
        """Since when in the Party, a mark where that is not known; "" of others."""
        return self.of(PARTY_ON) or (str(IN_THE_PARTY) if self.of(PARTY) else "")


def particulars_of(person: int) -> Written:
    """Of the person with the key. One query."""
    return written_of([person]).get(person, Written())


def written_of(persons: list[int]) -> dict[int, Written]:
    """Of those of the persons of whom something is written down, by their keys. One query."""
    found = Particulars.objects.filter(person__in=persons)
    return {each.person_id: Written(each.told or {}, each.trained_on) for each in found}


def particulars_in_words(written: Written) -> Iterator[tuple[Words, str]]:
    """(name, value) of each fact, "" where it is not written down; of the Party one fact with its day."""
    for fact, name in NAMES.items():
        if fact != PARTY_ON:
            yield name, written.party if fact == PARTY else written.of(fact)
