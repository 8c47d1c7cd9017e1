"""Vietnamese phone numbers, as people write them. Pure."""

import re


class NotAPhone(ValueError):
    """What was written is no phone number of Vietnam."""


# The change of 11-digit mobile numbers to ten digits (Bộ Thông tin và Truyền thông, from 15 September 2018).
_NEW_PREFIXES = {
    "0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078",
    "0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082",
    "0162": "032", "0163": "033", "0164": "034", "0165": "035", "0166": "036",
    "0167": "037", "0168": "038", "0169": "039",
    "0186": "056", "0188": "058", "0199": "059",
}  # fmt: skip


def phone_number(text: str) -> str:
    """A Vietnamese phone number as ten (mobile) or eleven (fixed line) digits beginning with 0.

    Takes dots, spaces, `+84`, a lost leading zero and the 11-digit mobiles of before 2018. Raises NotAPhone.
    """
    digits = re.sub(r"[\s.\-()']", "", text)
    digits = re.sub(r"^(\+84|0084|84(?=\d{9,10}$))", "0", digits)
    if not digits.isascii() or not digits.isdigit():
        raise NotAPhone(text)
    if not digits.startswith("0"):
        digits = "0" + digits
    if len(digits) == 11 and digits[:4] in _NEW_PREFIXES:
        digits = _NEW_PREFIXES[digits[:4]] + digits[4:]
    if re.fullmatch(r"0[35789]\d{8}", digits) or re.fullmatch(r"02\d{9}", digits):
        return digits
    raise NotAPhone(text)
