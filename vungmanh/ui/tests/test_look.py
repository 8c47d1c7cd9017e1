"""The look keeps its promises: readable in light and dark, light on the wire, nothing fetched from elsewhere."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

STATIC = Path(__file__).resolve().parent.parent / "static" / "ui"
ROOMS = STATIC.parent.parent.parent
TOKENS = (STATIC / "tokens.css").read_text()
LIGHT, DARK = TOKENS.split("@media (prefers-color-scheme: dark)")


def colours(text: str) -> dict[str, str]:
    """'--ink: #1a2133;' -> {'ink': '#1a2133'}; short '#fff' is written out."""
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", text))
    return {
        name: value if len(value) == 7 else "#" + "".join(2 * letter for letter in value[1:])
        for name, value in found.items()
    }


SCHEMES = {"light": colours(LIGHT), "dark": colours(LIGHT) | colours(DARK)}


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground", "least"),
    [  # WCAG 2.2: 4.5 for text (1.4.3), 3 for edges of boxes and for the focus (1.4.11)
        ("ink", "paper", 7),
        ("ink", "sheet", 7),
        ("ink-soft", "paper", 4.5),
        ("ink-soft", "sheet", 4.5),
        ("ink-soft", "sheet-shaded", 4.5),
        ("accent", "paper", 4.5),
        ("accent", "sheet", 4.5),
        ("accent", "sheet-shaded", 4.5),
        ("accent", "note-sheet", 4.5),
        ("accent", "wrong-sheet", 4.5),
        ("accent-hover", "paper", 4.5),
        ("on-accent", "accent", 4.5),
        ("on-accent", "accent-hover", 4.5),
        ("ink", "note-sheet", 4.5),
        ("ink", "wrong-sheet", 4.5),
        ("wrong", "sheet", 4.5),
        ("line-strong", "sheet", 3),
        ("straw", "cham", 3),
    ],
)
def test_colours_can_be_told_apart(scheme: str, text: str, ground: str, least: float) -> None:
    of = SCHEMES[scheme]
    assert contrast(of[text], of[ground]) >= least


def test_white_stands_out_from_the_head() -> None:
    for of in SCHEMES.values():
        assert contrast("#ffffff", of["cham"]) >= 7


def test_the_first_view_weighs_less_than_a_hundred_kilobytes() -> None:
    """The look comes with every page, what a room adds with its pages alone; the rest is for the page itself."""
    weights = Counter[str]()
    for path in ROOMS.glob("*/static/**/*"):
        if path.suffix in {".css", ".svg", ".js"}:
            weights[path.relative_to(ROOMS).parts[0]] += len(gzip.compress(path.read_bytes()))
    assert 20_000 < weights.pop("ui") < 40_000
    assert {room: weight for room, weight in weights.items() if weight > 8_000} == {}


def test_colours_are_named_in_one_place() -> None:
    assert not re.findall(r"#[0-9a-fA-F]{6}\b", (STATIC / "look.css").read_text())


@pytest.mark.parametrize("name", ["tokens.css", "look.css"])
def test_our_own_style_fetches_only_what_lies_beside_it(name: str) -> None:
    for address in re.findall(r"url\(\"?([^)\"]+)", (STATIC / name).read_text()):
        assert (STATIC / address).is_file(), address


@pytest.mark.parametrize("picture", sorted(path.name for path in STATIC.glob("*.svg")))
def test_a_picture_is_small_and_carries_no_script(picture: str) -> None:
    text = (STATIC / picture).read_text()
    assert len(text) < (4_000 if picture == "icons.svg" else 2_000)  # the icons are twenty pictures in one file
    tags = {element.tag.split("}")[-1] for element in ElementTree.fromstring(text).iter()}
    assert tags <= {"svg", "g", "path", "rect", "circle", "symbol"}


def classes_named(template: Path) -> set[str]:
    """The class names that a template writes out; those that a variable completes are left out."""
    text = re.sub(r"\{% comment %\}.*?\{% endcomment %\}", "", template.read_text(), flags=re.S)
    said = re.findall(r'class="((?:[^"{]|\{%.*?%\}|\{\{.*?\}\})*)"', text)
    without_tags = " ".join(re.sub(r"\{%.*?%\}", " ", names) for names in said)
    return set(re.sub(r"\S*\{\{.*?\}\}\S*", " ", without_tags).split())


def test_every_class_that_a_page_names_has_a_style() -> None:
    """Bootstrap is carried in parts (vendor/bootstrap.scss): a class of its other parts would silently do nothing."""
    styled = {
        name
        for sheet in ROOMS.glob("*/static/**/*.css")
        for name in re.findall(r"\.([a-zA-Z][\w-]*)", sheet.read_text())
    }
    named = {name: path.name for path in ROOMS.glob("*/templates/**/*.html") for name in classes_named(path)}
    assert len(named) > 100
    only_to_be_found_by = {"matrix"}  # what tests tell the table of figures from its others by
    assert {name: path for name, path in named.items() if name not in styled | only_to_be_found_by} == {}


FRAMES = (
    '"ui/unit.html"',
    '"ui/plain.html"',
    '"ui/form_page.html"',
    '"ui/confirm.html"',
    '"kit/',
    "base ",
    "matter.base ",
)


def test_the_name_of_a_page_stands_in_the_frame_beside_what_can_be_done_there() -> None:
    """Else it would stand below the frame's own line, and the first figure or person that much lower."""
    named_elsewhere = []
    for path in ROOMS.glob("*/templates/**/*.html"):
        text = path.read_text()
        if text.startswith(tuple(f"{{% extends {frame}" for frame in FRAMES)):
            without = re.sub(r"\{% block heading %\}.*?\{% endblock %\}", "", text)
            named_elsewhere += [path.name] if "<h1" in without else []
    assert not named_elsewhere, "their <h1> belongs into {% block heading %}"


def test_what_is_borrowed_says_whose_it_is() -> None:
    assert "The MIT License" in (STATIC / "vendor" / "bootstrap.LICENSE").read_text()
    assert "Bootstrap  v5.3" in (STATIC / "vendor" / "bootstrap.min.css").read_text()[:100]
