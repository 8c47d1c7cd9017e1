"""What was said of a petition, one after the other, as its reader may see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vungmanh.accounts.queries import names_of
from vungmanh.files.models import Evidence
from vungmanh.files.queries import evidence_of
from vungmanh.files.subject import Subject
from vungmanh.petitions.models import MESSAGE, Message, Petition
from vungmanh.petitions.veiled import veiled


@dataclass(frozen=True)
class Said:
    """A message; `by` is who has written it down."""

    message: Message
    words: str
    by: str
    files: Sequence[Evidence]

    @property
    def is_internal(self) -> bool:
        return self.message.kind == Message.NOTE

    @property
    def tone(self) -> str:
        tones = {Message.ANSWER: "good", Message.SETTLED: "good", Message.OBJECTION: "warn", Message.NOTE: "plain"}
        return tones.get(self.message.kind, "plain")


def owns(petition: Petition, reader: Any) -> bool:
    """Whether the reader handles it, and so knows who has said it."""
    return petition.owner_id is not None and petition.owner_id == reader.pk


def seen_by(
    petition: Petition,
    messages: Sequence[Message],
    reader: Any,
    files: Mapping[Subject, Sequence[Evidence]],
    names: Mapping[str, str],
) -> list[Said]:
    mine = owns(petition, reader)
    return [
        Said(
            each, each.words if mine else veiled(petition, each.words), names[each.by],
            [file for file in files[about_message(each)] if not file.is_struck],
        )
        for each in messages
    ]  # fmt: skip


def about_message(message: Message) -> Subject:
    return Subject(MESSAGE, message.pk)


def said_of(petition: Petition, *, reader: Any) -> list[Said]:
    """For the pages of acts. Three queries."""
    messages = list(petition.messages.order_by("at", "pk"))
    files = evidence_of([about_message(each) for each in messages])
    return seen_by(petition, messages, reader, files, names_of({each.by for each in messages}))
