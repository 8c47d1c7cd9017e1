"""Names that a list keeps in more than one column: which of them is the full name, and which its parts."""

from collections.abc import Sequence

from vungmanh.core.vietnamese import fold
from vungmanh.sheets.columns import entries
from vungmanh.sheets.fields import Form
from vungmanh.sheets.headers import Column
from vungmanh.sheets.reader import Cells

# So many of the rows must agree before the content of a column proves what its head says.
PROOF = 0.9
_MOSTLY = 0.6
Claims = dict[str, list[tuple[int, Column]]]


def divide_names(form: Form, taken: Claims, rest: list[Column], sample: Sequence[Cells]) -> Column | None:
    """Settle in `taken` and `rest` which columns hold names and parts of names, as far as their content proves it.

    Returns the column whose content leaves open whether it is the full name or what stands before the given name.
    """
    if not {"name", "family_name", "given_name"} <= set(form.codes):
        return None
    if "middle_name" in taken and not {"family_name", "name"} & set(taken):
        taken["family_name"] = taken.pop("middle_name")  # 'Chữ lót' beside 'Tên' is all that stands before it
    if "family_name" in taken:
        if not {"name", "given_name"} & set(taken) and not _split("family_name", taken, rest, sample):
            column = taken["family_name"][0][1]
            if _long(column, sample) >= PROOF:
                taken["name"] = taken.pop("family_name")
        return None
    if "name" not in taken:
        return None
    if "given_name" not in taken:
        _split("name", taken, rest, sample)
        return None
    return _beside_given(taken, sample)


def _beside_given(taken: Claims, sample: Sequence[Cells]) -> Column | None:
    """'Họ và tên' beside 'Tên': the full name where it ends with the given one, else what stands before it."""
    name, given = taken["name"][0][1], taken["given_name"][0][1]
    pairs = [(f" {fold(str(a))}", f" {fold(str(b))}") for a, b in _pairs(name, given, sample)]
    if not pairs:
        return None
    ends = sum(1 for full, last in pairs if full.endswith(last)) / len(pairs)
    if ends >= PROOF:
        return None
    if ends <= 1 - PROOF and _long(name, sample) <= _MOSTLY:
        taken["family_name"] = taken.pop("name")
        return None
    return name


def _split(code: str, taken: Claims, rest: list[Column], sample: Sequence[Cells]) -> bool:
    """A head 'Họ và tên' over two columns: family and middle name, then the given name. The content must prove it."""
    claims = [column for _, column in taken[code]]
    left = claims[0]
    right = next((column for column in (*claims[1:], *rest) if column.index == left.index + 1), None)
    if right is None or (right.path and right.path != left.path):
        return False
    pairs = _pairs(left, right, sample)
    filled = [row for row in sample if len(row) > left.index and isinstance(row[left.index], str)]
    # Rows that hold more than a lone text: titles, sections and signatures prove nothing.
    full = sum(1 for row in filled if sum(cell is not None for cell in row) >= 3)
    single = [1 for _, given in pairs if len(given.split()) == 1 and given.isalpha()]
    if not pairs or len(single) < PROOF * len(pairs) or len(pairs) < PROOF * full:
        return False
    del taken[code]
    taken["family_name"] = [(0, left)]
    taken["given_name"] = [(0, right)]
    if right in rest:
        rest.remove(right)
    return True


def _pairs(left: Column, right: Column, sample: Sequence[Cells]) -> list[tuple[str, str]]:
    found = []
    for row in sample:
        if len(row) > max(left.index, right.index):
            before, after = row[left.index], row[right.index]
            if isinstance(before, str) and isinstance(after, str):
                found.append((before, after))
    return found


def _long(column: Column, sample: Sequence[Cells]) -> float:
    """The share of the entries that have three words or more, as most full names have."""
    texts = [entry for entry in entries(column, sample) if isinstance(entry, str)]
    return sum(1 for text in texts if len(text.split()) >= 3) / len(texts) if texts else 0.0
