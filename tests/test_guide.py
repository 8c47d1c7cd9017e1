"""The guide says what is on the screens, shows what is there, and leads nowhere wrong."""

from __future__ import annotations

import importlib.util
import re
from functools import cache
from pathlib import Path
from types import ModuleType

import polib
import pytest

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs" / "guide" / "vi"
FOLDER = GUIDE / "pictures"
PAGES = sorted(GUIDE.glob("*.md"))
WITH_PICTURES = [*PAGES, ROOT / "README.md", ROOT / "README.vi.md"]

# In bold, and yet no sentence of the catalogue: words of this guide itself, and the head of a column in a workbook.
NOT_ON_A_SCREEN = {"Chữ đậm", "Lỗi"}

# Bytes of a picture, and of all pictures of a page: fifteen seconds on a slow phone. Another page brings its own.
LARGEST, OF_A_PAGE = 150_000, 600_000


def pictures_in(page: Path) -> list[tuple[str, str]]:
    """(what it shows in words, where it lies) of each picture on the page."""
    return re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", page.read_text())


def in_bold(page: Path) -> set[str]:
    """The words of the page that stand on a screen, a line's end being a space."""
    return {" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", page.read_text(), re.DOTALL)}


@cache
def spoken() -> re.Pattern[str]:
    """Every Vietnamese sentence of the product, any number or name standing for a blank."""
    patterns = set()
    catalogues = sorted(ROOT.glob("vungmanh/*/locale/vi/LC_MESSAGES/django.po"))
    for entry in (entry for path in catalogues for entry in polib.pofile(str(path))):
        for text in (entry.msgstr, *entry.msgstr_plural.values()):
            parts = re.split(r"%\(\w+\)[sd]|%[sd]", " ".join(text.split()).replace("%%", "%"))
            if any(re.search(r"[^\W\d_]", part) for part in parts):  # more than blanks
                patterns.add(r"\S+".join(map(re.escape, parts)))
    return re.compile("|".join(sorted(patterns)))


@cache
def camera() -> ModuleType:
    """docs/guide/take_pictures.py, which bin/pictures runs; read without a browser."""
    spec = importlib.util.spec_from_file_location("take_pictures", ROOT / "docs" / "guide" / "take_pictures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_guide_says_words_as_they_stand_on_the_screens(page: Path) -> None:
    unknown = {words for words in in_bold(page) - NOT_ON_A_SCREEN if not spoken().fullmatch(words)}
    assert not unknown, f"{page.name}: on no screen: {sorted(unknown)}"


def test_a_word_that_is_on_no_screen_is_found() -> None:
    assert spoken().fullmatch("Hoàn tác")
    assert spoken().fullmatch("Nhập 6 dòng")
    assert spoken().fullmatch("Bấm vào đây") is None


@pytest.mark.parametrize("page", WITH_PICTURES, ids=lambda page: page.stem)
def test_a_picture_is_there_and_is_told_to_those_who_do_not_see_it(page: Path) -> None:
    for told, place in pictures_in(page):
        assert (page.parent / place).is_file(), f"{page.name}: {place}: bin/pictures takes it"
        assert len(told) > 10, f"{page.name}: {place} says nothing to somebody who listens"


def test_every_page_of_the_guide_is_in_its_index_and_shows_a_picture() -> None:
    index = (GUIDE / "README.md").read_text()
    for page in PAGES:
        if page.stem != "README":
            assert f"({page.name})" in index
            assert pictures_in(page)


def test_the_pictures_are_those_that_are_taken_and_those_that_are_shown() -> None:
    there = {path.stem for path in FOLDER.iterdir()}
    shown = {Path(place).stem for page in WITH_PICTURES for _, place in pictures_in(page)}
    assert there == set(camera().PICTURES) == shown


@pytest.mark.parametrize("page", WITH_PICTURES, ids=lambda page: page.stem)
def test_the_pictures_of_a_page_are_light(page: Path) -> None:
    sizes = {place: (page.parent / place).stat().st_size for _told, place in pictures_in(page)}
    assert not {place for place, size in sizes.items() if size > LARGEST}
    assert sum(sizes.values()) <= OF_A_PAGE, f"{page.name}: take smaller parts of the screens, or begin another page"


@pytest.mark.parametrize("page", WITH_PICTURES, ids=lambda page: page.stem)
def test_a_link_of_the_guide_leads_somewhere(page: Path) -> None:
    broken = [
        target
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text())
        if not (page.parent / target).exists()
    ]
    assert not broken, f"{page.name} -> {broken}"
