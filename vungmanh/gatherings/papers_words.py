"""How papers of gatherings word what they all say: the name of the gathering, its days and hours, people, numbers. In
Vietnamese, as offices write. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Final

from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.papers_told import Day, Facts, Issuer, Someone
from vungmanh.gatherings.rules import kinds
from vungmanh.papers.paper import Style, TextLine

DOTS: Final = "…………"
LONG_DOTS: Final = "……………………………………"

# What each kind is called, and how titles begin that say it themselves.
_CALLED: Final = {
    kinds.SEMINAR: ("tọa đàm", ("tọa đàm", "hội thảo", "buổi tọa đàm")),
    kinds.COMMITTEE: ("hội nghị", ("hội nghị", "họp", "cuộc họp", "phiên họp")),
    kinds.SESSION: ("buổi làm việc", ("buổi làm việc", "làm việc", "giao ban", "họp", "hội nghị")),
    kinds.TRAINING: ("lớp tập huấn", ("lớp", "tập huấn", "bồi dưỡng", "hội nghị")),
    kinds.PROPAGANDA: ("buổi tuyên truyền", ("tuyên truyền", "buổi", "phổ biến", "hội nghị", "tư vấn")),
    kinds.JOINT: ("chương trình phối hợp", ("chương trình", "phối hợp", "lễ", "ngày hội")),
    kinds.CONTEST: ("hội thi", ("hội thi", "hội thao", "cuộc thi", "giải", "liên hoan")),
    kinds.CONGRESS: ("đại hội", ("đại hội",)),
    kinds.OTHER: ("buổi gặp mặt", ()),
}
_WEEKDAYS: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def name_of(kind: str, title: str) -> str:
    """Tọa đàm “Nâng cao chất lượng hoạt động CĐCS”; a title that says its kind itself stands as it is."""
    called, begins = _CALLED[kind]
    if kind == kinds.OTHER or any(_begins(title, word) for word in begins):
        return title
    return f"{called.capitalize()} “{title}”"


def within(kind: str, title: str) -> str:
    """The same name inside a sentence: its first letter is small where it is no name of its own."""
    _called, begins = _CALLED[kind]
    name = name_of(kind, title)
    small = name != title or any(_begins(title, word) for word in begins)
    return name[0].lower() + name[1:] if small else name


def _begins(title: str, word: str) -> bool:
    return f"{fold(title)} ".startswith(f"{fold(word)} ")


def short_name(kind: str) -> str:
    """Tọa đàm."""
    return _CALLED[kind][0].capitalize()


def hour(at: time) -> str:
    return f"{at.hour:02} giờ {at.minute:02}"


def hour_or_dots(at: time | None) -> str:
    return hour(at) if at else f"{DOTS} giờ {DOTS}"


def weekday(day: date) -> str:
    return _WEEKDAYS[day.weekday()]


def when(day: Day) -> str:
    """08 giờ 00 đến 11 giờ 30, thứ Năm, ngày 12/05/2022."""
    hours = hour(day.begins) if day.begins else ""
    if day.begins and day.ends:
        hours += f" đến {hour(day.ends)}"
    return ", ".join(filter(None, (hours, weekday(day.on), f"ngày {show_day(day.on)}")))


def days_and_places(days: Sequence[Day]) -> list[str]:
    """ "Thời gian: …" and "Địa điểm: …"; of several days a line for each, where they are not at one place."""
    places = {day.place for day in days}
    if len(places) == 1:
        return [
            f"Thời gian: {'; '.join(when(day) for day in days)}.",
            f"Địa điểm: {days[0].place or LONG_DOTS}.",
        ]
    return [f"Thời gian, địa điểm: {when(day)}, tại {day.place or LONG_DOTS}." for day in days]


def on_which_days(days: Sequence[Day]) -> str:
    """ngày 12/05/2022; từ ngày 12/05/2022 đến ngày 13/05/2022."""
    if len(days) == 1:
        return f"ngày {show_day(days[0].on)}"
    return f"từ ngày {show_day(days[0].on)} đến ngày {show_day(days[-1].on)}"


def comrade(someone: Someone) -> str:
    """đồng chí Trần Quang Bình, Chủ tịch (CĐCS Dệt May Hòa Bình)."""
    address = "đồng chí" if someone.on_roll else "ông/bà"
    office = f", {someone.office}" if someone.office else ""
    where = f" ({someone.where})" if someone.where else ""
    return f"{address} {someone.name}{office}{where}"


def names(people: Sequence[Someone]) -> str:
    """Trần Quang Bình (CĐCS Dệt May Hòa Bình); …"""
    return "; ".join(f"{each.name} ({each.where})" if each.where else each.name for each in people)


def committee(issuer: Issuer) -> str:
    return f"{committee_alone(issuer)} {issuer.unit}"


def committee_alone(issuer: Issuer) -> str:
    return "Ban Thường vụ" if issuer.is_upper else "Ban Chấp hành"


def signer(said: str) -> str:
    """The name alone of "Phan Thị Thu Hằng, Chủ tịch LĐLĐ quận": what stands below a signature."""
    return said.partition(",")[0].strip()


def kept_by(issuer: Issuer) -> str:
    return "Lưu: VT" if issuer.is_upper else "Lưu: CĐCS"


def above_of(facts: Facts) -> str:
    return facts.issuer.above[0] if facts.issuer.above else ""


def counted(number: int) -> str:
    """As papers write numbers: 05, 1.250."""
    return f"{number:,}".replace(",", ".") if number >= 10 or not number else f"{number:02}"


def sentence(words: str) -> str:
    """On one line, with a sign at its end; dotted where nothing is known."""
    text = " ".join(words.split()) or LONG_DOTS
    return text if text[-1] in ".!?…" else f"{text}."


def line(style: Style, text: str) -> TextLine:
    return TextLine(style, text)


def first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
