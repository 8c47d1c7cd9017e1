"""The boxes that HEIC, MP4 and M4A are made of, one after the other and one in the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from vungmanh.files.kinds.source import Bad, Source

_AT_MOST: Final = 4_000  # in one box; a picture has a few hundred, and a film in pieces names its tracks before them
_TRACKS: Final = 20


@dataclass(frozen=True)
class Box:
    """`start` and `end` of what is in it."""

    name: str
    start: int
    end: int


def boxes(source: Source, start: int, end: int) -> Iterator[Box]:
    """The boxes between the two places. Raises Bad where one is longer than what holds it."""
    at = start
    for _ in range(_AT_MOST):
        if at >= end:
            return
        length, name = source.numbers(">I", at)[0], source.at(at + 4, 4)
        inside = at + 8
        if length == 1:
            (length,) = source.numbers(">Q", at + 8)
            inside = at + 16
        elif length == 0:
            length = end - at
        if length < inside - at or at + length > end:
            raise Bad("damaged")
        yield Box(name.decode("latin-1"), inside, at + length)
        at += length
    raise Bad("damaged")


def first(source: Source, name: str, start: int, end: int) -> Box:
    """Raises Bad where there is none of this name."""
    for box in boxes(source, start, end):
        if box.name == name:
            return box
    raise Bad("damaged")


def brands(source: Source) -> set[str]:
    """What the file says of itself in its first box; empty if that is not a box of this sort."""
    if source.head[4:8] != b"ftyp":
        return set()
    (length,) = source.numbers(">I", 0)
    if not 16 <= length <= 512 or length % 4:
        raise Bad("damaged")
    said = source.at(8, length - 8)
    names = [said[:4], *(said[at : at + 4] for at in range(8, len(said), 4))]
    return {name.decode("latin-1") for name in names}


def tracks(source: Source) -> set[str]:
    """The kinds of its tracks: vide, soun and others. Raises Bad where it has no list of tracks."""
    movie = first(source, "moov", 0, source.size)
    listed = [box for box in boxes(source, movie.start, movie.end) if box.name == "trak"]
    if len(listed) > _TRACKS:
        raise Bad("damaged")
    found = set()
    for track in listed:
        media = first(source, "mdia", track.start, track.end)
        handler = first(source, "hdlr", media.start, media.end)
        found.add(source.at(handler.start + 8, 4).decode("latin-1"))
    return found
