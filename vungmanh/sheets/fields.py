"""What a room wants to know from a list: its fields, and the wordings of column heads that name them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from vungmanh.core.vietnamese import clean, fold
from vungmanh.sheets.reader import Sheet, Value
from vungmanh.sheets.slips import is_slip


@dataclass(frozen=True)
class Field:
    """One fact of a row.

    `label` is the msgid of its name. `headers` are patterns over the whole head of a column, the best first, written
    in folded letters ('ho (va )?ten'); one that begins with '=' is compared with marks ('=nam' is not 'năm').
    The head of a column under another one is the two together: 'nam sinh nam'. The others never map a column, they
    make an unknown one a question: `looks` tells from a value alone that it may be this field; `key` is a pattern of
    words in whose column the field is never passed over, once an entry is long enough for one; `usual` are the folded
    heads that most lists have, to know one that was mistyped. Of a sign `looks`
    tells that the column is no fact, and `facts` which one it is where every entry looks like that.
    """

    code: str
    label: str
    headers: tuple[str, ...]
    looks: Callable[[Value], bool] | None = None
    key: str = ""
    usual: tuple[str, ...] = ()
    facts: tuple[tuple[str, Callable[[Value], bool]], ...] = ()

    def __post_init__(self) -> None:
        for pattern in self.headers:
            if "|=" in pattern or "(=" in pattern:
                raise ValueError(f"{self.code}: '=' stands only at the beginning of a pattern: {pattern}")


Need = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Form:
    """The fields of one kind of list.

    `needs`: of each need one alternative must be there, all its codes together: ((('name',), ('family_name',
    'given_name')),). `names`: the codes whose columns hold the name of the row's person or unit. `of_people`: names
    are people's, so that 'CĐCS …' alone in a row is a section. `ignored`: heads that are known and not taken.
    `signs`: columns that are no facts and say whether a row counts at all (sign_columns.py). `reaches`: the codes of
    which a cell that is merged over several rows holds for each of them. `sections`: a pattern of folded letters for
    what heads the rows below it where it stands alone in a row. `entries`: one for what stands in entries alone, so
    that a row with such a cell is no head, whatever its words are.
    """

    fields: tuple[Field, ...]
    needs: tuple[Need, ...]
    names: tuple[str, ...]
    of_people: bool
    ignored: tuple[str, ...] = ()
    signs: tuple[Field, ...] = ()
    reaches: tuple[str, ...] = ()
    sections: str = ""
    entries: str = ""

    def field(self, code: str) -> Field:
        return next(field for field in self.all_fields if field.code == code)

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """What a column of the list may be: a fact of its rows, or a sign."""
        return (*self.fields, *self.signs)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(field.code for field in self.all_fields)


FormOf = Callable[[str, str], Form]


def form_of(form: Form | FormOf, sheet: Sheet) -> Form:
    """The form of a sheet, where it is that of all or is told by file and sheet."""
    return form if isinstance(form, Form) else form(sheet.file, sheet.name)


@dataclass(frozen=True, order=True)
class Match:
    """A field that a head names; the lower the rank, the better it fits."""

    rank: int
    code: str


RUNNING: Final = ("(so )?(stt|tt|thu tu|s tt|s t t|so thu tu|no)( so)?",)
_MOST_PARTS: Final = 8
_MOST_WORDS: Final = 12
# What a workbook that was given back calls the reason of a refusal.
REFUSED_HEAD: Final = "lỗi"

_NEUTRAL: Final = re.compile(
    r"(cac )?(thong tin|ly lich|so lieu|noi dung|chi tiet)( .*)?|giay to( tuy than| ca nhan)?|ca nhan|lien he"
    r"|trong do|doan vien|nguoi lao dong"
)
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# What parts two wordings of one head, the stronger first: 'Họ và tên / Full name' is not 'họ', 'tên' and 'full name'.
_EITHER: Final = (
    re.compile(r"\s*[/|;+\n–—]\s*|\s+-\s+"),
    re.compile(r"\s*[/,;|+]\s*|\s+hoặc\s+|\s+và\s+", re.IGNORECASE),
)
# The number of a column before its name: '1. Họ tên', 'a) Nam', '(2) Ngày sinh'.
_NUMBER: Final = re.compile(r"^\s*[(\[]?\s*(\d{1,2}\s*[)\].:/]+|[IVX]{1,4}\s*[)\].]\s|[A-Ha-h]\))\s*(?=\S)")


def match(form: Form, path: tuple[str, ...]) -> tuple[Match, ...]:
    """The fields that the head of a column names: none, one, or several when its words fit several.

    `path` is the head from the top: ('Năm sinh', 'Nam'). Words in brackets are hints to the writer and may be left
    out; 'CCCD/CMND' is one field when both of its parts name the same.
    """
    for text in _readings(path):
        found = _match_text(form, text)
        if found:
            return found
    return ()


def is_ignored(form: Form, path: tuple[str, ...]) -> bool:
    """Whether the head is known, and known to be no fact; also where it says so twice, in two languages."""
    if sign_of(form, path):
        return True
    texts = {*_readings(path), path[-1] if path else ""}
    if any(_is_ignored_text(form, text) for text in texts):
        return True
    parts = [part for part in _EITHER[0].split(" ".join(path)) if part.strip()]
    return len(parts) > 1 and any(_is_ignored_text(form, part) for part in parts) and not _named_by_any(form, parts)


def _is_ignored_text(form: Form, text: str) -> bool:
    folded, marked = fold(text), marks_kept(text)
    return any(_fits(pattern, folded, marked) for pattern in form.ignored)


def _named_by_any(form: Form, parts: list[str]) -> bool:
    return any(_match_text(form, part) or keys_in(form, (part,)) for part in parts)


def keys_in(form: Form, path: tuple[str, ...]) -> tuple[str, ...]:
    """The fields whose key words stand in a head, whatever else it says."""
    text = fold(" ".join(path))
    return tuple(field.code for field in form.fields if field.key and _compiled(field.key).search(text))


def near(form: Form, path: tuple[str, ...]) -> tuple[str, ...]:
    """The fields one of whose usual heads this may be, mistyped: 'Nagỳ sinh'."""
    texts = {fold(text) for text in _readings(path)}
    return tuple(
        field.code
        for field in form.fields
        if any(is_slip(text, usual) for usual in field.usual for text in texts if text)
    )


def sign_of(form: Form, path: tuple[str, ...]) -> str:
    """The code of the sign that a head names, '' for none: of 'Trạng thái / Ghi chú' the first."""
    for text in _readings(path):
        parts = [part for either in _EITHER for part in either.split(text) if part.strip()] if form.signs else []
        for part in (text, *parts):
            found = [
                (rank, field.code)
                for field in form.signs
                for rank, p in enumerate(field.headers)
                if _fits(p, fold(part), marks_kept(part))
            ]
            if found:
                return min(found)[1]
    return ""


def is_running_number(path: tuple[str, ...]) -> bool:
    return bool(path) and any(re.fullmatch(pattern, fold(path[-1])) for pattern in RUNNING)


def is_refusal_column(path: tuple[str, ...]) -> bool:
    return bool(path) and clean(path[-1]).lower() == REFUSED_HEAD


def _readings(path: tuple[str, ...]) -> list[str]:
    """The head as one text, in full first; the last part alone only under a head that says nothing of its own."""
    texts = [_NUMBER.sub("", " ".join(path))]
    if len(path) > 1 and (_NEUTRAL.fullmatch(fold(path[0])) or fold(path[0]) == fold(path[-1])):
        texts.append(" ".join(path[1:]))
    return list(dict.fromkeys(reading for text in texts for reading in (text, _BRACKETS.sub(" ", text))))


@lru_cache(maxsize=4096)
def _match_text(form: Form, text: str) -> tuple[Match, ...]:
    best = _match_whole(form, text)
    if best:
        return best
    for either in _EITHER:
        parts = [part for part in either.split(text) if part.strip()]
        found = [_match_text(form, part) for part in parts] if 1 < len(parts) <= _MOST_PARTS else []
        if found and all(found):
            # Words that name different fields are two facts in one column: all are returned, nobody chooses.
            return tuple(sorted({match for matches in found for match in matches[:1]}, key=lambda m: (m.code, m.rank)))
    return _said_twice(form, text)


def _said_twice(form: Form, text: str) -> tuple[Match, ...]:
    """A head that says the same in two languages, one under the other: 'Họ và tên Full name'."""
    words = text.split()
    if len(words) > _MOST_WORDS:
        return ()
    for place in range(1, len(words)):
        before = _match_whole(form, " ".join(words[:place]))
        after = _match_whole(form, " ".join(words[place:])) if before else ()
        if before and after and before[0].code == after[0].code:
            return (min(before[0], after[0]),)
    return ()


def _match_whole(form: Form, text: str) -> tuple[Match, ...]:
    marked, folded = marks_kept(text), fold(text)
    best: dict[str, int] = {}
    for field in form.fields:
        for rank, pattern in enumerate(field.headers):
            if _fits(pattern, folded, marked):
                best[field.code] = min(rank, best.get(field.code, rank))
    return tuple(sorted(Match(rank, code) for code, rank in best.items()))


def marks_kept(text: str) -> str:
    """Small letters with their marks, signs as spaces: 'Giới tính (Nam/Nữ)' → 'giới tính nam nữ'."""
    return " ".join(re.sub(r"[^\w\s]|_", " ", clean(text).lower()).split())


@lru_cache(maxsize=2048)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _fits(pattern: str, folded: str, marked: str) -> bool:
    if pattern.startswith("="):
        return _compiled(pattern[1:]).fullmatch(marked) is not None
    return _compiled(pattern).fullmatch(folded) is not None
