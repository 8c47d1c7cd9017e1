"""What evidence is about: a record of some room, by the room's own word for its kind and by its key."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Subject:
    """`kind` is a word of the room that owns the record, such as "dialogue"; `key` is the record's primary key.

    No foreign key: this room stands below all whose records have evidence, and knows none of them.
    """

    kind: str
    key: int

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
