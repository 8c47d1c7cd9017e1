"""Copies of a sender's files that show the same and carry nothing else: drawn, written and spoken anew.

A reader sees the cleaned copy first; the original is sealed apart. What cannot be made anew is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from vungmanh.files.kinds.source import Bad
from vungmanh.sealed.cleaning.kinds import PICTURES, told
from vungmanh.sealed.cleaning.process import Anew, made_anew
from vungmanh.sealed.cleaning.refusals import NotCleanable, Why

_SOUNDS: Final = {"m4a": "am-thanh", "mp4": "video"}


class Readable(Protocol):
    def seek(self, to: int, /) -> object: ...

    def read(self) -> bytes: ...


@dataclass(frozen=True)
class Cleaned:
    """`name` is one that tells nothing; `taken_out` are codes (traces.sentences_of). `kind` is that of the copy."""

    kind: str
    name: str
    original: bytes
    cleaned: bytes
    taken_out: tuple[str, ...]
    original_kind: str

    @property
    def original_name(self) -> str:
        return f"{self.name.rpartition('.')[0]}-goc.{self.original_kind}"


def clean(files: Iterable[Readable]) -> list[Cleaned]:
    """Raises NotCleanable, which says of each that cannot be cleaned what to do; then none of them is."""
    kinds, contents, refused = [], [], []
    for number, file in enumerate(files, 1):
        file.seek(0)
        content = file.read()
        contents.append(content)
        try:
            kinds.append(told(content))
        except Bad as bad:
            refused.append(Why(number, bad.code))
    if refused:
        raise NotCleanable(refused)
    done = []
    for number, (kind, content) in enumerate(zip(kinds, contents, strict=True), 1):
        try:
            done.append(_cleaned(number, kind, content))
        except Bad as bad:
            refused.append(Why(number, bad.code))
    if refused:
        raise NotCleanable(refused)
    return done


def _cleaned(number: int, kind: str, content: bytes) -> Cleaned:
    anew: Anew = made_anew(kind, content)
    name = "anh" if anew.kind in PICTURES else _SOUNDS.get(anew.kind, "tai-lieu")
    return Cleaned(
        kind=anew.kind,
        name=f"{name}-{number}.{anew.kind}",
        original=content,
        cleaned=anew.content,
        taken_out=("name", *sorted(anew.taken_out)),
        original_kind=kind,
    )
