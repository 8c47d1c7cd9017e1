"""What was said, concluded and voted, the minutes and papers, on the page of the gathering."""

from __future__ import annotations

from collections.abc import Iterator

from vungmanh.access.asking import rights_of
from vungmanh.gatherings.papers_offered import papers_of
from vungmanh.gatherings.part_told import Asked, Part
from vungmanh.gatherings.talk_page import talk_of


def talk_part(asked: Asked) -> Iterator[Part]:
    reader = rights_of(asked.request, asked.today)
    talk = talk_of(asked.gathering, reader, asked.held, asked.today)
    yield Part("gatherings/talk.html", {"talk": talk, "papers": papers_of(asked.gathering, asked.today)})
