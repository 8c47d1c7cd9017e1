"""The verbs of the roll: admit, transfer, end a membership, correct."""
