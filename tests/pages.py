"""Pages as the tests read them: the text and the addresses of a table, without their dress."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any


@dataclass
class Cell:
    text: str = ""
    url: str = ""


@dataclass
class Page:
    """`rows` of the table that the page is about, as cells; `others` of the tables beside it (of drawings);
    `links` as (text, address); `text` of everything that is shown."""

    rows: list[list[Cell]] = field(default_factory=list)
    others: list[list[Cell]] = field(default_factory=list)
    links: list[Cell] = field(default_factory=list)
    text: str = ""

    def row(self, name: str) -> list[Cell]:
        """The cells of the row that begins with the name, without the name."""
        return next(cells[1:] for cells in self.rows if cells and cells[0].text == name)

    def link(self, text: str) -> str:
        return next(link.url for link in self.links if link.text == text)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.table = self.page.rows
        self.cell: Cell | None = None
        self.link: Cell | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            classes = (dict(attrs).get("class") or "").split()
            self.table = self.page.rows if {"matrix", "records"} & set(classes) else self.page.others
        elif tag == "tr":
            self.table.append([])
        elif tag in {"td", "th"}:
            self.cell = Cell()
            self.table[-1].append(self.cell)
        elif tag == "a":
            self.link = Cell(url=dict(attrs).get("href") or "")
            self.page.links.append(self.link)
            if self.cell:
                self.cell.url = self.link.url

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self.cell = None
        elif tag == "a":
            self.link = None

    def handle_data(self, text: str) -> None:
        self.page.text += text
        for part in (self.cell, self.link):
            if part is not None:
                part.text = f"{part.text} {text.strip()}".strip()


def read(response: Any) -> Page:
    """The page of a response that must have succeeded."""
    assert response.status_code == 200, response.status_code
    reader = _Reader()
    reader.feed(response.content.decode())
    reader.page.text = " ".join(reader.page.text.split())
    return reader.page


def help_on(page: str) -> str:
    """Where the foot of the page leads; that of the public pages is a list."""
    (foot,) = re.findall(r'<a href="([^"]+)">Help</a>', page.rpartition('class="foot-ways')[2])
    return str(foot)


def number(text: str) -> int:
    """'3.443' or '3,443' -> 3443."""
    return int(text.replace(".", "").replace(",", ""))
