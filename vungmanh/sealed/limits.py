"""How much is taken in of one report, and how often a receipt or a passphrase may be tried."""

from datetime import timedelta
from typing import Final

LETTERS_OF_WORDS: Final = 10_000
LETTERS_OF_A_LINE: Final = 200  # a name, a place, a day as the sender knows it
LETTERS_OF_A_REASON: Final = 500
FILES_AT_ONCE: Final = 4
BODY: Final = 34 * 2**20  # bytes of a request that brings some, with the words around them
FILES_OF_A_CASE: Final = 40
MESSAGES_OF_A_CASE: Final = 1_000

DRAFT: Final = timedelta(hours=1)  # what was looked through and not sent is gone then
OPENED: Final = timedelta(minutes=10)  # so long a reader reads without the passphrase being asked again

# Tries that were wrong within the hour, of one locator or one reader's passphrase; and of all together. Fourteen digits
# take a hundred million years at ten an hour.
HOUR: Final = timedelta(hours=1)
WRONG_OF_ONE: Final = 10
WRONG_IN_ALL: Final = 3_000
