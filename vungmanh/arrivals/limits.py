"""How much is taken in of people who come, and for how long it is kept."""

from datetime import timedelta
from typing import Final

MARKS_AT_ONCE: Final = 200  # of one phone at the door, in one batch
OLDEST: Final = timedelta(hours=72)  # as long as a phone keeps what it could not send

# Of those who write down themselves that they are there: from one browser, which may have been lent to colleagues; at
# one sitting. Beyond it nothing is written, and everybody is sent to the officer.
OF_A_DEVICE: Final = 20
OF_A_SITTING: Final = 5_000

KEPT: Final = timedelta(days=7)  # names that were written at the door, after the day
