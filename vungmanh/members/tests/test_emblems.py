"""A union's own mark on its cards: whose it is, what is kept of the file that was sent, and what a bad one can do."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest
import typst

from tests.world import TODAY, World
from vungmanh.files.guard import look_at
from vungmanh.files.tests.samples import SVG, jpg, png, sent, webp
from vungmanh.journal.models import Entry
from vungmanh.kit.models import Act
from vungmanh.members import drawn_anew as house
from vungmanh.members.actions.change_emblem import remove_emblem, set_emblem, undo_emblem
from vungmanh.members.drawn_anew import Drawn, drawn_anew
from vungmanh.members.emblems import emblems_at
from vungmanh.members.models import Emblem
from vungmanh.members.refusals import CannotDraw, CannotUndoAct
from vungmanh.members.tests.pages import as_, text_of
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of

pytestmark = [pytest.mark.pages, pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

RED, BLUE = (200, 0, 0), (0, 0, 200)
HIDDEN = b"Place\x0010.7769, 106.7009"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def whole(colour: tuple[int, int, int] = RED, side: int = 256) -> bytes:
    """A picture that can be opened, with a word in it that nobody sees."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes(colour) * side) * side)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(*each) for each in ((b"IHDR", head), (b"tEXt", HIDDEN), (b"IDAT", rows), (b"IEND", b""))
    )


def whole_jpg(side: int = 256) -> bytes:
    """The same as a JPEG, all grey: each block says in two bits that it is as the one before."""

    def segment(mark: int, data: bytes) -> bytes:
        return struct.pack(">BBH", 0xFF, mark, len(data) + 2) + data

    one_code = bytes([1, *[0] * 15, 0])
    size = struct.pack(">BHHB", 8, side, side, 1) + b"\1\x11\0"
    blocks = b"\0" * ((side // 8) ** 2 // 4)
    tables = segment(0xC4, b"\0" + one_code) + segment(0xC4, b"\x10" + one_code)
    head = segment(0xFE, HIDDEN) + segment(0xDB, b"\0" + b"\1" * 64) + segment(0xC0, size) + tables
    return b"\xff\xd8" + head + segment(0xDA, b"\1\1\0\0\x3f\0") + blocks + b"\xff\xd9"


def drawn(name: str, content: bytes) -> Drawn:
    (looked,) = look_at([sent(name, content)])
    return drawn_anew(looked)


@pytest.fixture
def way(world: World) -> dict[str, Any]:
    return {"by": world.khoa, "today": TODAY}


def borne(*units: Unit) -> list[bytes | None]:
    seats = [seat_of(unit, today=TODAY) for unit in units]
    found = emblems_at(seats)
    return [found[seat].picture if seat in found else None for seat in seats]


def test_the_nearest_emblem_stands_on_a_card(world: World, way: dict[str, Any]) -> None:
    assert borne(world.det_may, world.co_khi) == [None, None]
    set_emblem(world.song_xanh, Drawn(b"city"), **way)
    set_emblem(world.ben_go, Drawn(b"ward"), **way)
    set_emblem(world.le_loi, Drawn(b"school"), **way)
    assert borne(world.det_may, world.le_loi, world.co_khi) == [b"ward", b"school", b"city"]
    remove_emblem(world.ben_go, **way)
    assert borne(world.det_may, world.confederation) == [b"city", None]
    assert Entry.objects.filter(action="members.set_emblem").count() == 3


@pytest.mark.parametrize(("name", "content"), [("logo.png", whole()), ("logo.jpg", whole_jpg())])
def test_what_is_kept_was_drawn_anew_and_nothing_hidden_in_it(name: str, content: bytes) -> None:
    kept = drawn(name, content).picture
    assert kept[:24] == b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", Emblem.SIDE, Emblem.SIDE)
    assert HIDDEN in content
    assert not [each for each in (b"tEXt", HIDDEN) if each in kept]


def test_the_same_picture_in_another_size_is_drawn_alike_and_another_one_not() -> None:
    red, larger, blue = (drawn("a.png", each).picture for each in (whole(), whole(side=300), whole(BLUE)))
    assert red == larger
    assert red != blue


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("logo.webp", webp(256, 256), "no PNG or JPEG"),
        ("logo.png", png(256, 256), "cannot be opened"),  # its rows end too early
        ("logo.png", png(2_048, 2_048), "cannot be opened"),
        ("logo.jpg", jpg(256, 256), "cannot be opened"),
        ("logo.png", png(127, 128), "127 × 128 points; each side"),
        ("logo.png", png(2_049, 2_000), "2049 × 2000 points; each side"),
        ("logo.png", png(256, 321), "cut it to a square"),
        ("logo.jpg", jpg(256, 256, comment=b"x" * 60_000).ljust(513 * 1024, b"\0"), "512 KB|something else"),
    ],
)
def test_what_cannot_be_an_emblem_is_refused_in_words(name: str, content: bytes, why: str) -> None:
    with pytest.raises(Exception, match=why) as refused:
        drawn(name, content)
    assert type(refused.value).__name__ in ("CannotDraw", "NotTaken")


def test_a_picture_of_512_kb_is_the_largest() -> None:
    (looked,) = look_at([sent("logo.png", whole())])
    for size, is_taken in ((512 * 1024, True), (512 * 1024 + 1, False)):
        object.__setattr__(looked, "size", size)
        if is_taken:
            assert drawn_anew(looked)
        else:
            with pytest.raises(CannotDraw, match="512 KB"):
                drawn_anew(looked)


PROGRAMS = {
    "it never ends": "while True: pass",
    "it takes the machine's memory": "import importlib.util as u, sys\n"
    f"s = u.spec_from_file_location('draw', {str(Path(house.__file__).with_name('draw_anew.py'))!r})\n"
    "m = u.module_from_spec(s); s.loader.exec_module(m); m._limit()\n"
    "x = bytearray(2**30)\nsys.stdout.buffer.write(b'taken')",
    "it is killed": "import os; os.kill(os.getpid(), 11)",
    "it says another thing": "print('<svg onload=alert(1)>')",
    "it says too much": "import sys; sys.stdout.buffer.write(b'\\x89PNG\\r\\n\\x1a\\n\\0\\0\\0\\rIHDR\\0\\0\\0\\xc0\\0\\0\\0\\xc0' + b'0' * 2**20)",  # noqa: E501
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_hostile_file_ends_the_program_that_opens_it_and_nothing_else(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    instead = tmp_path / "draw.py"
    instead.write_text(PROGRAMS[program])
    monkeypatch.setattr(house, "_PROGRAM", instead)
    monkeypatch.setattr(house, "_LONGEST", 1)
    with pytest.raises(CannotDraw, match="cannot be opened as a picture"):
        drawn("logo.png", whole())


def test_the_limits_of_the_program_hold(tmp_path: Path) -> None:
    """A gigabyte is refused, and no file is written, where without the limits both would be had."""
    folder = str(Path(house.__file__).parent)
    tries = (
        "import sys; sys.path.insert(0, sys.argv[1]); import draw_anew\n"
        "if sys.argv[2] == 'limits': draw_anew._limit()\n"
        "try: bytearray(2**30)\n"
        "except MemoryError: print('memory')\n"
        "try:\n"
        "    with open(sys.argv[3], 'w') as file: file.write('x')\n"
        "except OSError: print('files')\n"
    )
    said = {}
    for which in ("none", "limits"):
        command = [sys.executable, "-I", "-c", tries, folder, which, str(tmp_path / which)]
        said[which] = subprocess.run(command, capture_output=True, text=True).stdout.split()
    assert said == {"none": [], "limits": ["memory", "files"]}


def test_the_program_knows_nothing_of_the_house(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VUNGMANH_SECRET_OF_A_TEST", "secret")
    spy = tmp_path / "draw.py"
    told = tmp_path / "told"
    spy.write_text(f"import os, sys; open({str(told)!r}, 'w').write(repr([dict(os.environ), sys.path]))")
    monkeypatch.setattr(house, "_PROGRAM", spy)
    with pytest.raises(CannotDraw):
        drawn("logo.png", whole())
    assert "secret" not in told.read_text()
    assert str(Path.cwd()) + "'" not in told.read_text()


def test_giang_sees_the_emblem_on_the_page_the_sheets_and_the_files(world: World, way: dict[str, Any]) -> None:
    client, card = as_(world.giang), f"/members/{world.an.pk}/card"
    files = (f"{card}.png", f"{card}.pdf")
    before = [client.get(each).content for each in files]
    assert "ui/mark" in _card_of(client.get(f"{card}/"))
    set_emblem(world.ben_go, drawn("logo.png", whole()), **way)
    emblem = Emblem.objects.get()
    for address in (f"{card}/", f"/units/{world.det_may.code}/members/cards/"):
        page = client.get(address)
        assert page.content.decode().count(emblem.as_address) == 1  # once, on however many cards
        assert f'href="#emblem-{emblem.pk}"' in _card_of(page)
        assert "ui/mark" not in _card_of(page)
    red = [client.get(each).content for each in files]
    assert all(one != other for one, other in zip(before, red, strict=True))
    set_emblem(world.ben_go, drawn("logo.png", whole(BLUE)), **way)
    blue = [client.get(each).content for each in files]
    assert all(one != other for one, other in zip(red, blue, strict=True))
    remove_emblem(world.ben_go, **way)
    assert client.get(files[0]).content == before[0]


def _card_of(page: Any) -> str:
    text: str = page.content.decode()
    return text[text.index('<article class="member-card"') : text.index("</article>")]


def test_khoa_changes_it_on_the_page_and_no_web_process_opens_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    client, address = as_(world.khoa), f"/units/{world.ben_go.code}/emblem/"
    assert "No unit up to the top has an emblem" in text_of(client.get(address))

    def opened(*_args: Any, **_more: Any) -> bytes:
        raise AssertionError("the file was opened while a request is answered")

    with monkeypatch.context() as here:
        here.setattr(typst, "compile", opened)
        answer = client.post(address, {"emblem": sent("logo.png", whole())}, follow=True)
    assert "The unit's own emblem." in text_of(answer)
    about = client.get(f"/units/{world.ben_go.code}/about/")
    assert Emblem.objects.get().as_address in about.content.decode()
    assert address in about.content.decode()
    below = client.get(f"/units/{world.det_may.code}/emblem/")
    assert f"The emblem of {world.ben_go.name}." in text_of(below)

    for data, why in (
        ({"emblem": sent("logo.png", png(256, 256))}, "cannot be opened as a picture"),
        ({"emblem": sent("logo.png", SVG)}, "web page or a program"),
        ({"once": "as a browser sends it"}, "Choose a picture."),
        ({"emblem": sent("logo.png", whole()), "remove": "on"}, "Either a new emblem, or none."),
    ):
        assert why in text_of(client.post(address, data))
    assert Emblem.objects.count() == 1
    assert "has no emblem of its own any more" in text_of(client.post(address, {"remove": "on"}, follow=True))
    assert not Emblem.objects.filter(until__isnull=True).exists()
    assert "Choose a picture." in text_of(client.post(address, {"remove": "on"}))


def test_giang_who_keeps_the_roll_alone_cannot_change_it(world: World) -> None:
    answer = as_(world.giang).post(f"/units/{world.det_may.code}/emblem/", {"emblem": sent("logo.png", whole())})
    assert answer.status_code == 403
    assert not Emblem.objects.exists()


def test_every_change_is_taken_back_the_last_one_first(world: World, way: dict[str, Any]) -> None:
    first = set_emblem(world.ben_go, Drawn(b"first"), **way)
    second = set_emblem(world.ben_go, Drawn(b"second"), **way)
    gone = remove_emblem(world.ben_go, **way)
    for early in (first, second):
        with pytest.raises(CannotUndoAct, match="changed again since"):
            undo_emblem(early, **way)
    third = set_emblem(world.ben_go, Drawn(b"third"), **way)
    with pytest.raises(CannotUndoAct, match="changed again since"):
        undo_emblem(gone, **way)
    stands = []
    for act in (third, gone, second, first):
        undo_emblem(Act.objects.get(pk=act.pk), **way)
        stands += borne(world.ben_go)
    assert stands == [None, b"second", b"first", None]
    with pytest.raises(CannotUndoAct, match="already"):
        undo_emblem(first, **way)
    with pytest.raises(CannotDraw, match="no emblem of its own"):
        remove_emblem(world.ben_go, **way)
