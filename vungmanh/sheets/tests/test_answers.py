"""The mapping file: read as written, refused with the place that is wrong."""

import json

import pytest

from vungmanh.sheets.answers import Answers
from vungmanh.sheets.unreadable import Unreadable

NONE = frozenset()


def test_answers_are_found_in_any_spelling(tmp_path):
    path = tmp_path / "m.json"
    said = {
        "columns": {"Tên gọi": "name", "Ngày sinh / Nam": "male", "d": "born_on", "Dân tộc": ""},
        "values": {"gender": {"1": "male"}},
        "units": {"Khối văn phòng": "HN-1"},
    }
    path.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8-sig")
    answers = Answers.load(path)
    assert answers.column(("TÊN GỌI",), "B", NONE) == "name"
    assert answers.column(("Ngày sinh", "Nam"), "C", NONE) == "male"
    assert answers.column(("Thông tin", "Tên gọi"), "C", NONE) == "name"
    assert answers.column((), "D", NONE) == "born_on"
    assert answers.column(("D",), "A", NONE) == "born_on"
    assert answers.column(("Khác",), "D", frozenset({"d"})) is None
    assert answers.column(("dan toc",), "E", NONE) == ""
    assert answers.column(("Khác",), "F", NONE) is None
    assert answers.meaning("gender", 1) == "male"
    assert answers.meaning("gender", 2) is None
    assert answers.unit("Sheet1", "KHỐI VĂN PHÒNG") == "HN-1"
    assert answers.unit("Sheet1") is None


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (None, "mapping-missing", "m.json"),
        ("{", "mapping-wrong", "m.json"),
        ("[]", "mapping-wrong", "m.json"),
        ('{"colums": {}}', "mapping-wrong", "colums"),
        ('{"columns": []}', "mapping-wrong", "columns"),
        ('{"columns": {"A": 1}}', "mapping-wrong", "columns: A"),
        ('{"values": {"gender": "male"}}', "mapping-wrong", "values: gender"),
        ('{"values": {"gender": {"1": 2}}}', "mapping-wrong", "values: gender"),
        (b"\xff\xfe\x00", "mapping-wrong", "m.json"),
    ],
)
def test_what_is_wrong_is_said(tmp_path, content, code, said):
    path = tmp_path / "m.json"
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(Unreadable) as refusal:
        Answers.load(path)
    assert refusal.value.code == code
    assert said in str(refusal.value)
