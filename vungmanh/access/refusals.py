"""What could not be granted or taken back, with a reason the officer can act on."""


class CannotGrant(Exception):
    """`reason` is a sentence in the reader's language."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
