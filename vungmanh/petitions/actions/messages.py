"""Write down words about petitions, each its own row, with the files that came with them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from vungmanh.files.actions.attach import attach
from vungmanh.files.guard import Looked
from vungmanh.files.subject import Subject
from vungmanh.petitions.actions.stages import Doing
from vungmanh.petitions.models import MESSAGE, Message, Petition


def say(
    petitions: Sequence[Petition], kind: str, words: str, files: Sequence[Looked], doing: Doing,
    letter: UUID | None = None,
) -> None:  # fmt: skip
    """The same words about each of them. Raises NotTaken (of files)."""
    made = [
        Message(
            petition=each, kind=kind, words=words, on=doing.today, at=doing.now, by=doing.by_whom,
            account=doing.account, letter=letter,
        )
        for each in petitions
    ]  # fmt: skip
    Message.objects.bulk_create(made)
    if files:
        for message in made:
            about = Subject(MESSAGE, message.pk)
            attach(files, about=about, unit=message.petition.holder, by=doing.by, now=doing.now)
