"""How much is taken in: of one file, at once, and in a day.

Set in November 2026 for what officers send: photographs of a signed page (2 to 6 MB, 12 to 50 million points), scanned
minutes (to 20 MB), two minutes of recorded speech, a short clip. All of it lies in the database, so it has an end.
"""

from typing import Final

MIB: Final = 2**20
PIECE: Final = MIB  # bytes of one row of content

FILES_AT_ONCE: Final = 20
BYTES_OF_ONE: Final = 30 * MIB
BYTES_AT_ONCE: Final = 60 * MIB

# Of one account and of one unit within a day of Vietnam.
FILES_OF_AN_OFFICER: Final = 200
BYTES_OF_AN_OFFICER: Final = 300 * MIB
FILES_OF_A_UNIT: Final = 1_000
BYTES_OF_A_UNIT: Final = 1_000 * MIB

POINTS: Final = 64_000_000  # of a picture; the sharpest common phones make 50 million
SIDE: Final = 30_000  # of a picture, in points
LETTERS_OF_A_REASON: Final = 255
