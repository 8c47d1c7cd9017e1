"""The kinds of formulas, which way an indicator is to go, and of which units it makes sense. Pure."""

from __future__ import annotations

from typing import Final

# One measure is a count, several a sum or a balance; so many of every hundred; so many for every thousand; so many for
# each; part against part a year before, in percent.
AMOUNT, SHARE, RATE, MEAN, GROWTH = "amount", "share", "rate", "mean", "growth"
KINDS: Final = (AMOUNT, SHARE, RATE, MEAN, GROWTH)
OF_A_WHOLE: Final = (SHARE, RATE, MEAN)

MORE, LESS, NEITHER = "more", "less", "neither"
DIRECTIONS: Final = (MORE, LESS, NEITHER)

# Of any unit; of those that have others below them; of unions at the workplace.
ANY, ABOVE, UNION = "any", "above", "union"
LEVELS: Final = (ANY, ABOVE, UNION)
