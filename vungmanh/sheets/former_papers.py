"""A column of old identity cards beside one of new ones: both are read, each as what it is."""

from collections.abc import Sequence
from typing import Final

from vungmanh.core.vietnamese import fold
from vungmanh.sheets.columns import entries
from vungmanh.sheets.divided_names import Claims
from vungmanh.sheets.fields import Form
from vungmanh.sheets.headers import Column
from vungmanh.sheets.reader import Cells

_OLD: Final = {"cmnd", "cmt", "cmtnd", "cmnnd", "minh"}
_NEW: Final = {"cccd", "ccd", "cuoc", "danh"}


def tell_former(form: Form, taken: Claims, sample: Sequence[Cells]) -> None:
    """'CMND' beside 'CCCD' are a former number and the one that counts; two columns of the same card stay a question.

    A lone column of old cards is whatever number the person has.
    """
    if not {"identity_number", "former_number"} <= set(form.codes) or "former_number" in taken:
        return
    claims = [claim for claim in taken.get("identity_number", []) if entries(claim[1], sample)]
    old = [claim for claim in claims if _is_only(claim[1], _OLD, _NEW)]
    new = [claim for claim in claims if _is_only(claim[1], _NEW, _OLD)]
    if len(claims) == 2 and len(old) == len(new) == 1 and min(rank for rank, _ in claims) >= 0:
        taken["identity_number"].remove(old[0])
        taken["former_number"] = old


def _is_only(column: Column, these: set[str], those: set[str]) -> bool:
    words = set(fold(column.head).split())
    return bool(words & these) and not words & those
