"""The guide as it is read on the site: chapters written once, in Markdown, in the folder `docs/guide/vi`.

The same files are read in the repository. Links between them, their anchors and their pictures therefore lead to the
right place in both: an anchor is the one that the pages of the repository give to a heading. A process reads them once.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

INDEX: Final = "README"  # the page that names all others, in their order
PICTURES: Final = "guide/pictures"  # where settings put them among the static files
_CHAPTER: Final = re.compile(r"([\w-]+)\.md(#.*)?")
_ICON: Final = '<svg class="icon" width="20" height="20" aria-hidden="true"><use href="{}#picture"></use></svg>'
_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class Section:
    """A heading with all that stands below it up to the next one, as plain words. `anchor` is "" at the page's top."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True)
class Chapter:
    """`body` is the page below its title, ready to be shown."""

    code: str
    title: str
    body: SafeString
    sections: tuple[Section, ...]

    @property
    def url(self) -> str:
        return reverse("guide:index") if self.code == INDEX else reverse("guide:chapter", args=[self.code])

    @property
    def parts(self) -> tuple[Section, ...]:
        """Its sections that have a heading of their own."""
        return self.sections[1:]


@dataclass(frozen=True)
class Guide:
    index: Chapter
    chapters: tuple[Chapter, ...]  # in the order in which the index names them

    def chapter(self, code: str) -> Chapter | None:
        return next((chapter for chapter in self.chapters if chapter.code == code), None)


@cache
def the_guide() -> Guide:
    """The guide of this installation."""
    return read(settings.GUIDE)


def read(folder: Path) -> Guide:
    """The guide that lies in the folder: the index, and every chapter that the index names."""
    text = (folder / f"{INDEX}.md").read_text(encoding="utf-8")
    named = dict.fromkeys(code for code, _anchor in _CHAPTER.findall(text))
    return Guide(_read(folder, INDEX), tuple(_read(folder, code) for code in named))


def anchor_of(heading: str) -> str:
    """The anchor that the repository's own pages give to the heading: 'Sửa cột, sửa dòng' → 'sửa-cột-sửa-dòng'."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def _read(folder: Path, code: str) -> Chapter:
    tokens = _MARKDOWN.parse((folder / f"{code}.md").read_text(encoding="utf-8"))
    sections = tuple(_sections(tokens))
    for token in _all(tokens):
        _lead(token)
    _fold_away(tokens, folder)
    body = _MARKDOWN.renderer.render(tokens[3:], _MARKDOWN.options, {})  # behind the title's three tokens
    # SECURITY: written by us, not by readers; and Markdown's own HTML is switched off above.
    return Chapter(code, sections[0].heading, mark_safe(body), sections)


def _sections(tokens: Sequence[Token]) -> Iterator[Section]:
    """What stands under each heading; the headings get their anchors by the way. The first is the page's title."""
    anchor = heading = ""
    words: list[str] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type != "inline":
            continue
        said = _words(token)
        if before is None or before.type != "heading_open":
            words.append(said)
            continue
        if heading:
            yield Section(anchor, heading, " ".join(words))
            anchor = anchor_of(said)
            before.attrSet("id", anchor)
        heading, words = said, []
    yield Section(anchor, heading, " ".join(words))


def _words(token: Token) -> str:
    said = "".join(
        " " if child.type.endswith("break") else child.content
        for child in token.children or []
        if child.type != "image"  # what it shows is told beside it, too
    )
    return " ".join(said.split())


def _all(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or [])


def _lead(token: Token) -> None:
    """Let a link to a chapter lead to its page."""
    found = _CHAPTER.fullmatch(str(token.attrGet("href"))) if token.type == "link_open" else None
    if found:
        code, anchor = found[1], found[2] or ""
        page = reverse("guide:index") if code == INDEX else reverse("guide:chapter", args=[code])
        token.attrSet("href", f"{page}{anchor}")


def _fold_away(tokens: Sequence[Token], folder: Path) -> None:
    """Let each picture, which stands in a paragraph of its own, lie behind its name until it is wished for.

    A phone so fetches the pictures that are looked at, and none of the others; a desk shows them all (guide.css).
    """
    for before, token, behind in zip(tokens, tokens[1:], tokens[2:], strict=False):
        children = token.children or []
        if token.type == "inline" and [child.type for child in children] == ["image"]:
            before.tag = behind.tag = "details"
            before.attrSet("class", "picture")
            token.children = list(_shown(children[0], folder))


def _shown(picture: Token, folder: Path) -> Iterator[Token]:
    """A picture with its size, below its name; pressed, it opens alone: of a desk's screen a phone shows little."""
    place = folder / str(picture.attrGet("src"))
    served = static(f"{PICTURES}/{place.name}")
    width, height = _size(place)
    looks: dict[str, Any] = {"src": served, "width": width, "height": height, "loading": "lazy", "decoding": "async"}
    picture.attrs = {**picture.attrs, **looks}
    name = format_html(f"<summary>{_ICON} {{}}</summary>", static("ui/icons.svg"), picture.content)
    yield Token("html_inline", "", 0, content=name)
    yield Token("link_open", "a", 1, attrs={"href": served})
    yield picture
    yield Token("link_close", "a", -1)


def _size(picture: Path) -> tuple[int, int]:
    """Width and height of a PNG, which stand at its beginning: with them the page does not jump as pictures come."""
    with picture.open("rb") as file:
        head = file.read(24)
    width, height = struct.unpack(">II", head[16:24])
    return width, height
