"""Text of the fonts before Unicode, TCVN3 (.VnTime) and VNI (VNI-Times), when read as Windows-1252."""

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum
from itertools import product
from typing import Final

from vungmanh.core.vietnamese import TONE_MARKS, TONED


class Encoding(Enum):
    """What a column of text is written in. UNCERTAIN means: show both readings and ask, convert nothing."""

    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    VNI = "vni"
    UNCERTAIN = "uncertain"


def _tcvn3_table() -> dict[str, str]:
    # Small letters by the code table of TCVN 5712:1993 (VN3); capitals exist only without a tone.
    rows = {
        "a": "B5 B6 B7 B8 B9", "ă": "BB BC BD BE C6", "â": "C7 C8 C9 CA CB", "e": "CC CE CF D0 D1",
        "ê": "D2 D3 D4 D5 D6", "i": "D7 D8 DC DD DE", "o": "DF E1 E2 E3 E4", "ô": "E5 E6 E7 E8 E9",
        "ơ": "EA EB EC ED EE", "u": "EF F1 F2 F3 F4", "ư": "F5 F6 F7 F8 F9", "y": "FA FB FC FD FE",
    }  # fmt: skip
    table = dict(zip("¡¢£¤¥¦§¨©ª«¬\u00ad®", "ĂÂÊÔƠƯĐăâêôơưđ", strict=True))
    for vowel, codes in rows.items():
        for tone, code in zip(TONE_MARKS[1:], bytes.fromhex(codes), strict=True):
            table[chr(code)] = unicodedata.normalize("NFC", vowel + tone)
    return table


def _vni_table() -> dict[str, str]:
    # A letter, then a sign for its tone or for shape and tone; a few letters have a sign of their own.
    tones, hat, breve = "øûõùï", "âàåãáä", "êèúüéë"
    table = dict(zip("ìæóíòîñôö", "ìỉĩíịỵđơư", strict=True))
    for letter, vowel in [*zip("aeouy", "aeouy", strict=True), ("ô", "ơ"), ("ö", "ư")]:
        for tone, sign in zip(TONE_MARKS[1:], tones, strict=True):
            table[letter + sign] = unicodedata.normalize("NFC", vowel + tone)
    for letters, shaped, signs in (("aeo", "âêô", hat), ("a", "ă", breve)):
        for (letter, vowel), (tone, sign) in product(
            zip(letters, shaped, strict=True), zip(TONE_MARKS, signs, strict=True)
        ):
            table[letter + sign] = unicodedata.normalize("NFC", vowel + tone)
    del table["yï"]  # ỵ is î
    for signs, letter in list(table.items()):
        table[signs.upper()] = letter.upper()
        table[signs[0].upper() + signs[1:]] = letter.upper()
    return table


_TCVN3: Final = _tcvn3_table()
_VNI: Final = _vni_table()
_VNI_SIGNS: Final = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def decode_tcvn3(text: str, capitals: bool = False) -> str:
    """Unicode from TCVN3 text. Decode before cleaning: cleaning takes away the soft hyphen that stands for ư.

    `capitals`: the text stood in a capitals font (.VnTimeH), which draws small letters as capitals. The other
    fonts have no capitals with a tone, so that writers use the small ones; where a whole word or text is in
    capitals, or every other word begins with one, they are meant. Text with Unicode letters stays as it is.
    """
    if _is_beyond_bytes(text):
        return text
    decoded = "".join([_TCVN3.get(character, character) for character in text])
    if capitals:
        return decoded.upper()
    words = decoded.split(" ")
    shouting = [
        any(c.isupper() for c in word[1:]) and not re.search("[a-z]", typed)
        for word, typed in zip(words, text.split(" "), strict=True)
    ]
    if any(shouting) and not re.search("[a-z]", text):
        return decoded.upper()
    words = [word.upper() if loud else word for word, loud in zip(words, shouting, strict=True)]
    firsts = [word[0] for word in words if word]
    if any(c.isupper() for c in firsts) and all(c.isupper() or _has_no_capital(c) for c in firsts):
        words = [word[:1].upper() + word[1:] for word in words]
    return " ".join(words)


def _has_no_capital(letter: str) -> bool:
    """A small letter with a tone, whose capital TCVN3 cannot write."""
    return TONED.get(letter, ("", 0))[1] > 0


def decode_vni(text: str) -> str:
    """Unicode from VNI text. Text that holds Unicode letters comes back as it is."""
    if _is_beyond_bytes(text):
        return text
    return _VNI_SIGNS.sub(lambda signs: _VNI[signs[0]], text)


def _is_beyond_bytes(text: str) -> bool:
    return any(character > "\u00ff" and (character.isalpha() or character in TONE_MARKS) for character in text)


# Every syllable of Vietnamese is one of these onsets, one of these rimes, and a tone.
_ONSETS: Final = ("ngh", "ng", "nh", "n", "gh", "gi", "g", "kh", "k", "ch", "c", "ph", "p", "th", "tr", "t",
                  "qu", "b", "d", "đ", "h", "l", "m", "r", "s", "v", "x", "")  # fmt: skip
_RIMES_TABLE: Final = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y yêm yên yêng yêt yêu
    o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay
    oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêt uơ uôc uôi uôm uôn uông uôt
    uy uya uych uyn uynh uyp uyt uyu uyên uyêt
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
"""
_RIMES: Final = frozenset(_RIMES_TABLE.split())
_RIMES_AFTER_QU: Final = _RIMES | {rime[1:] for rime in _RIMES if rime.startswith("uy")}
_TONE_LAST: Final = ("oa", "oe", "uy", "uê", "uơ")  # elsewhere the last of two vowels carries no tone
_STOPPED: Final = ("c", "ch", "p", "t")  # only sắc and nặng go with these

# Words that people and places are often called, and that another reading would turn into rarer ones.
_COMMON_TABLE: Final = """
    bình bộ bốn chí công cô cộng cụ dục dũng đỗ đội động đời hà hòa hoà hoàng hóa hỏa hồ hội hồng hơn kỳ
    lê lộc lớp lụa lực lý mị mĩ mỹ mộc mộng một mơ nghị nhị nhỏ nội phó phòng phú phúc phụ phụng quốc quý
    rừng sĩ sở sơn số sự tạ thị thỏa thơ thời thới thú thúy thụ thừa thực tô tổ tố tốt tơ trí trị trực tú tụ
    từ tự và văn vị võ vũ vú vụ xã
"""
_COMMON: Final = frozenset(_COMMON_TABLE.split())
_WORD: Final = re.compile(r"[^\s\d!-/:-@\[-`{-~]*[^\x00-\x7f\s][^\s\d!-/:-@\[-`{-~]*")


def judge(texts: Iterable[str]) -> Encoding:
    """What a whole column is written in, by the syllables its words make under each reading.

    Give it the texts as they were read, not cleaned. Words in plain Latin letters say nothing. A word that
    only Unicode can read, beside words that it cannot, makes the column UNCERTAIN.
    """
    words = {word for text in texts if not text.isascii() for word in _WORD.findall(text)}
    readings = [(_syllable(word), _syllable(_tcvn3_word(word)), _syllable(_vni_word(word))) for word in words]
    unicode_only = [u for u, t, v in readings if u and not t and not v]
    by_tcvn3 = [t for u, t, v in readings if t and not u]
    by_vni = [v for u, t, v in readings if v and not u]
    if by_tcvn3 or by_vni:
        tcvn3_alone = any(t and not v for u, t, v in readings if not u)
        vni_alone = any(v and not t for u, t, v in readings if not u)
        against = [u for u, t, v in readings if u and not (t if tcvn3_alone else v)]
        chosen = by_tcvn3 if tcvn3_alone else by_vni
        # One short word is little to go by: 'µm' is a measure, and 'àm' in TCVN3.
        if tcvn3_alone != vni_alone and not against and (len(chosen) > 1 or _is_telling(chosen[0])):
            return Encoding.TCVN3 if tcvn3_alone else Encoding.VNI
        return Encoding.UNCERTAIN
    if unicode_only:
        return Encoding.UNICODE
    doubtful = any({t, v} & _COMMON for u, t, v in readings if u and u not in _COMMON)
    return Encoding.UNCERTAIN if doubtful else Encoding.UNICODE


def _is_telling(word: str) -> bool:
    return len(word) > 2 or word in _COMMON


def _tcvn3_word(word: str) -> str | None:
    """The word if every sign of it is TCVN3."""
    if not all(c.isascii() or c in _TCVN3 for c in word) or not any(c.isalpha() and c not in "µª" for c in word):
        return None  # a sign by itself is more often a bullet or a measure than a word
    return decode_tcvn3(word)


def _vni_word(word: str) -> str | None:
    """The word if every sign of it is VNI."""
    return decode_vni(word) if _VNI_SIGNS.sub("", word).isascii() else None


def _syllable(word: str | None) -> str | None:
    """The word in small letters if it is a syllable of Vietnamese, written in an ordinary way."""
    if word is None or not (word.isupper() or word[1:] == word[1:].lower()):
        return None
    word = unicodedata.normalize("NFC", word.lower())
    parts = [TONED.get(letter, (letter, 0)) for letter in word]
    letters, tones = "".join([letter for letter, _ in parts]), [tone for _, tone in parts if tone]
    for onset in _ONSETS:
        rime = letters.removeprefix(onset)
        if letters.startswith(onset) and rime in (_RIMES_AFTER_QU if onset == "qu" else _RIMES):
            stopped_rightly = not rime.endswith(_STOPPED) or tones in ([4], [5])
            glides_rightly = len(rime) < 2 or not parts[-1][1] or rime in _TONE_LAST
            return word if len(tones) < 2 and stopped_rightly and glides_rightly else None
    return None
