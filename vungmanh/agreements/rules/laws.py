"""What the law says of collective agreements and of bargaining, as dated rows, each with its article. Pure.

When the law changes a row is added and no function. What was read in the labour code of 2019 is sure; the rows of the
code of 2012, which older agreements were signed under, are from memory and say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, TypeVar

from vungmanh.core.law import Law, Rule

BY_CODE_2012: Final = date(2013, 5, 1)
BY_CODE_2019: Final = date(2021, 1, 1)
_CODE: Final = "Bộ luật Lao động 2019, "
_CODE_2012: Final = "Bộ luật Lao động 2012, "
_HALF: Final = Fraction(1, 2)

T = TypeVar("T")


def _code(value: T, article: str) -> Law[T]:
    return Law.of(Rule(value, BY_CODE_2019, _CODE + article, "V"))


def _both(value: T, article: str, before: T, article_before: str) -> Law[T]:
    then = Rule(before, BY_CODE_2012, f"{_CODE_2012}{article_before} (chưa đối chiếu)", "U")
    return Law.of(then, Rule(value, BY_CODE_2019, _CODE + article, "V"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Laws:
    """Days are of the calendar unless said otherwise; shares are of all workers, leaders or enterprises."""

    # The agreement itself: months; days after signing; days around its end.
    least_months: Law[int]
    most_months: Law[int]
    in_favour: Law[Fraction]  # more than, of all workers; of a sector, of the leaders of its unions
    party_in_favour: Law[Fraction]  # more than, of all workers of each enterprise
    sent_within: Law[int]
    renewed_before: Law[int]
    goes_on_at_most: Law[int]
    extended_to_all: Law[Fraction]  # more than, of the workers or the enterprises of a sector

    # Bargaining.
    place_agreed_within: Law[int]  # working days after the demand
    begun_within: Law[int]  # after the demand
    talks_at_most: Law[int]  # from the first day of talks
    information_within: Law[int]
    minutes_within: Law[int]

    # What papers cite: who bargains is for each side to say; where an agreement is sent; that workers are told.
    team: Law[str]
    authority: Law[str]
    published_by: Law[str]


LAWS: Final = Laws(
    least_months=_both(12, "Đ.78 k.2", 12, "Đ.85"),
    most_months=_both(36, "Đ.78 k.2", 36, "Đ.85"),
    in_favour=_both(_HALF, "Đ.76 k.1", _HALF, "Đ.74"),
    party_in_favour=_code(_HALF, "Đ.76 k.3"),
    sent_within=_both(10, "Đ.77", 10, "Đ.75"),
    renewed_before=_both(90, "Đ.83", 90, "Đ.81"),
    goes_on_at_most=_both(90, "Đ.83", 60, "Đ.81"),
    extended_to_all=_code(Fraction(3, 4), "Đ.84"),
    place_agreed_within=_both(7, "Đ.70 k.2", 7, "Đ.68"),
    begun_within=_both(30, "Đ.70 k.2", 30, "Đ.68"),
    talks_at_most=_code(90, "Đ.70 k.3"),
    information_within=_both(10, "Đ.70 k.4", 10, "Đ.71"),
    # That minutes are published is Đ.70 k.5; within how many days only the set of papers in use says.
    minutes_within=Law.of(Rule(15, BY_CODE_2019, f"{_CODE}Đ.70 k.5; bộ hồ sơ thương lượng đang dùng", "S")),
    team=Law.of(Rule("mỗi bên tự quyết định thành phần tham gia", BY_CODE_2019, f"{_CODE}Đ.69", "S")),
    # The departments of provinces were joined then (Nghị định 45/2025/NĐ-CP).
    authority=Law.of(
        Rule("Sở Lao động - Thương binh và Xã hội", BY_CODE_2012, f"{_CODE_2012}Đ.75 (chưa đối chiếu)", "U"),
        Rule("Sở Nội vụ", date(2025, 3, 1), f"{_CODE}Đ.77; Nghị định 45/2025/NĐ-CP", "S"),
    ),
    published_by=Law.of(Rule("người sử dụng lao động", BY_CODE_2019, f"{_CODE}Đ.76", "U")),
)
