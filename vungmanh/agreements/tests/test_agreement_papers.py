"""The papers of bargaining and of agreements: what stands in them, by which law, what is left to be filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

import pypdfium2
import pytest

from vungmanh.agreements.papers_agreement import agreement_draft
from vungmanh.agreements.papers_before import (
    demand_letter,
    information_letter,
    team_decision,
)
from vungmanh.agreements.papers_given import beside_the_law
from vungmanh.agreements.papers_opinions import group_minutes, opinions_letter
from vungmanh.agreements.papers_signed import authority_letter, notice
from vungmanh.agreements.papers_talks import talks_minutes, vote_minutes
from vungmanh.agreements.papers_told import Agreed, Covered, Dated, Facts, Given
from vungmanh.agreements.papers_words import cited
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.contents import CONTENTS
from vungmanh.agreements.rules.laws import LAWS
from vungmanh.dialogue.papers_told import Issuer
from vungmanh.papers.docx import docx
from vungmanh.papers.paper import Paper, TextLine
from vungmanh.papers.pdf import pdf

WEAVERS: Final = Issuer(
    "Công đoàn cơ sở Dệt May Hòa Bình", ["Công đoàn phường Bến Gỗ", "Liên đoàn Lao động thành phố Sông Xanh"],
    "Dệt May Hòa Bình", "Trần Quang Bình", "Trần Quang Bình", "…/CV-CĐCS",
)  # fmt: skip
GIVEN: Final = (
    Given(kinds.SHIFT_MEAL, kinds.DONG, Decimal(0), "", Decimal(25_000), "có giám sát", 420),
    Given(kinds.HOURS, kinds.HOURS_OF, Decimal(48), "", Decimal(44)),
    Given(kinds.LEAVE, kinds.DAYS, Decimal(12), "", Decimal(12)),
    Given(kinds.YEARLY_RAISE, kinds.PERCENT, Decimal(5), "", Decimal(4)),
    Given(kinds.UNION, words="phòng họp cho công đoàn"),
)
OLD: Final = Agreed(date(2023, 3, 15), until=date(2026, 3, 14), given=GIVEN)
TALKS: Final = Dated(kinds.TALKS, date(2026, 2, 3), words="bữa ăn ca 28.000 đồng")
BARGAINING: Final = Facts(
    WEAVERS, date(2026, 3, 11), employer="Công ty Dệt May Hòa Bình", workers=420, renews=OLD,
    steps=(
        Dated(kinds.INFORMATION_ASKED, date(2026, 1, 5)), Dated(kinds.TEAM, date(2026, 1, 8)),
        Dated(kinds.DEMAND, date(2026, 1, 22), words="nâng bữa ăn ca"), TALKS,
        Dated(kinds.TALKS, date(2026, 2, 10)), Dated(kinds.VOTE, date(2026, 3, 2), 420, 400),
    ),
)  # fmt: skip
SIGNED: Final = Agreed(
    date(2026, 3, 10), effective_on=date(2026, 3, 15), until=date(2029, 3, 14), number="01/2026/TƯLĐTT", workers=420,
    asked=420, in_favour=400, given=GIVEN,
)  # fmt: skip
NOTHING: Final = Facts(replace(WEAVERS, employer="", chair="", chair_then=""), date(2026, 3, 11))


def words_of(paper: Paper) -> list[str]:
    """The lines of its body and of its appendices, each cell of a table by itself."""
    found: list[str] = []
    for block in [*paper.body, *(each for one in paper.appendices for each in one.body)]:
        if isinstance(block, TextLine):
            found.append(block.text)
        else:
            found += [str(cell) for row in block.rows for cell in row]
    return found


def text_of(paper: Paper) -> str:
    return "\n".join(words_of(paper))


def all_of(facts: Facts, agreed: Agreed) -> list[Paper]:
    return [
        information_letter(facts), team_decision(facts), opinions_letter(facts),
        group_minutes(facts, facts.first(kinds.OPINIONS_GATHERED)), demand_letter(facts),
        talks_minutes(facts, facts.first(kinds.TALKS)), vote_minutes(facts), authority_letter(facts, agreed),
        notice(facts, agreed), agreement_draft(facts, None), agreement_draft(facts, agreed),
    ]  # fmt: skip


# ---- before the talks


def test_the_employer_is_asked_for_information_by_the_day_of_the_law() -> None:
    paper = information_letter(BARGAINING)
    assert (paper.kind, paper.day) == ("CV", date(2026, 1, 5))
    assert paper.addressees == ("Ban Giám đốc Công ty Dệt May Hòa Bình",)
    words = words_of(paper)
    assert words[0].startswith("Căn cứ Điều 70 Bộ luật Lao động năm 2019,")
    assert "thay thế thỏa ước ký ngày 15/03/2023, có thời hạn đến ngày 14/03/2026" in words[0]
    assert "trong thời hạn 10 ngày" in words[-1]
    assert "chậm nhất là thứ Năm, ngày 15/01/2026" in words[-1]
    still_to_send = words_of(information_letter(replace(BARGAINING, steps=())))
    assert "chậm nhất" not in still_to_send[-1], "no day is reckoned from a letter that was not sent"


def test_the_decision_leaves_room_for_the_names_of_the_team() -> None:
    paper = team_decision(BARGAINING)
    assert (paper.kind, paper.authority) == ("QĐ", "Ban Chấp hành Công đoàn cơ sở Dệt May Hòa Bình")
    words = words_of(paper)
    assert words[0] == "Căn cứ Bộ luật Lao động ngày 20 tháng 11 năm 2019"
    assert any("Điều 69 Bộ luật Lao động năm 2019" in each for each in words)
    assert any("được mời đại diện Công đoàn phường Bến Gỗ cùng tham gia" in each for each in words)
    assert words.count("Tổ trưởng") == 1
    assert "Trần Quang Bình" not in text_of(paper), "who leads the team stands nowhere in the records"
    above = replace(BARGAINING, issuer=replace(WEAVERS, unit="Công đoàn phường Bến Gỗ", is_upper=True))
    assert "Trưởng đoàn" in words_of(team_decision(above))
    before = replace(BARGAINING, steps=(Dated(kinds.TEAM, date(2019, 5, 6)),))
    assert words_of(team_decision(before))[0] == "Căn cứ Bộ luật Lao động ngày 18 tháng 6 năm 2012"


def test_workers_are_asked_beside_what_is_in_force() -> None:
    words = words_of(opinions_letter(BARGAINING))
    contents = [each.words for each in CONTENTS.rules[-1].value]
    assert [each for each in words if each in contents] == contents
    assert "Bữa ăn ca: 25.000 đồng. Có giám sát" in words[words.index(contents[0]) + 1]
    assert words[words.index(contents[2]) + 1] == "", "nothing is in force of it"
    group = Dated(kinds.OPINIONS_GATHERED, date(2026, 1, 19), 45, 40, "thêm ngày\nnghỉ")
    told = text_of(group_minutes(BARGAINING, group))
    assert "Số người lao động được lấy ý kiến: 45" in told
    assert "thêm ngày nghỉ." in told
    assert "40 người đồng ý, đạt 88,8%." in told
    assert "đạt" not in text_of(group_minutes(BARGAINING, None))


def test_the_demand_says_the_days_that_follow_from_it() -> None:
    words = text_of(demand_letter(BARGAINING))
    assert "Nâng bữa ăn ca." in words
    assert "(theo Quyết định ngày 08/01/2026)" in words
    assert "trong 07 ngày làm việc kể từ ngày nhận được yêu cầu này, chậm nhất là thứ Hai, ngày 02/02/2026" in words
    assert "không quá 30 ngày kể từ ngày nhận được yêu cầu, chậm nhất là" in words
    assert "không quá 90 ngày kể từ ngày bắt đầu" in words
    assert "chậm nhất" not in text_of(demand_letter(replace(BARGAINING, steps=())))


# ---- talks and vote


def test_minutes_of_talks_are_of_their_day_and_say_by_when_they_are_published() -> None:
    paper = talks_minutes(BARGAINING, TALKS)
    words = words_of(paper)
    assert paper.day == date(2026, 2, 3)
    assert words[0].endswith("phiên thứ 1.")
    assert "Bữa ăn ca 28.000 đồng." in words
    assert any("trong 15 ngày, chậm nhất là thứ Hai, ngày 23/02/2026" in each for each in words), "after Tết"
    assert [each.post for each in paper.signatures] == ["Đại diện tập thể lao động", "Đại diện người sử dụng lao động"]
    to_come = talks_minutes(BARGAINING, None)
    assert to_come.day is None
    assert words_of(to_come)[0].endswith("phiên thứ 3.")
    assert "chậm nhất" not in text_of(to_come)


@pytest.mark.parametrize(
    ("asked", "in_favour", "workers", "says"),
    [
        (420, 400, 420, "ít nhất 211 người. Kết quả lấy ý kiến: đủ điều kiện"),
        (420, 211, 420, "ít nhất 211 người. Kết quả lấy ý kiến: đủ điều kiện"),
        (420, 210, 420, "ít nhất 211 người. Kết quả lấy ý kiến: chưa đủ điều kiện"),
        (300, 205, 420, "ít nhất 211 người. Kết quả lấy ý kiến: chưa đủ điều kiện"),  # of all, not of those asked
        (420, None, 420, "ít nhất 211 người. Kết quả lấy ý kiến: ………… (đủ hoặc chưa đủ)"),
        (None, None, None, "tán thành. Kết quả lấy ý kiến: ………… (đủ hoặc chưa đủ)"),
    ],
)
def test_more_than_half_of_all_workers_agree_or_it_is_not_signed(
    asked: int | None, in_favour: int | None, workers: int | None, says: str
) -> None:
    vote = Dated(kinds.VOTE, date(2026, 3, 2), asked, in_favour)
    told = text_of(vote_minutes(replace(BARGAINING, workers=workers, steps=(vote,))))
    assert (
        "Theo Điều 76 Bộ luật Lao động năm 2019, thỏa ước được ký kết khi có trên 50% người lao động tán thành" in told
    )
    assert says in told


def test_of_several_each_votes_for_itself_and_of_a_sector_the_leaders() -> None:
    parties = [Covered("Công đoàn cơ sở Dệt May Hòa Bình", 420, 420, 400), Covered("Công đoàn cơ sở Vận tải")]
    several = replace(BARGAINING, kind=kinds.SEVERAL, agreed=replace(SIGNED, kind=kinds.SEVERAL, parties=parties))
    words = words_of(vote_minutes(several))
    assert words[words.index("Công đoàn cơ sở Dệt May Hòa Bình") :][:4][1:] == ["420", "420", "400"]
    assert words[words.index("Công đoàn cơ sở Vận tải") + 1] == "", "not known, and not nought"
    assert any("trên 50% người lao động của từng doanh nghiệp tán thành. Kết quả" in each for each in words)
    sector = text_of(vote_minutes(replace(BARGAINING, kind=kinds.SECTOR)))
    assert "Tổng số thành viên ban lãnh đạo của các tổ chức đại diện người lao động: 420" in sector


# ---- signed


def test_the_employer_sends_it_to_the_authority_of_the_day() -> None:
    paper = authority_letter(BARGAINING, SIGNED)
    assert (paper.issuer, paper.above) == ("Công ty Dệt May Hòa Bình", ""), "it is the employer's to send"
    assert paper.addressees == ("Sở Nội vụ thành phố Sông Xanh",)
    words = text_of(paper)
    assert "Thực hiện Điều 77 Bộ luật Lao động năm 2019" in words
    assert "trong thời hạn 10 ngày kể từ ngày ký, chậm nhất là thứ Sáu, ngày 20/03/2026" in words
    assert "số 01/2026/TƯLĐTT, ký ngày 10/03/2026." in words
    assert "400 người tán thành trên 420 người được lấy ý kiến, đạt 95,2%." in words
    before = replace(SIGNED, signed_on=date(2025, 2, 20), sent_on=date(2025, 2, 24))
    assert authority_letter(BARGAINING, before).addressees == (
        "Sở Lao động - Thương binh và Xã hội thành phố Sông Xanh",
    )
    several = authority_letter(BARGAINING, replace(SIGNED, kind=kinds.SEVERAL))
    assert set(several.issuer) == {"…"}, "which of them sends it is not known"


def test_workers_read_what_it_gives_beside_the_law() -> None:
    rows = {str(row[1]): row[2:] for row in beside_the_law(GIVEN).rows}
    assert rows["Bữa ăn ca"] == ("không quy định mức", "25.000 đồng. Có giám sát", "25.000 đồng", 420)
    assert rows["Thời giờ làm việc, làm thêm giờ"] == ("48 giờ", "44 giờ", "4 giờ", ""), "fewer hours are better"
    assert rows["Nghỉ hằng năm, nghỉ việc riêng"][2] == "bằng luật"
    assert rows["Nâng lương hằng năm"][2] == "kém 1%"
    assert rows["Điều kiện hoạt động công đoàn"] == ("", "Phòng họp cho công đoàn", "", "")
    words = text_of(notice(BARGAINING, SIGNED))
    assert "Có hiệu lực từ ngày 15/03/2026 đến hết ngày 14/03/2029." in words
    assert "Số lao động được áp dụng: 420 người." in words
    assert "25.000 đồng" in words
    assert "25.000 đồng" not in text_of(notice(BARGAINING, replace(SIGNED, given=())))


def test_the_agreement_has_an_article_for_each_topic_and_a_draft_says_that_it_is_one() -> None:
    draft = agreement_draft(BARGAINING, None)
    assert draft.is_draft
    words = words_of(draft)
    assert "25.000 đồng. Có giám sát. Áp dụng đối với 420 người." in words, "what is in force, to be improved"
    assert any("Thỏa ước có hiệu lực từ ngày ………… đến hết ngày …………" in each for each in words)
    assert any("từ 12 tháng đến 36 tháng" in each for each in words)
    signed = agreement_draft(BARGAINING, SIGNED)
    assert not signed.is_draft
    assert "(số 01/2026/TƯLĐTT)" in signed.title
    assert "Thỏa ước có hiệu lực từ ngày 15/03/2026 đến hết ngày 14/03/2029." in words_of(signed)
    first = agreement_draft(NOTHING, None)
    assert first.appendices == ()
    assert "Bữa ăn ca" in words_of(first), "an article to be filled in"


# ---- all of them


def test_what_nobody_has_written_down_is_dotted_and_both_files_are_made() -> None:
    for paper in all_of(NOTHING, Agreed(date(2026, 3, 10))):
        told = "\n".join([text_of(paper), *paper.addressees])
        assert "…" in told
        assert "None" not in told
        assert docx(paper)
        assert len(pypdfium2.PdfDocument(pdf(paper))) <= 4


def test_a_paper_of_a_time_before_this_form_is_made_with_its_day() -> None:
    old = replace(SIGNED, signed_on=date(2018, 5, 6), sent_on=date(2018, 5, 8), published_on=date(2018, 5, 9))
    steps = tuple(replace(each, on=each.on.replace(year=2018)) for each in BARGAINING.steps)
    for paper in all_of(replace(BARGAINING, steps=steps, renews=None), old):
        assert paper.day is None or paper.day.year in (2018, 2026)
        assert docx(paper)


def test_an_article_is_cited_as_papers_write_it() -> None:
    assert cited(LAWS.information_within.on(date(2026, 1, 5))) == "Điều 70 Bộ luật Lao động năm 2019"
    assert cited(LAWS.information_within.on(date(2018, 1, 5))) == "Điều 71 Bộ luật Lao động năm 2012"
    assert cited(None) == "Bộ luật Lao động"
