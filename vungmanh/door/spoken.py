"""Digits as they are read out."""


def spoken(digits: str, group: int) -> str:
    """'482 177 351', '4821 7735'."""
    return " ".join(digits[at : at + group] for at in range(0, len(digits), group))
