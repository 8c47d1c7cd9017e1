"""What operators type: the answers in the shapes that other programs rely on, and one plain sentence for a mistake."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.core.management import get_commands, load_command_class

from vungmanh.machine import commands as base
from vungmanh.members.tests.lists import AN, BINH, CHI, FOUR, TODAY, how_many, plain, workbook

pytestmark = pytest.mark.once  # what a command says; what it does is tried by its action on every database

MEASURES = [
    "units", "unions_founded", "unions_dissolved", "workers",
    "members", "members_female", "admissions", "departures", "transfers_in", "transfers_out",
    "officers", "officers_female", "chairs", "committees_incomplete", "inspection_committees", "officers_new",
    "tasks_open", "tasks_late", "tasks_set", "tasks_done", "tasks_in_time",
    "commitments_open", "commitments_late", "commitments_done",
    "petitions_open", "petitions_overdue", "petitions_received", "petitions_answered", "petitions_in_time",
    "petitions_met", "stoppages", "stoppage_workers", "congresses_held",
    "dialogues", "dialogues_periodic", "dialogue_unions", "conferences", "conferences_in_time", "regulations_democracy",
    "regulations_coordination",
    "gatherings", "attendances", "training_classes", "training_attendances", "propaganda_sessions", "people_reached",
    "committee_meetings", "officers_trained",
    "agreements", "agreements_ab", "agreement_workers", "agreements_expiring", "agreement_unions", "agreements_signed",
    "agreements_amended",
]  # fmt: skip


class Said(NamedTuple):
    """What a command has said, and the code it ended with."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Tell = Callable[..., Said]


@pytest.fixture
def tell(db: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tell:
    """Runs a command as the shell would, on the test's database and its day."""
    monkeypatch.setattr(base.OfficeCommand, "today", property(lambda command: TODAY))
    monkeypatch.setattr(base.connections, "close_all", lambda: None)

    def run(name: str, *words: object) -> Said:
        capsys.readouterr()
        code = 0
        try:
            load_command_class(get_commands()[name], name).run_from_argv(["vungmanh", name, *map(str, words)])
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
        return Said(code, *capsys.readouterr())

    return run


@pytest.fixture
def office(tell: Tell, tmp_path: Path) -> Path:
    """A district with two unions, four members in the first of them; the folder of its lists."""
    tell("found", "SX", "LĐLĐ tỉnh Sông Xanh", "--kind", "province", "--on", "6/1/1997")
    tell("found", "BC", "LĐLĐ huyện Bến Cũ", "--kind", "district", "--under", "SX", "--on", "6/1/1997")
    rows = [
        ["STT", "Tên CĐCS", "Mã", "Loại hình", "Ngày thành lập", "Số CNVCLĐ", "Số đoàn viên"],
        [1, "CĐCS Trường Mầm non Hoa Mai", "HM", "Trường công lập", "05/09/1998", 6, 5],
        [2, "CĐCS Trường Tiểu học Gia Thụy", "GT", "Trường ngoài công lập", "02/03/2004", 30, 29],
    ]
    workbook(tmp_path / "units.xlsx", {"CĐCS": rows})
    workbook(tmp_path / "ds.xlsx", {"Sheet1": plain(FOUR, "DANH SÁCH ĐOÀN VIÊN CĐCS TRƯỜNG MẦM NON HOA MAI")})
    assert tell("import", "units", tmp_path / "units.xlsx", "--under", "BC", "--on", "31/5/2025").code == 0
    assert tell("import", "members", tmp_path / "ds.xlsx", "--under", "BC", "--on", "31/5/2025").code == 0
    return tmp_path


def test_json_of_an_import(tell: Tell, office: Path) -> None:
    people = [AN._replace(phone="0900000001"), BINH._replace(number="1"), CHI, CHI]
    workbook(office / "2.xlsx", {"Hoa Mai": plain(people, "CĐCS Trường Mầm non Hoa Mai")})
    said = tell("import", "members", office / "2.xlsx", "--under", "BC", "--json")
    assert (said.code, said.err) == (0, "")
    answer = said.json
    assert list(answer) == [
        "import", "rows", "created", "updated", "unchanged", "refused", "left", "noted", "refusals", "units",
        "notes", "missing", "questions",
    ]  # fmt: skip
    assert [answer[key] for key in list(answer)[1:6]] == [4, 0, 1, 1, 2]
    assert isinstance(answer["import"], int)
    assert [list(refusal) for refusal in answer["refusals"]] == [
        ["file", "sheet", "row", "column", "code", "reason"]
    ] * 2
    first = answer["refusals"][0]
    assert [first[key] for key in ("file", "sheet", "row", "column", "code")] == [
        "2.xlsx",
        "Hoa Mai",
        5,
        "Số CCCD",
        "short_cid",
    ]
    assert first["reason"].endswith(".")
    assert answer["units"] == [{"code": "HM", "name": "CĐCS Trường Mầm non Hoa Mai", "declared": 5, "members": 4}]
    again = tell("import", "members", office / "2.xlsx", "--under", "BC", "--json").json
    assert [again[key] for key in list(again)[:6]] == [None, 4, 0, 0, 2, 2]
    assert again["refusals"] == answer["refusals"]


def test_an_import_told_to_a_person(tell: Tell, office: Path) -> None:
    workbook(office / "2.xlsx", {"Hoa Mai": plain([BINH._replace(number="1"), CHI])})
    said = tell("import", "members", office / "2.xlsx", "--under", "HM", "--errors", office / "loi.xlsx")
    assert said.code == 0
    assert "2.xlsx · Hoa Mai · 2: " in said.out
    assert (office / "loi.xlsx").exists()
    assert "CĐCS Trường Mầm non Hoa Mai: " in said.out  # 5 declared, 4 counted


def test_json_of_figures(tell: Tell, office: Path) -> None:
    answer = tell("figures", "BC", "--on", "31/5/2025", "--json").json
    assert list(answer) == ["unit", "on", "tree", "by", "rows", "total"]
    assert answer["unit"] == {"code": "BC", "name": "LĐLĐ huyện Bến Cũ"}
    assert (answer["on"], answer["tree"], answer["by"]) == ("2025-05-31", "then", "child")
    assert sorted(row["code"] for row in answer["rows"]) == ["GT", "HM"]
    assert all(list(row) == ["code", "name", "part", "values"] for row in answer["rows"])
    assert all(list(row["values"]) == MEASURES for row in answer["rows"])
    there = {"units": 2, "workers": 36, "members": 4, "members_female": 2}
    assert answer["total"] == dict.fromkeys(MEASURES, 0) | there
    for measure in MEASURES:
        assert sum(row["values"][measure] for row in answer["rows"]) == answer["total"][measure]


@pytest.mark.parametrize(
    ("period", "admissions", "members"),
    [("2010", 1, 2), ("2010-H1", 0, 1), ("2010-H2", 1, 2), ("2010-Q3", 1, 2), ("2010-09", 1, 2), ("2010-2011", 1, 2)],
)
def test_figures_of_a_period(tell: Tell, office: Path, period: str, admissions: int, members: int) -> None:
    answer = tell("figures", "BC", "--period", period, "--json").json
    assert list(answer) == ["unit", "period", "tree", "by", "rows", "total"]
    assert answer["period"] == period
    assert (answer["total"]["admissions"], answer["total"]["members"]) == (admissions, members)


def test_figures_by_block_and_of_chosen_measures(tell: Tell, office: Path) -> None:
    answer = tell(
        "figures", "BC", "--by", "block", "--measure", "members", "--measure", "units", "--tree", "now", "--json"
    ).json
    assert (answer["by"], answer["tree"], answer["on"]) == ("block", "now", "2025-06-02")
    values = {row["code"]: row["values"] for row in answer["rows"]}
    assert values["public_school"] == {"members": 4, "units": 1}
    assert values["private_school"] == {"members": 0, "units": 1}
    assert answer["total"] == {"members": 4, "units": 2}


def test_the_same_figures_as_a_table(tell: Tell, office: Path) -> None:
    said = tell("figures", "BC", "--measure", "members")
    assert said.code == 0
    assert "CĐCS Trường Mầm non Hoa Mai" in said.out


@pytest.mark.parametrize("when", [["--on", "2025-05-31"], ["--period", "2010"], []])
def test_json_of_explain(tell: Tell, office: Path, when: list[str]) -> None:
    figures = tell("figures", "BC", *when, "--json").json
    for measure in MEASURES:
        answer = tell("explain", "BC", measure, *when, "--json").json
        assert list(answer) == ["value", "records"], measure
        assert all(list(record) == ["label", "unit", "day", "amount"] for record in answer["records"]), measure
        assert sum(record["amount"] for record in answer["records"]) == answer["value"], measure
        assert answer["value"] == figures["total"][measure], measure
        for record in answer["records"]:
            date.fromisoformat(record["day"])
            assert record["unit"] in ("BC", "HM", "GT"), measure


def test_json_of_units(tell: Tell, office: Path) -> None:
    tell("dissolve", "GT", "--on", "1/6/2025")
    answer = tell("units", "--json").json
    assert all(list(unit) == ["code", "name", "kind", "parent", "since", "until", "ownership"] for unit in answer)
    assert [tuple(unit.values()) for unit in answer] == [
        ("SX", "LĐLĐ tỉnh Sông Xanh", "province", None, "1997-01-06", None, None),
        ("BC", "LĐLĐ huyện Bến Cũ", "district", "SX", "1997-01-06", None, None),
        ("HM", "CĐCS Trường Mầm non Hoa Mai", "grassroots", "BC", "1998-09-05", None, None),
        ("GT", "CĐCS Trường Tiểu học Gia Thụy", "grassroots", "BC", "2004-03-02", "2025-06-01", None),
    ]
    assert [unit["code"] for unit in tell("units", "--under", "HM", "--json").json] == ["HM"]
    assert tell("units", "--under", "HM", "--ownership", "state", "--json").json == []
    assert len(tell("units", "--ownership", "unknown", "--json").json) == 4


def test_moving_and_both_trees(tell: Tell, office: Path) -> None:
    tell("found", "BM", "LĐLĐ huyện Bến Mới", "--kind", "district", "--under", "SX", "--on", "6/1/1997")
    assert tell("move", "HM", "GT", "--under", "BM", "--on", "1/6/2025").code == 0
    then = tell("figures", "BC", "--on", "31/5/2025", "--json").json["total"]["members"]
    now = tell("figures", "BC", "--on", "31/5/2025", "--tree", "now", "--json").json["total"]["members"]
    there = tell("figures", "BM", "--on", "31/5/2025", "--tree", "now", "--json").json["total"]["members"]
    assert (then, now, there) == (4, 0, 4)
    assert tell("verify").code == 0


def test_json_of_imports_and_taking_back(tell: Tell, office: Path) -> None:
    second, first = tell("imports", "--json").json
    assert (first["kind"], second["kind"]) == ("units", "members")
    assert (second["files"], second["under"], second["created"], second["undone"]) == (["ds.xlsx"], "BC", 4, False)
    refused = tell("undo", first["import"])
    assert (refused.code, refused.out) == (1, "")
    assert "Hoa Mai" in refused.err
    assert tell("undo", second["import"]).code == 0
    assert tell("imports", "--json").json[0]["undone"] is True
    assert tell("figures", "BC", "--json").json["total"]["members"] == 0
    assert tell("undo", first["import"]).code == 0
    assert tell("verify").code == 0


def test_export_of_members(tell: Tell, office: Path) -> None:
    said = tell("export", "members", "BC", "--output", office / "out.json")
    assert said.code == 0
    assert json.loads((office / "out.json").read_text())[0] == {
        "unit": "HM", "name": "Nguyễn Văn An", "gender": "male", "born_on": "1988-02-01",
        "identity_number": "001088000111", "phone": "0912345678", "other_phone": None,
        "joined_on": "2010-09-05", "card_number": None,
    }  # fmt: skip


def test_names_in_nfd_find_and_found_the_same(tell: Tell, office: Path) -> None:
    nfd = unicodedata.normalize("NFD", "CĐCS Trường Đặng Thùy Trâm")
    assert tell("found", "DT", nfd, "--kind", "grassroots", "--under", "BC", "--on", "1/1/2000").code == 0
    (unit,) = [unit for unit in tell("units", "--json").json if unit["code"] == "DT"]
    assert unit["name"] == unicodedata.normalize("NFC", nfd)
    path = office / (unicodedata.normalize("NFD", "Danh sách đoàn viên") + ".xlsx")
    workbook(path, {"Sheet1": plain([CHI._replace(number="", name="Lê Thị Mới")], nfd)})
    assert tell("import", "members", path, "--under", "BC", "--json").json["created"] == 1


# --- mistakes


def pdf(folder: Path) -> str:
    path = folder / "that.xlsx"
    path.write_bytes(b"%PDF-1.7\n" + b"0" * 1000)
    return str(path)


def mapping(folder: Path, text: str) -> str:
    path = folder / "m.json"
    path.write_text(text)
    return str(path)


WRONG: list[tuple[int, Callable[[Path], list[object]]]] = [
    (2, lambda f: ["figures", "NOPE", "--json"]),
    (2, lambda f: ["figures", "bc"]),
    (2, lambda f: ["explain", "NOPE", "members"]),
    (2, lambda f: ["explain", "BC", "happiness"]),
    (2, lambda f: ["figures", "BC", "--measure", "happiness"]),
    (2, lambda f: ["figures", "BC", "--on", "31/02/2025"]),
    (2, lambda f: ["figures", "BC", "--on", "2025"]),
    (2, lambda f: ["figures", "BC", "--on", "05/2025"]),
    (2, lambda f: ["figures", "BC", "--on", "hôm qua"]),
    (2, lambda f: ["figures", "BC", "--period", "2025-H3"]),
    (2, lambda f: ["figures", "BC", "--period", "2025-13"]),
    (2, lambda f: ["figures", "BC", "--period", "nửa năm"]),
    (2, lambda f: ["figures", "BC", "--period", "2025", "--on", "1/1/2025"]),
    (2, lambda f: ["figures", "BC", "--by", "age"]),
    (2, lambda f: ["figures"]),
    (2, lambda f: ["units", "--under", "NOPE"]),
    (2, lambda f: ["import", "members", f / "none.xlsx", "--under", "BC"]),
    (2, lambda f: ["import", "members", f, "--under", "BC"]),
    (2, lambda f: ["import", "members", pdf(f), "--under", "BC", "--json"]),
    (2, lambda f: ["import", "units", pdf(f), "--under", "BC"]),
    (2, lambda f: ["import", "members", f / "ds.xlsx", pdf(f), "--under", "BC"]),
    (2, lambda f: ["import", "members", f / "ds.xlsx", "--under", "NOPE"]),
    (2, lambda f: ["import", "members", f / "ds.xlsx"]),
    (2, lambda f: ["import", "members", f / "ds.xlsx", "--under", "BC", "--on", "31/02/2025"]),
    (2, lambda f: ["import", "members", f / "ds.xlsx", "--under", "BC", "--on", "3/6/2025"]),
    (2, lambda f: ["import", "members", f / "ds.xlsx", "--under", "BC", "--errors", f / "no" / "loi.xlsx"]),
    (2, lambda f: ["import", "members", f / "ds.xlsx", "--under", "BC", "--errors", f / "ds.xlsx"]),
    (2, lambda f: ["import", "members", f / "ds.xlsx", "--under", "BC", "--mapping", f / "none.json"]),
    (2, lambda f: ["import", "members", f / "ds.xlsx", "--under", "BC", "--mapping", mapping(f, "{")]),
    (2, lambda f: ["import", "members", f / "ds.xlsx", "--under", "BC", "--mapping", mapping(f, '{"colums": {}}')]),
    (2, lambda f: ["undo", 999]),
    (2, lambda f: ["undo", "một"]),
    (2, lambda f: ["move", "HM", "--under", "NOPE", "--on", "1/6/2025"]),
    (1, lambda f: ["move", "BC", "--under", "BC", "--on", "1/6/2025"]),
    (1, lambda f: ["move", "SX", "--under", "BC", "--on", "1/6/2025"]),
    (1, lambda f: ["move", "HM", "--under", "BC", "--on", "1/6/1990"]),
    (1, lambda f: ["move", "HM", "HM", "--under", "SX", "--on", "1/6/2025"]),
    (1, lambda f: ["dissolve", "HM", "--on", "1/6/1990"]),
    (1, lambda f: ["found", "BC", "Hai lần", "--kind", "district", "--under", "SX"]),
    (1, lambda f: ["found", "X", "X", "--kind", "castle", "--under", "SX"]),
    (1, lambda f: ["found", "X", "X", "--kind", "province", "--under", "HM"]),
]


def test_a_mistake_is_told_in_one_sentence(tell: Tell, office: Path) -> None:
    before = how_many()
    for code, words in WRONG:
        typed = words(office)
        said = tell(str(typed[0]), *typed[1:])
        assert said.code == code, (typed, said)
        assert said.out == "", typed
        sentence = said.err.strip()
        assert sentence, typed
        assert "\n" not in sentence, sentence
        assert "Traceback" not in sentence
        assert how_many() == before, typed


def test_a_broken_journal_is_found(tell: Tell, office: Path) -> None:
    from django.db import connection

    assert tell("journal", "verify").code == 0
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET by = 'somebody' WHERE number = 2")
    assert tell("journal", "verify").code == 1
    said = tell("verify")
    assert said.code == 1
    assert "2" in said.out


def test_a_wrong_figure_is_found(tell: Tell, office: Path) -> None:
    from vungmanh.ledger.models import Rollup

    assert tell("verify").code == 0
    Rollup.objects.filter(pk=Rollup.objects.first().pk).update(amount=4711)
    said = tell("verify")
    assert said.code == 1
    assert "4711" in said.out
