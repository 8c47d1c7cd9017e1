"""Money in whole đồng: shared out without losing one, shown and spelled out."""

from collections.abc import Sequence
from typing import Final

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_THOUSANDS: Final = ("", "nghìn", "triệu")


def split(amount: int, weights: Sequence[int]) -> list[int]:
    """The amount in whole đồng by weight, adding up to it exactly (largest remainder, the earlier first).

    ValueError when a weight is negative, or all are zero.
    """
    total = sum(weights)
    if total <= 0 or min(weights) < 0:
        raise ValueError("shares need weights of zero or more, and one above zero")
    whole, sign = abs(amount), -1 if amount < 0 else 1
    shares = [whole * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: -(whole * weights[i] % total))
    for index in by_remainder[: whole - sum(shares)]:
        shares[index] += 1
    return [sign * share for share in shares]


def show_dong(amount: int) -> str:
    """As people write it: '1.234.567 đ'."""
    return f"{amount:,}".replace(",", ".").replace("-", "−") + " đ"


def in_words(amount: int) -> str:
    """As receipts spell it: 'Một triệu hai trăm linh năm nghìn đồng'."""
    words = f"{'âm ' if amount < 0 else ''}{_number(abs(amount))} đồng"
    return words[0].upper() + words[1:]


def _number(number: int) -> str:
    """Any whole number: billions (tỷ) by billions, as 'hai nghìn tỷ'."""
    if number == 0:
        return _DIGITS[0]
    billions, rest = divmod(number, 10**9)
    words = [_number(billions), "tỷ"] if billions else []
    for power in (2, 1, 0):
        if group := rest // 1000**power % 1000:
            words += [*_below_thousand(group, full=bool(words)), _THOUSANDS[power]]
    return " ".join(word for word in words if word)


def _below_thousand(number: int, full: bool) -> list[str]:
    """Three digits; `full` spells the zero hundreds too, as after a higher group: 'không trăm linh năm'."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens == 1:
        words.append("mười")
    elif tens:
        words += [_DIGITS[tens], "mươi"]
    elif ones and words:
        words.append("linh")
    if ones == 1 and tens > 1:
        words.append("mốt")
    elif ones == 4 and tens > 1:
        words.append("tư")
    elif ones == 5 and tens:
        words.append("lăm")
    elif ones:
        words.append(_DIGITS[ones])
    return words
