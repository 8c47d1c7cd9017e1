"""A name is the name of one person and nothing else; what stands beside it is not lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core.person_names import BadName, PersonName, read_name, said_beside
from vungmanh.core.vietnamese import fold, proper_case


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu"),
        ("NGUYỄN VĂN MẪU", "Nguyễn Văn Mẫu"),
        ("nguyễn thị mẫu", "Nguyễn Thị Mẫu"),
        ("Nguyễn thị Mẫu", "Nguyễn thị Mẫu"),  # mixed case is what its writer meant
        ("Nguyen Van Mau", "Nguyen Van Mau"),
        ("Mẫu", "Mẫu"),
        ("Nguyễn Văn Mẫu.", "Nguyễn Văn Mẫu"),
        ("Nguyễn Văn Mẫu, ", "Nguyễn Văn Mẫu"),
        ("1. Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu"),
        ("- Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu"),
        ("Nguyễn T. Hà", "Nguyễn T. Hà"),
        ("Công Tằng Tôn Nữ Thị Hồng", "Công Tằng Tôn Nữ Thị Hồng"),
        ("Tôn Nữ Trần Thị Lan", "Tôn Nữ Trần Thị Lan"),
        ("H`Hen Mẫu Niê", "H'Hen Mẫu Niê"),
        ("H‘Lan Mẫu Êban", "H'Lan Mẫu Êban"),
        ("H’ Lim Mẫu Mlô", "H'Lim Mẫu Mlô"),
        ("H′Nga", "H'Nga"),
        ("HʼNga", "H'Nga"),
        ("K'Sor Mẫu", "K'Sor Mẫu"),
        ("K'SOR MẪU", "K'Sor Mẫu"),
        ("K'", "K'"),
        ("Y - Thông Mẫu", "Y-Thông Mẫu"),
        ("Y-THÔNG MLÔ", "Y-Thông Mlô"),
        ("H-Nga Mẫu Ayŭn", "H-Nga Mẫu Ayŭn"),
        ("Rơ Châm Mẫu", "Rơ Châm Mẫu"),
        ("Bơ̆k Mẫu", "Bơ̆k Mẫu"),
        ("MƠ̆K MẪU NIÊ", "Mơ̆k Mẫu Niê"),
        ("Đinh Ƀơ", "Đinh Ƀơ"),
        ("François Müller", "François Müller"),
        ("O’Brien Mẫu Seán", "O'Brien Mẫu Seán"),
        ("O'BRIEN SEÁN", "O'Brien Seán"),
        ("Anne-Marie Lê", "Anne-Marie Lê"),
        ("Łukasz Żak", "Łukasz Żak"),
        ("김민준", "김민준"),
        ("李明", "李明"),
        ("山田 たろう", "山田 たろう"),
        ("Иван Петров", "Иван Петров"),
        ("𝐍𝐠𝐮𝐲ễ𝐧 Văn Mẫu", "Nguyễn Văn Mẫu"),
    ],
)  # fmt: skip
def test_a_name_is_read_alone(written: str, name: str) -> None:
    assert read_name(written) == PersonName(name)


@pytest.mark.parametrize(
    ("written", "name", "title"),
    [
        ("ThS. Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu", "ThS"),
        ("Ths.Nguyễn Văn A", "Nguyễn Văn A", "Ths"),
        ("ThS Nguyễn Văn A", "Nguyễn Văn A", "ThS"),
        ("BS.CKII Trần Thị Mẫu", "Trần Thị Mẫu", "BS CKII"),
        ("BSCKI Trần A", "Trần A", "BSCKI"),
        ("PGS.TS.Nguyễn Văn An", "Nguyễn Văn An", "PGS TS"),
        ("PGS. TS. Trần An", "Trần An", "PGS TS"),
        ("KS. LÊ VĂN B", "Lê Văn B", "KS"),
        ("CN Lê Thị B", "Lê Thị B", "CN"),
        ("Đ/c Phạm Văn Mẫu", "Phạm Văn Mẫu", "Đ/c"),
        ("đ/c: Phạm Văn Mẫu", "Phạm Văn Mẫu", "đ/c"),
        ("Đồng chí Nguyễn Văn An", "Nguyễn Văn An", "Đồng chí"),
        ("Thạc sĩ Nguyễn Văn An", "Nguyễn Văn An", "Thạc sĩ"),
        ("Mr. John Smith", "John Smith", "Mr"),
        ("Ms Anna Lee", "Anna Lee", "Ms"),
        ("Sr. Maria Lan", "Maria Lan", "Sr"),
        ("Ông Lê Văn Mẫu", "Lê Văn Mẫu", "Ông"),
        ("ÔNG LÊ VĂN MẪU", "Lê Văn Mẫu", "ÔNG"),
        ("Bà Trần Thị Mẫu", "Trần Thị Mẫu", "Bà"),
        ("Bà Nguyễn Lan", "Nguyễn Lan", "Bà"),
        ("Chị Lan", "Lan", "Chị"),
        ("Cô Nguyễn Thị Lan", "Nguyễn Thị Lan", "Cô"),
        ("Thầy Trần Văn Hùng", "Trần Văn Hùng", "Thầy"),
    ],
)
def test_a_title_is_taken_off(written: str, name: str, title: str) -> None:
    assert read_name(written) == PersonName(name, title)


@pytest.mark.parametrize("written", ["Ông/Bà Nguyễn Văn A", "Ông (Bà): Nguyễn Văn A", "Anh/chị Nguyễn Văn A"])
def test_whoever_writes_either_says_neither(written: str) -> None:
    assert read_name(written) == PersonName("Nguyễn Văn A")


@pytest.mark.parametrize(
    "written", ["Ông Văn Nam", "Ông Thị Nhàn", "Anh Thư", "Đồng Chí Dũng", "Ma Văn Kháng", "Hà Anh Tuấn", "Kỳ Sơn",
                "Tổ Trưởng", "Giáo Sơn"],
)  # fmt: skip
def test_names_that_only_look_like_a_title_and_a_name(written: str) -> None:
    assert read_name(written) == PersonName(written)


@pytest.mark.parametrize(
    ("written", "word"), [("Ông Lê Nam", "ông"), ("Anh Nguyễn Nam", "anh"), ("Cô Trần Lan", "cô"), ("Ông Nam", "ông")]
)
def test_what_may_be_a_family_name_is_left_and_doubted(written: str, word: str) -> None:
    assert read_name(written) == PersonName(written, doubt=word)


@pytest.mark.parametrize(
    ("written", "name", "beside"),
    [
        ("Nguyễn Thị Mẫu (nghỉ thai sản)", "Nguyễn Thị Mẫu", "nghỉ thai sản"),
        ("Nguyễn Thị Mẫu (B)", "Nguyễn Thị Mẫu", "B"),
        ("Ngô Thị Mẫu (1985)", "Ngô Thị Mẫu", "1985"),
        ("Lê Văn Mẫu (Hưu)", "Lê Văn Mẫu", "Hưu"),
        ("Nguyễn Văn A (TS)", "Nguyễn Văn A", "TS"),
        ("Nguyễn Văn A (nam", "Nguyễn Văn A", "nam"),
        ("Kim Min-jun (김민준)", "Kim Min-jun", "김민준"),
        ("Phạm Thị Mẫu - Tổ trưởng", "Phạm Thị Mẫu", "Tổ trưởng"),
        ("PHẠM THỊ MẪU - TỔ TRƯỞNG", "Phạm Thị Mẫu", "TỔ TRƯỞNG"),
        ("Nguyễn Thị Lan -TP", "Nguyễn Thị Lan", "TP"),
        ("Nguyễn Văn Mẫu TP", "Nguyễn Văn Mẫu", "TP"),
        ("Vũ Văn Mẫu đã nghỉ việc", "Vũ Văn Mẫu", "đã nghỉ việc"),
        ("Vũ Văn Mẫu nghỉ hưu 01/12", "Vũ Văn Mẫu", "nghỉ hưu 01/12"),
        ("Vũ Văn Mẫu, chuyển công tác", "Vũ Văn Mẫu", "chuyển công tác"),
        ("Nguyễn Văn Mẫu*", "Nguyễn Văn Mẫu", "*"),
    ],
)
def test_a_remark_is_no_part_of_the_name_and_is_not_lost(written: str, name: str, beside: str) -> None:
    assert read_name(written) == PersonName(name, beside=beside)
    assert said_beside(written) == beside


@pytest.mark.parametrize(
    "written", ["Nguyễn Văn Mới", "Lê Văn Chuyển", "Trần Văn Nghỉ", "Nguyễn Văn Hưu", "Lê Thị Thu Thảo",
                "Phạm Văn Hiếu", "Đỗ Thị Bảo", "Lê Trường Giang", "Hồ Thái Sơn"],
)  # fmt: skip
def test_names_of_the_same_words_as_remarks(written: str) -> None:
    assert read_name(written) == PersonName(written)


@pytest.mark.parametrize(
    "written",
    ["Nguyễn Văn Mẫu / Trần Thị Mẫu", "Nguyễn Văn Mẫu; Trần Thị Mẫu", "Nguyễn Văn Mẫu và Trần Thị Mẫu",
     "Nguyễn Văn Mẫu, Trần Thị Mẫu", "Nguyễn Văn Mẫu - Trần Thị Mẫu", "Nguyễn Văn Mẫu Trần Thị Mẫu",
     "NGUYỄN THỊ THU HÀ NGUYỄN VĂN BÌNH"],
)  # fmt: skip
def test_two_people_in_one_cell(written: str) -> None:
    with pytest.raises(BadName) as bad:
        read_name(written)
    assert bad.value.code == "two_names"


@pytest.mark.parametrize(
    ("written", "lines", "is_two"),
    [
        ("Nguyễn Văn Mẫu Lê Mẫu", (3, 2), True),
        ("Ông Lê Mẫu Bà Trần Mẫu", (3, 3), True),
        ("Đặng Quốc Đạt", (1, 2), False),  # one name, too long for its cell
        ("Nguyễn Thị Hoàng Lan", (2, 2), False),
        ("Công Tằng Tôn Nữ Thị Hồng", (3, 3), False),
    ],
)
def test_two_lines_are_two_people_where_both_are_whole_names(
    written: str, lines: tuple[int, ...], is_two: bool
) -> None:
    if not is_two:
        assert read_name(written, lines).name == written
        return
    with pytest.raises(BadName) as bad:
        read_name(written, lines)
    assert bad.value.code == "two_names"


@pytest.mark.parametrize(
    ("written", "sign"),
    [
        ("Nguyễn Văn Мẫu", "М"),  # a Cyrillic letter
        ("Nguyễn Văn Αn", "Α"),  # a Greek one
        ("Nguyễn Thị Mẫu 2", "2"),
        ("Nguyễn Thị Mẫu?", "?"),
        ("Nguyễn/Thị/Mẫu", "/"),
        ("Nguyễn—Văn Mẫu", "—"),
        ("Nguyễn Văn - An", "-"),
        ("0912345678", "0"),
        ("a@b.vn", "@"),
        ("???", "?"),
        ("", ""),
        ("...", ""),
    ],
)
def test_the_sign_that_is_in_no_name_is_told(written: str, sign: str) -> None:
    with pytest.raises(BadName) as bad:
        read_name(written)
    assert (bad.value.code, bad.value.sign) == ("bad_name", sign)


_WORDS = st.lists(
    st.sampled_from(["Nguyễn", "Trần", "Thị", "Văn", "H'Hen", "Đạt", "Bảo", "Thu", "Mơ̆k", "Ông"]),
    min_size=1,
    max_size=6,
)


@given(_WORDS, st.sampled_from(["", "ThS. ", "Bà ", "Đ/c "]), st.sampled_from(["", " (TS)", " - Tổ trưởng", "."]))
def test_a_name_that_was_read_is_read_again_as_it_is(words: list[str], before: str, behind: str) -> None:
    try:
        name = read_name(f"{before}{' '.join(words)}{behind}").name
    except BadName:
        return
    assert proper_case(name) == name
    assert read_name(name).name in (name, *[name.split(" ", 1)[-1]])
    assert set(fold(name).split()) <= set(fold(" ".join(words)).split())
