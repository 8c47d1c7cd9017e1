"""Titles within a list, as 'I. TỔ MAY' and 'BỘ PHẬN: KẾ TOÁN (12 người)', and the people who only look so."""

import re
from typing import Final

from vungmanh.core.vietnamese import fold, looks_like_name
from vungmanh.sheets.fields import marks_kept

# With their marks: 'Tổ' is a group, Tô a family.
_MARKED: Final = re.compile(
    r"(tổ|phòng|ban|khoa|trường|khối|đội|xưởng|phân xưởng|chi nhánh|bộ phận|đơn vị|công ty|nhà máy|công đoàn|cđcs|cđ"
    r"|nghiệp đoàn|xí nghiệp|trung tâm|trạm|ubnd|liên đoàn|lđlđ|tổng công ty|hợp tác xã|htx|cụm|nhóm|ca|dây chuyền"
    r"|chuyền|line|kho|nhà ăn|nhà bếp|cơ sở|điểm trường|lớp|phân hiệu|văn phòng đại diện|công trường|công trình"
    r"|mầm non|tiểu học|thcs|thpt|văn phòng|bệnh viện|quận|phường|xã|thị trấn)\b.*"
)
_FOLDED: Final = re.compile(
    r"(cong doan|cong ty|nha may|xi nghiep|trung tam|bo phan|chi nhanh|phan xuong|nghiep doan|cdcs|don vi|to cong doan"
    r"|truong (mam non|tieu hoc|thcs|thpt|mn|th|cao dang|dai hoc)|van phong|benh vien|khoi|day chuyen)\b.*"
)
# Posts over the people who hold them, with their number: they begin a group only where they stand alone.
_POSTS: Final = re.compile(
    r"(can bo )?(quan ly|giao vien|nhan vien|cong nhan|cap duong|bao ve|lai xe|gian tiep|truc tiep|hanh chinh|tap vu"
    r"|can bo|vien chuc|hop dong)( phuc vu| van phong| gian tiep| truc tiep| hanh chinh)?( \d{1,4}( .*)?)?"
)
_NUMBERED: Final = re.compile(r"([ivxlc]+|[a-h]|\d{1,2}(?:\.\d{1,2})*)[ .)/:-]+\s*(?P<rest>\S.*)", re.IGNORECASE)
_LETTER: Final = re.compile(r"[IVXLC]+[.)/:-]?|[A-H][.)/:-]?")
_MARK: Final = re.compile(r"[IVXLC]+[.)/:-]*|[A-Ha-h][.)/:-]*|[*+•●◆■–—-]+|\d{1,2}(\.\d{1,2})+[.)]?|\d{1,2}[/:-]")
_NAMES_OF_BOTH: Final = frozenset(["van", "thi"])
# What 'Văn' begins in the name of a group rather than of a man: 'Ban Văn hóa', 'Tổ Văn phòng'.
_AFTER_VAN: Final = re.compile(r"phong|thu|hoa|hoc|the|su|nghe|dia|tieng|toan|ly|anh|sinh|cong|xa")
_FAMILIES: Final = re.compile(
    r"nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|dinh|dao|doan|trinh|mai|to|cao|luong|luu"
    r"|ta|thai|quach|tong|ha|trieu|than|kieu|vuong|dam|lai|nghiem|la|an|bach|chu|cu|kim|lam|lo|ma|mac|mau|nong|phung"
    r"|quan|thach|tieu|tang|tu|ton|ung|vi|khuc|khuong"
)


def is_section_text(text: str) -> bool:
    """Whether a text begins as the name of a group, a workplace or a union does."""
    return _MARKED.match(marks_kept(text)) is not None or _FOLDED.match(fold(text)) is not None


def begins(text: str) -> bool:
    """Whether a text that stands alone in its row names a group, with or without its number."""
    numbered = _NUMBERED.fullmatch(text)
    texts = (text, numbered["rest"]) if numbered else (text,)
    return any(is_section_text(each) or _POSTS.fullmatch(fold(each)) is not None for each in texts)


def is_numbered(text: str) -> bool:
    return _NUMBERED.fullmatch(text) is not None


def is_mark(text: str) -> bool:
    """Whether what stands in the column of running numbers counts groups or points them out: 'II/', 'A', '*', '1.1'."""
    return _MARK.fullmatch(text) is not None


def is_letter(text: str) -> bool:
    """Whether it is a number or letter that counts nothing but groups: 'I.', 'B)'."""
    return _LETTER.fullmatch(text) is not None


def like_person(text: str) -> bool:
    """Whether a text may well be somebody's name: 'Tô Văn An', 'Ban Thị Mẫu', 'Mai Hoa'; never 'Ban Văn hóa'."""
    numbered = _NUMBERED.fullmatch(text)
    words = (numbered["rest"] if numbered else text).split()
    if not 2 <= len(words) <= 5 or not looks_like_name(" ".join(words)) or not all(word[0].isupper() for word in words):
        return False
    folded = [fold(word) for word in words]
    if len(words) > 2 and folded[1] in _NAMES_OF_BOTH and not (folded[1] == "van" and _AFTER_VAN.fullmatch(folded[2])):
        return True
    return _FAMILIES.fullmatch(folded[0]) is not None and not is_section_text(" ".join(words))
