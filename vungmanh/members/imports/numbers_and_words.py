"""Numbers, addresses and words in the cells of a person: taken, or told why not."""

from __future__ import annotations

from vungmanh.core.codes import BadCode, card_number, is_error, read_code, says_nothing
from vungmanh.core.emails import read_email
from vungmanh.core.phones import NotAPhone, phone_numbers
from vungmanh.core.vietnamese import fold
from vungmanh.loading.faults import Fault
from vungmanh.members.numbers import Numbers, numbers_in
from vungmanh.members.rules import BadNumber, is_of_no_province, is_passport
from vungmanh.sheets.reader import Value
from vungmanh.sheets.values import is_no_mark, read_text

Cells = dict[str, Value]


def read_numbers(cells: Cells, faults: list[Fault], notes: list[Fault]) -> Numbers:
    """The identity number and the one before it."""
    numbers = _identity(cells.get("identity_number"), cells.get("nationality"), faults, notes)
    former = _former(cells.get("former_number"), notes)
    if former and not numbers.number and not faults:
        return Numbers(former)  # a list of former times knows no other
    return Numbers(numbers.number, numbers.former or (former if former != numbers.number else ""))


def _is_vietnamese(nationality: Value) -> bool | None:
    """Whether the list calls somebody a citizen of Vietnam, None where it says nothing."""
    said = fold(read_text(nationality))
    return said in ("viet nam", "vn", "vnm", "viet", "vietnam", "vietnamese", "kinh") if said else None


def _identity(value: Value, nationality: Value, faults: list[Fault], notes: list[Fault]) -> Numbers:
    about = "identity_number"
    if not read_text(value):
        return Numbers()
    try:
        code = read_code(value)
        numbers = numbers_in(code)
    except (BadCode, BadNumber) as bad:
        faults.append(_fault(bad, about, value))
        return Numbers()
    if is_passport(numbers.number):
        if (is_vietnamese := _is_vietnamese(nationality)) is not False:
            notes.append(Fault("own_passport" if is_vietnamese else "passport", about, {"value": numbers.number}))
    elif is_of_no_province(numbers.number):
        notes.append(Fault("unusual_cid", about, {"value": numbers.number, "digits": numbers.number[:3]}))
    return numbers


def _former(value: Value, notes: list[Fault]) -> str:
    """What cannot be read here keeps nobody out: it is not what the person is known by."""
    text = read_text(value)
    if not text or says_nothing(text):
        return ""
    try:
        return numbers_in(read_code(value)).number
    except (BadCode, BadNumber):
        notes.append(Fault("no_former_number", "former_number", {"value": text}))
        return ""


def read_phones(cells: Cells, faults: list[Fault], notes: list[Fault]) -> tuple[str, str]:
    """The phone and the other one: from two cells, or both from one; of more than two the others are told."""
    found: list[str] = []
    for about in ("phone", "other_phone"):
        found += _phones(cells.get(about), about, faults)
    found = list(dict.fromkeys(found))
    if len(found) > 2:
        notes.append(Fault("more_phones", "phone", {"value": ", ".join(found[2:])}))
    return (found[0] if found else ""), (found[1] if len(found) > 1 else "")


def _phones(value: Value, about: str, faults: list[Fault]) -> list[str]:
    text = read_text(value)
    if not text or is_no_mark(text) or (about == "other_phone" and says_nothing(text)):
        return []
    try:
        code = read_code(value)
        return phone_numbers(code.text)
    except BadCode as bad:
        faults.append(_fault(bad, about, value))
    except NotAPhone as bad:
        told = {"value": bad.text, "sign": bad.sign, "mobile": bad.mobile, "landline": bad.landline}
        faults.append(Fault(bad.code, about, told))
    return []


def read_card(cells: Cells, faults: list[Fault]) -> str:
    try:
        return card_number(cells.get("card_number"))
    except BadCode as bad:
        faults.append(_fault(bad, "card_number", cells.get("card_number")))
        return ""


def read_address(cells: Cells, notes: list[Fault]) -> str:
    """The e-mail. One that cannot be read keeps nobody out."""
    text = read_text(cells.get("email"))
    email = read_email(text)
    if email.fault:
        notes.append(Fault(f"{email.fault}_left_out", "email", {"value": text}))
    if email.others:
        notes.append(Fault("more_emails", "email", {"kept": email.address, "value": ", ".join(email.others)}))
    return email.address


def read_job(cells: Cells, notes: list[Fault]) -> str:
    text = read_text(cells.get("job"))
    if is_error(text):
        notes.append(Fault("cell_error_left_out", "job", {"value": text}))
        return ""
    return "" if says_nothing(text) else text[:120]


def _fault(bad: BadCode | BadNumber, about: str, value: Value) -> Fault:
    code = (
        bad.code if bad.code != "no_code" else {"card_number": "bad_card", "phone": "bad_phone"}.get(about, "bad_cid")
    )
    return Fault(code, about, {"value": read_text(value), "sign": getattr(bad, "sign", "")})


def number_alone(value: Value) -> str:
    """The identity number of a cell, '' where it is none: for what many rows prove together."""
    try:
        return numbers_in(read_code(value)).number if value is not None else ""
    except (BadCode, BadNumber):
        return ""
