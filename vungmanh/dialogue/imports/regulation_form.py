"""The fields of a list of regulations and the wordings of column heads that name them: a row for each regulation, or a
row for each unit with a column for each kind."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop as _

from vungmanh.dialogue.rules.kinds import COORDINATION, DEMOCRACY, SPENDING, WORKING
from vungmanh.sheets.fields import Field, Form

_RULES: Final = "((quy che|qc|qui che|so quy che) )?"
_OF_PAPER: Final = "( (ngay|so|ngay ban hanh|so ngay ban hanh|so quyet dinh|van ban|ban hanh|so ngay|da ban hanh))*"
WIDE: Final = (DEMOCRACY, WORKING, COORDINATION, SPENDING)

FORM: Final = Form(
    fields=(
        Field("number", _("number of the regulation"), ("ma so|number of the regulation",)),
        Field("kind", _("kind of regulation"), ("(loai|ten|noi dung|loai hinh|ten loai)( (cac )?(quy che|qui che|van ban))*|quy che|cac quy che|kind of regulation|regulation",)),
        Field("on", _("in force from"), ("(ngay )?(co )?hieu luc( tu( ngay)?)?|ap dung tu( ngay)?|ngay ap dung|tu ngay|in force from",)),
        Field("issued_on", _("issued on"), ("(ngay|ngay thang|thoi gian|ngay thang nam)( (ban hanh|ky|ky ban hanh|quyet dinh|thong qua|xay dung))*|(da )?ban hanh( ngay)?|issued on",)),
        Field("until", _("in force until"), ("(hieu luc )?den( ngay| het ngay)?|ngay het hieu luc|het hieu luc|co hieu luc den|in force until",)),
        Field(
            "unit",
            _("unit"),
            (
                "(ten )?(cdcs|cong doan co so|cong doan( don vi)?|to chuc cong doan|nghiep doan( co so)?)",
                "(ten )?(don vi|co quan|doanh nghiep|cong ty|truong|don vi doanh nghiep|co quan don vi( doanh nghiep)?)|unit",
            ),
            usual=("don vi", "ten don vi", "cong doan co so"),
        ),
        Field("unit_code", _("unit code"), ("(ma|ma so) (don vi|cdcs|cong doan( co so)?)", "unit code")),
        Field("paper", _("number of the paper"), ("(so|so hieu|so ky hieu|so va ngay)( (va |ngay |thang )*(van ban|quyet dinh|qd|quy che|ban hanh|cong van))*( ngay( ban hanh)?)?|van ban ban hanh|quyet dinh( ban hanh)?|can cu ban hanh|number of the paper",)),
        Field("body", _("issued by"), ("(co quan|noi|cap|don vi|nguoi|chu the)( (ban hanh|ky|ky ban hanh))+|issued by",)),
        Field(DEMOCRACY, _("regulation of democracy"), (f"{_RULES}(thuc hien )?(dan chu|dc)( (o )?co so| tai noi lam viec| o co so tai noi lam viec)*{_OF_PAPER}",)),
        Field(WORKING, _("working regulation"), (f"{_RULES}(hoat dong|lam viec)( cua)?( (bch|ban chap hanh|cong doan|cdcs|cong doan co so))*{_OF_PAPER}",)),
        Field(COORDINATION, _("regulation of coordination"), (f"{_RULES}phoi hop( (hoat dong|cong tac|voi|giua|cong doan|chinh quyen|chuyen mon|nsdld|nguoi su dung lao dong|thu truong|va|bch))*{_OF_PAPER}",)),
        Field(SPENDING, _("regulation of spending"), (f"{_RULES}(chi tieu( noi bo)?|quan ly tai chinh|tai chinh)( (cong doan|cdcs))*{_OF_PAPER}",)),
        Field("note", _("remark"), ("ghi chu.*|g chu|gc|luu y.*|note|remarks?",)),
    ),
    needs=((("kind",), *((code,) for code in WIDE)),),
    names=("unit", "kind"),
    of_people=False,
    reaches=("kind", "unit", "unit_code", "body"),
    ignored=("chu ky.*|ky ten.*|nguoi (lap|phu trach).*|dien thoai.*|trich yeu.*|danh gia.*|ket qua.*|tinh trang.*|so doan vien|so lao dong|khoi.*",),
)  # fmt: skip
