"""The verbs of the papers room: parts of acts whose rooms ask for the right, at the unit that issues the paper."""

from typing import Final

NO_ROWS: Final = {
    "take_number.take_number": "a part of the act that issues a paper, which asks at its unit",
    "void.void": "as take_number: whoever knows what the paper is about asks",
    "set_numbering.set_numbering": "as take_number",
    "set_numbering.start_at": "as take_number",
}
