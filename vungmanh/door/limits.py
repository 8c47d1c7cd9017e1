"""How much is taken in at the door, of anybody: words always, files as long as there is room for them."""

from datetime import timedelta
from typing import Final

MIB: Final = 2**20

LETTERS_OF_WORDS: Final = 5_000
FILES_AT_ONCE: Final = 3
BYTES_OF_ONE: Final = 10 * MIB  # a photograph of a phone has two to six
BYTES_AT_ONCE: Final = 15 * MIB
BODY: Final = BYTES_AT_ONCE + 2**18  # and the words around them

# What waits to be taken up, of one unit and of all. Beyond it files are refused, words are not.
WAITING_OF_A_UNIT: Final = 200 * MIB
WAITING_IN_ALL: Final = 1_000 * MIB
FREE_FOR_FILES: Final = 2_000 * MIB  # of the disk
FREE_FOR_WORDS: Final = 100 * MIB

# So many new letters of a unit become petitions within an hour, and so many of one browser; the others are held, until
# somebody has looked through them or the hour is over.
OF_A_UNIT_AN_HOUR: Final = 60
OF_A_DEVICE_AN_HOUR: Final = 10
HOUR: Final = timedelta(hours=1)

# Codes that are not right, within an hour: at one number, by a browser that was let in to it before; by one browser at
# all numbers; by all strangers together. At ten an hour a hundred million codes take a thousand years.
WRONG_AT_A_NUMBER: Final = 10
WRONG_OF_A_DEVICE: Final = 30
WRONG_IN_ALL: Final = 3_000
