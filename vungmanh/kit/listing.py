"""A list that is read page by page, or whole for a workbook, however it finds its records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

A_PAGE: Final = 50
LISTED_AT_MOST: Final = 10_000  # two hundred pages; nobody turns more, and every deeper page costs more to reach


@dataclass(frozen=True)
class ListPage:
    """The records of one page. `count` are found, and with `more` there are others; `page` is the place among all."""

    records: Sequence[Any]
    count: int
    more: bool
    page: Page[int]


class Listing(Protocol):
    """How the records of one question are read; nothing is asked of the database before it is needed."""

    def page(self, number: Any) -> ListPage:
        """Returns the page of that number, as typed: the first where it is none, the last where it is too high."""

    def everything(self, limit: int) -> Sequence[Any] | None:
        """Returns all records in order; None if they are more than `limit`."""


@dataclass(frozen=True)
class Ordered:
    """The listing of rows whose order the database keeps."""

    rows: QuerySet[Any]

    def page(self, number: Any) -> ListPage:
        count = self.rows.order_by()[: LISTED_AT_MOST + 1].count()
        page = turned(count, number)
        records = list(self.rows[page.start_index() - 1 : page.end_index()]) if count else []
        return ListPage(records, min(count, LISTED_AT_MOST), count > LISTED_AT_MOST, page)

    def everything(self, limit: int) -> Sequence[Any] | None:
        records = list(self.rows[: limit + 1])
        return records if len(records) <= limit else None


def turned(count: int, number: Any) -> Page[int]:
    """Returns the page of that number of a list of so many records; its objects are their places."""
    return Paginator(range(min(count, LISTED_AT_MOST)), A_PAGE).get_page(number)
