"""Finds in the guide: words in any order, with or without marks, each at the beginning of a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from vungmanh.core.vietnamese import clean, fold
from vungmanh.guide.chapters import Chapter, Guide, Section

LONGEST: Final = 80
_BEFORE: Final = 8
_BEHIND: Final = 24  # words shown on either side of the first that was meant


@dataclass(frozen=True)
class Hit:
    """`heading` is "" where it is the top of the chapter; `said` are the words around what was meant."""

    chapter: str
    heading: str
    url: str
    said: str


def find(text: str, guide: Guide) -> list[Hit]:
    """The sections that hold all the words, the likeliest first: those whose headings say most of them."""
    words = fold(clean(text)[:LONGEST]).split()
    if not words:
        return []
    meant = [(_likeness(words, each[1]), each) for each in _everything(guide) if _holds(words, *each)]
    return [_hit(words, *each) for _likeness, each in sorted(meant, key=lambda found: found[0], reverse=True)]


def _everything(guide: Guide) -> Iterator[tuple[Chapter, Section]]:
    """Of the first page what has a heading: above it stands which chapter is about what, in the chapters' own words."""
    yield from ((guide.index, section) for section in guide.index.parts)
    for chapter in guide.chapters:
        yield from ((chapter, section) for section in chapter.sections)


def _holds(words: Sequence[str], chapter: Chapter, section: Section) -> bool:
    known = _known(chapter.title, section.heading, section.text)
    return all(f" {word}" in known for word in words)


def _likeness(words: Sequence[str], section: Section) -> tuple[bool, int, int, int]:
    """Whether the heading says all of it, whether the words stand one behind the other, how many of them the heading
    says, and how often they are said."""
    heading, all_of_it = _known(section.heading), _known(section.heading, section.text)
    said_above = sum(f" {word}" in heading for word in words)
    said = sum(all_of_it.count(f" {word}") for word in words)
    return said_above == len(words), all_of_it.count(f" {' '.join(words)}"), said_above, said


def _known(*texts: str) -> str:
    return f" {fold(' '.join(texts))}"


def _hit(words: Sequence[str], chapter: Chapter, section: Section) -> Hit:
    heading = section.heading if section.anchor else ""
    url = f"{chapter.url}#{section.anchor}" if section.anchor else chapter.url
    said_above = all(f" {word}" in _known(section.heading) for word in words)
    return Hit(chapter.title, heading, url, _around([] if said_above else words, section.text))


def _around(words: Sequence[str], text: str) -> str:
    """The part of the text in which most of the words stand close together; its beginning where there are none."""
    spoken = text.split()
    known = [fold(word) for word in spoken]

    def said_from(at: int) -> int:
        close = known[at : at + _BEFORE]
        return sum(any(near.startswith(word) for near in close) for word in words) if close else 0

    first = max(range(len(spoken)), key=said_from, default=0)
    begin, end = max(0, first - _BEFORE), first + _BEHIND
    cut = " ".join(spoken[begin:end])
    return f"{'… ' if begin else ''}{cut}{' …' if end < len(spoken) else ''}"
