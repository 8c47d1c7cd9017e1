"""The invitation as text that is sent by Zalo, to the group of all or to each with their own link. In Vietnamese, as
officers write to each other. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from vungmanh.gatherings.papers_told import Facts, Someone
from vungmanh.gatherings.papers_words import comrade, days_and_places, sentence, within


@dataclass(frozen=True)
class Ready:
    """The text for one who is invited."""

    name: str
    text: str


def text_for_all(facts: Facts) -> str:
    return _text(facts, "kính mời các đồng chí")


def text_for(facts: Facts, someone: Someone, link: str) -> str:
    """`link` is where they answer whether they come, "" where there is none."""
    asked = f"\nĐồng chí dự được hay không, xin trả lời tại: {link}" if link else ""
    return _text(facts, f"kính mời {comrade(someone)}") + asked


def _text(facts: Facts, whom: str) -> str:
    lines = [
        f"{facts.issuer.unit} {whom} dự {within(facts.kind, facts.title)}.",
        f"Nội dung: {sentence(facts.topic)}" if facts.topic else "",
        *days_and_places(facts.days),
        f"Đơn vị phối hợp: {sentence(facts.partners)}" if facts.partners else "",
        "Rất mong có mặt đúng giờ. Trân trọng!",
    ]
    return "\n".join(filter(None, lines))
