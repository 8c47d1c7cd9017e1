"""The fields of a list of dialogues and conferences and the wordings of column heads that name them; our own too.

A list has a row for each dialogue, whose kind and day stand in columns of their own; or a row for each unit, with a
column, or several, for the conference and for the dialogues of each kind of a year.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop as _

from vungmanh.dialogue.rules.kind_words import CONFERENCE, DIALOGUE
from vungmanh.dialogue.rules.kinds import CASE, ON_REQUEST, PERIODIC
from vungmanh.sheets.fields import Field, Form

_HELD: Final = "(to chuc|thuc hien|tien hanh|dien ra|hop|du kien|tham gia)"
_WHEN: Final = f"(ngay( thang( nam)?)?|thoi gian|thoi diem|ngay gio)( {_HELD})*"
_MANY: Final = "(so|so luong|tong so|sl)"
_CAME: Final = "(tham gia|tham du|du|co mat|du hop|thuc te|tham du thuc te)"
_PEOPLE: Final = "(nguoi|dai bieu|db|thanh vien|nld|nguoi lao dong|cnld|cnvcld|cbccvc|dai dien)"
_CONFERENCE: Final = (
    "(hoi nghi|hn|hnnld|hncbcc\\w*|hncnvc\\w*|hncc\\w*|hnvc)( (dai bieu|toan the|nguoi lao dong|nld|cnld|can bo|cong chuc|vien chuc"
    "|cb|cc|vc|cb\\w*|cc\\w*|cnvc\\w*|cong nhan|hn|hoi nghi|lao dong|va|hang nam|thuong nien))*"
)
_AT: Final = "( (tai noi lam viec|noi lam viec|tai dn|tai doanh nghiep|tai co so|o co so))?"
_TALK: Final = f"((cac cuoc |cuoc )?(doi thoai|dt){_AT})"
_PERIODIC: Final = f"({_TALK} )?(dinh ky|thuong ky|dk)|dtdk"
_REQUEST: Final = (
    f"({_TALK} )?((theo|khi co|theo cac) yeu cau( cua mot ben| cua cac ben)?|yeu cau|dot xuat|dx|yc)|dtdx|dtyc"
)
_CASE: Final = f"({_TALK} )?((theo|khi co) vu viec|vu viec|vv)|dtvv"
_OF_KINDS: Final = {
    CONFERENCE: _CONFERENCE,
    PERIODIC: f"({_PERIODIC}){_AT}",
    ON_REQUEST: f"({_REQUEST}){_AT}",
    CASE: f"({_CASE}){_AT}",
    DIALOGUE: _TALK,
}
_LABELS: Final = {
    CONFERENCE: (_("conference"),),
    PERIODIC: (
        _("periodic dialogue"), _("second periodic dialogue"), _("third periodic dialogue"),
        _("fourth periodic dialogue"),
    ),
    ON_REQUEST: (_("dialogue on request"), _("second dialogue on request")),
    CASE: (_("dialogue in a case of the law"), _("second dialogue in a case")),
    DIALOGUE: (_("dialogue"), _("second dialogue"), _("third dialogue"), _("fourth dialogue")),
}  # fmt: skip
# How many dialogues of a kind have columns of their own, in the list of a year: four quarters.
TIMES: Final = {kind: len(labels) for kind, labels in _LABELS.items()}
_TIME: Final = {
    1: f"( (lan|dot|ky) (1|i|thu nhat|dau)| quy (1|i)| 6 thang dau nam)?( {_WHEN})?",
    2: f" ((lan|dot|ky) (2|ii|thu hai)|quy (2|ii)|6 thang cuoi nam)( {_WHEN})?",
    3: f" ((lan|dot|ky) (3|iii|thu ba)|quy (3|iii))( {_WHEN})?",
    4: f" ((lan|dot|ky) (4|iv|thu tu)|quy (4|iv))( {_WHEN})?",
}


def times_of(kind: str) -> tuple[str, ...]:
    """The codes of the columns that hold the days of a kind: “periodic”, “periodic_2”, …"""
    return tuple(kind if time == 1 else f"{kind}_{time}" for time in range(1, TIMES[kind] + 1))


WIDE: Final = tuple(code for kind in TIMES for code in times_of(kind))
MANY: Final = {kind: f"{kind}_many" for kind in TIMES if kind != CONFERENCE}
PEOPLE_OF_CONFERENCE: Final = "conference_people"
# Columns that are ticked where it was held, beside or in place of that of its day.
TICKED: Final = {CONFERENCE: "conference_held", PERIODIC: "periodic_held"}


def _wide() -> tuple[Field, ...]:
    fields = []
    for kind, words in _OF_KINDS.items():
        for time, code in enumerate(times_of(kind), 1):
            named = f"({_WHEN} |{_HELD} )?({words}){_TIME[time]}" + (f"( {_HELD})?" if time == 1 else "")
            fields.append(Field(code, _LABELS[kind][time - 1], (named,)))
    return tuple(fields)


def _many() -> tuple[Field, ...]:
    labels = {
        PERIODIC: _("how many periodic dialogues"), ON_REQUEST: _("how many dialogues on request"),
        CASE: _("how many dialogues in a case"), DIALOGUE: _("how many dialogues"),
    }  # fmt: skip
    counted = f"({_MANY}|tong)( (cuoc|lan|buoi))?"
    return tuple(
        Field(
            code, labels[kind],
            (f"{counted}( da)?( {_HELD})?( {_TALK})? ({_OF_KINDS[kind]})( {_HELD})?|({_OF_KINDS[kind]}) ({_MANY} )?(cuoc|lan|buoi|so cuoc|so lan|so luong|{_MANY})",),
        )
        for kind, code in MANY.items()
    )  # fmt: skip


FORM: Final = Form(
    fields=(
        Field("number", _("number of the dialogue"), ("so|ma so|number( of the dialogue)?",)),
        Field(
            "kind",
            _("kind of dialogue"),
            (
                f"(loai|loai hinh|phan loai|the loai|hinh thuc)( {_TALK}| hoi nghi| cuoc| hn)*|kind( of dialogue)?",
                f"(ten|ten goi|ten cuoc)( {_TALK}| hoi nghi| cuoc| hn| va| cac| hoat dong)+",
            ),
            usual=("loai hinh", "loai doi thoai", "hinh thuc doi thoai"),
        ),
        Field(
            "matter",
            _("what it was about"),
            (f"(noi dung|chu de|chuyen de|van de)( {_TALK}| hoi nghi| cuoc| hn| va| cac| chinh| hoat dong| cong viec)*",),
        ),
        Field("on", _("day of it"), (f"(du kien )?{_WHEN}|(ngay|thang|day|day of it)", f"{_WHEN} (hoi nghi|doi thoai)( hoac| va|/)? ?(hoi nghi|doi thoai)"),
              usual=("ngay to chuc", "thoi gian", "thoi gian to chuc", "ngay")),
        Field(
            "unit",
            _("unit"),
            (
                "(ten )?(cdcs|cong doan co so|cong doan( don vi)?|to chuc cong doan|nghiep doan( co so)?)( to chuc)?",
                "(ten )?(don vi|co quan|doanh nghiep|cong ty|truong|don vi doanh nghiep|co quan don vi( doanh nghiep)?|ten)( to chuc| doanh nghiep)*|unit",
            ),
            usual=("don vi", "ten don vi", "cong doan co so", "doanh nghiep"),
        ),
        Field("unit_code", _("unit code"), ("(ma|ma so) (don vi|cdcs|cong doan( co so)?)", "unit code")),
        Field("state", _("how it stands"), ("(tinh trang|trang thai|tien do)( to chuc| thuc hien)*|(ket qua )?(to chuc|thuc hien)|ket qua to chuc|how it stands|state|da to chuc",)),
        Field("workers", _("workers of the employer"), (f"(tong )?{_MANY}?( )?(lao dong|ld|cnld|cnvcld|nld|cbccvc( nld)?|nguoi lao dong|cbccvcld|can bo cong chuc vien chuc( nguoi lao dong)?)( hien co| cua don vi| cua dn)?|{_MANY} (lao dong|ld|cnld|cnvcld|nld|nguoi lao dong|cbccvc\\w*)|workers( of the employer)?",)),
        Field("form", _("form of the conference"), ("hinh thuc (to chuc|hoi nghi|to chuc hoi nghi|hn)|(hoi nghi )?(toan the dai bieu|toan the hay dai bieu)|form( of the conference)?",)),
        Field("invited", _("called"), (f"{_MANY}? ?({_PEOPLE} )?(duoc )?(moi|trieu tap|phai du|can du)|invited|called",)),
        Field(
            "present",
            _("there"),
            (
                f"{_MANY} (nguoi|dai bieu|db|thanh vien)( {_PEOPLE})*( {_CAME}( (duoc )?(trieu tap|moi))?)?|({_MANY} )?{_PEOPLE}( {_PEOPLE})* {_CAME}( (duoc )?(trieu tap|moi))?",
                f"{_MANY} {_CAME}( (duoc )?(trieu tap|moi))?|thanh phan( {_CAME})*( so luong)?|present|there",
                f"{_MANY}|{_CAME}",
            ),
            usual=("so nguoi tham du", "so nguoi du", "so nguoi tham gia"),
        ),
        Field("employer_present", _("of the employer's side"), (f"({_MANY} |thanh phan |thanh phan {_CAME} )?({_PEOPLE} )?(phia |ben |dai dien )?(nsdld|nguoi su dung lao dong|chu doanh nghiep|lanh dao|ban giam doc)( {_CAME})*|of the employer s side",)),
        Field("workers_present", _("of the workers' side"), (f"({_MANY} |thanh phan |thanh phan {_CAME} )?({_PEOPLE} )?(phia|ben|dai dien|tap the|phia dai dien) (nld|nguoi lao dong|cnld|tap the lao dong|tap the nld)( {_CAME})*|thanh phan( {_CAME})? (nld|nguoi lao dong|cnld)|of the workers s? ?side",)),
        Field("rate", _("share of those there"), (f"(({_HELD} )?({_CONFERENCE}) )?(ty le|ti le)( du| tham du| tham gia| co mat| phan tram)*|phan tram|share of those there",)),
        Field("in_favour", _("in favour"), (f"({_MANY} )?(phieu |nguoi |dai bieu )?(tan thanh|dong y|bieu quyet|thong qua|bieu quyet (tan thanh|thong qua))( nq| nghi quyet)?|in favour",)),
        Field("opinions", _("opinions"), (f"({_TALK} )?{_MANY}? ?(luot )?(y kien|kien nghi|y kien kien nghi|cau hoi)( phat bieu| tham gia| cua nld| kien nghi| duoc neu)*|opinions",)),
        Field("contents_sent_on", _("contents sent on"), ("ngay gui( noi dung( doi thoai)?)?|gui noi dung( truoc)?( ngay)?|contents sent on",)),
        Field("published_on", _("published on"), ("(ngay |da )?(cong khai|cong bo|niem yet|thong bao)( ket qua| noi dung| bien ban| ngay| doi thoai)*|published on",)),
        Field("paper", _("number of the minutes"), ("(so|so hieu|so ky hieu) (bien ban|van ban|nghi quyet|bb|nq|bien ban nghi quyet|ho so)( hoi nghi| doi thoai)?|number of the minutes",)),
        Field("minutes_signed", _("minutes signed"), ("(da )?(ky )?bien ban( duoc)?( ky| da ky)|da ky bien ban|ky bien ban|minutes signed",)),
        Field("resolution_passed", _("resolution passed"), ("(co |ban hanh |ra |thong qua )?(nghi quyet|nq)( hoi nghi)?( duoc thong qua)?|resolution passed",)),
        Field("pact_signed", _("pact of emulation signed"), ("(ky |da ky )?(ket )?(giao uoc|gut|giao uoc thi dua)( thi dua)?( duoc ky)?|pact of emulation signed",)),
        Field("place", _("place"), ("(dia diem|noi)( to chuc| doi thoai)*|tai|place",)),
        Field(PEOPLE_OF_CONFERENCE, _("at the conference"), (f"({_HELD} )?({_CONFERENCE}) ({_MANY} )?({_PEOPLE} )*({_CAME}|{_MANY}|nguoi)( {_CAME})*|{_MANY} ({_PEOPLE} )*({_CAME} )?({_CONFERENCE})",)),
        Field(TICKED[CONFERENCE], _("conference held"), (f"({_CONFERENCE}) (da|co|da co)( (to chuc|thuc hien))?|(da|co|da co) (to chuc|thuc hien)( duoc)? ({_CONFERENCE})",)),
        Field(TICKED[PERIODIC], _("periodic dialogue held"), (f"({_PERIODIC}) (da|co|da co)( (to chuc|thuc hien))?|(da|co|da co) (to chuc|thuc hien)( duoc)? ({_PERIODIC})",)),
        *_many(),
        *_wide(),
        Field("note", _("remark"), ("ghi chu.*|g chu|gc|luu y.*|ly do.*|note|remarks?",)),
    ),
    needs=((("on",), *((code,) for code in WIDE), *((code,) for code in (*MANY.values(), *TICKED.values()))),),
    names=("unit", "kind", "matter"),
    of_people=False,
    reaches=("kind", "on", "unit", "unit_code", "state", "place", "form"),
    ignored=(
        "cam ket.*|commitments|breaks a rule|vi pham.*|trai quy dinh.*|sai quy dinh.*",
        "noi dung (cu the|chi tiet|doi thoai chinh|trong tam|da thong nhat|thong nhat|chua thong nhat|nghi quyet).*|ket qua (giai quyet|thuc hien|tra loi).*|danh gia.*|chu ky.*",
        "chu tich.*|nguoi (phu trach|lap|ky|chu tri).*|chu tri.*|dien thoai.*|so dien thoai|dia chi.*|linh vuc.*|khoi.*|nganh nghe.*|loai hinh (doanh nghiep|dn|don vi)|so doan vien|doan vien|quan he.*|ho so.*|kinh phi.*",
    ),
)  # fmt: skip
