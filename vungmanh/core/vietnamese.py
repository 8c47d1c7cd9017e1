"""How a Vietnamese text is stored, searched, sorted and shown: the one door for text."""

import re
import unicodedata
from functools import lru_cache
from itertools import product
from typing import Final

# The tones in the order of Vietnamese dictionaries: ngang, huyền, hỏi, ngã, sắc, nặng.
TONE_MARKS: Final = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
# The twelve vowels, each with its shape (hat, breve, horn) but without a tone.
VOWELS: Final = "aăâeêioôơuưy"
# Every small vowel with its tone taken apart: 'ẳ' → ('ă', 2), 'a' → ('a', 0).
TONED: Final = {
    unicodedata.normalize("NFC", vowel + mark): (vowel, tone)
    for vowel, (tone, mark) in product(VOWELS, enumerate(TONE_MARKS))
}

# Letters that only look like Đ: Icelandic Eth (what old fonts and keyboards gave) and African D.
_FALSE_D: Final = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ɖ": "đ"})
# Vietnamese đ opens a syllable, in Ê Đê and M'Nông words also after one letter (Êđê, Mđrăk); Icelandic ð
# never does.
_ETH_FOR_D: Final = re.compile(r"(?<![^\W\d_])ð|(?<=(?<![^\W\d_])[hkmlêHKMLÊ])ð")
# A tone typed before the shape of its vowel (a + sắc + hat) looks right and composes wrongly.
_TONE_BEFORE_SHAPE: Final = re.compile("([\u0300\u0301\u0303\u0309])([\u0302\u0306])")
_DOUBTFUL: Final = re.compile("[ÐðƉɖ\u0302\u0306]")  # what NFC leaves and Vietnamese does not write
_APOSTROPHES: Final = "'’‘ʼ`´ʹ′＇"
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs"})  # control, format (zero-width, BOM), lone surrogates


def clean(text: str) -> str:
    """The text as it is stored: NFC, true Đ, nothing invisible, single spaces, none at the ends.

    Idempotent; composed, decomposed and Windows-1258 spellings of a text come out the same. Case is kept.
    """
    if not text.isprintable():  # no-break spaces, line ends and zero-width characters all count as not printable
        text = "".join([" " if c.isspace() else c for c in text if c.isspace() or not _is_invisible(c)])
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if _DOUBTFUL.search(text):
            decomposed = unicodedata.normalize("NFD", text)
            text = unicodedata.normalize("NFC", _TONE_BEFORE_SHAPE.sub(r"\2\1", decomposed))
            text = _ETH_FOR_D.sub("đ", text.translate(_FALSE_D))
    return " ".join(text.split())


def _is_invisible(character: str) -> bool:
    return character == "\u034f" or unicodedata.category(character) in _INVISIBLE


@lru_cache(maxsize=1 << 14)  # what a list holds is folded at every question that is asked of it
def fold(text: str) -> str:
    """The search key: small letters without marks, digits, single spaces. 'Đặng Văn Đạt' → 'dang van dat'.

    Apostrophes vanish (H'Hen = HHen), every other sign parts words (TP.Huế = TP Huế).
    """
    folded = text.translate(_FOLDS)
    if not folded.isascii():
        folded = _fold_rare(folded)
    return " ".join(folded.split())


def _fold_rare(text: str) -> str:
    """Letters outside the table (ü, ñ, full-width, other scripts): marks off, signs to spaces."""
    decomposed = unicodedata.normalize("NFKD", text)
    # Marks go before capitals do: the small letter of some Greek marks is a letter.
    bare = "".join([c for c in decomposed if unicodedata.category(c)[0] != "M"])
    letters = []
    for character in unicodedata.normalize("NFKD", bare.casefold()).translate(_FOLDS):
        if unicodedata.category(character)[0] in "LN":
            letters.append(character)
        elif character.isspace() or not _is_invisible(character):
            letters.append(" ")
    return "".join(letters)


def _fold_table() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for code in range(0x80):
        character = chr(code)
        table[code] = character.lower() if character.isalnum() else " "
        if unicodedata.category(character) == "Cc" and not character.isspace():
            table[code] = None
    for letter, (vowel, _) in TONED.items():
        table[ord(letter)] = table[ord(letter.upper())] = unicodedata.normalize("NFD", vowel)[0]
    for letter in "đĐðÐɖƉ":
        table[ord(letter)] = "d"
    table[ord("ƀ")] = table[ord("Ƀ")] = "b"  # Ba Na and M'Nông
    for mark in range(0x300, 0x370):  # combining marks: decomposed text needs no composing first
        table[mark] = None
    for apostrophe in _APOSTROPHES:
        table[ord(apostrophe)] = None
    for invisible in "\u00ad\u200b\u200c\u200d\u2060\ufeff":
        table[ord(invisible)] = None
    for sign in "\u00a0–—…“”·•":
        table[ord(sign)] = " "
    return table


_FOLDS: Final = _fold_table()


def sort_key(name: str, given_first: bool = True) -> str:
    """An ASCII key whose plain byte order is the Vietnamese order: given name, then middle, then family name.

    In each of the three, letters decide before tones (as ICU `vi` does); d comes before đ, 2 before 10;
    case says nothing. `given_first=False` reads the text from its beginning, for units. The key is to be
    compared in a binary collation.
    """
    words = (name if name.isprintable() else clean(name)).split()
    keys = list(map(_word_key, words))
    if not given_first:
        return _part_key(keys).rstrip()
    first, last = _given_span(words)
    rest = keys[:first] + keys[last:]
    return f"{_part_key(keys[first:last])} {_part_key(rest[1:])} {_part_key(rest[:1])}".rstrip()


def _part_key(keys: list[tuple[str, str]]) -> str:
    """Letters of all words, a space, tones of all words: the space is below every other sign."""
    if len(keys) == 1:
        return " ".join(keys[0])
    keys = [key for key in keys if key[0]]
    tones = "".join([tone or "0" for _, tone in keys]).rstrip("0")
    return f"{'-'.join([letters for letters, _ in keys])} {tones}"


# Shapes follow their letter with a sign above z: a < az < ă < ă… < â < b, and the key stays readable.
_SHAPES: Final = {
    "ă": "a{", "â": "a|", "đ": "d{", "ê": "e{", "ô": "o{", "ơ": "o|", "ư": "u{",
}  # fmt: skip
_NUMBER: Final = re.compile(r"[0-9]+")


@lru_cache(maxsize=1 << 16)  # ten million names are made of a few thousand words
def _word_key(word: str) -> tuple[str, str]:
    """Letters and tone digit ('' for ngang) of one word; both 'hoà' and 'hòa' give ('hoa', '1')."""
    letters, tone = [], ""
    for character in clean(word).lower():
        if character in _SHAPES:
            letters.append(_SHAPES[character])
            continue
        vowel, tone_here = TONED.get(character, (character, 0))
        tone = str(tone_here) if tone_here else tone
        letters.append(_SHAPES.get(vowel) or fold(vowel).replace(" ", ""))
    # Letters of other scripts follow ours, in the order of their code.
    key = "".join(c if c.isascii() else f"~{ord(c):06x}" for c in _NUMBER.sub(_number_key, "".join(letters)))
    return key, tone


def _number_key(number: re.Match[str]) -> str:
    """A number after all shorter ones: its length goes before it."""
    digits = number[0].lstrip("0") or "0"
    return f"{min(len(digits), 9)}{digits}"


def given_name(name: str) -> str:
    """What the person is called by: the last word; in Ê Đê and kindred names H'Hen, Y Moan."""
    words = clean(name).split()
    first, last = _given_span(words)
    return " ".join(words[first:last])


def _given_span(words: list[str]) -> tuple[int, int]:
    """Where the given name stands among the words of a full name.

    Ê Đê, Gia Rai and Cơ Ho people mark man or woman before the given name and put the clan behind it.
    """
    count = len(words)
    if count > 1:
        if words[0] in ("Y", "y"):
            return 0, 2
        for index, word in enumerate(words):
            if len(word) > 2 and word[1] in _APOSTROPHES:
                return index, index + 1
    return max(count - 1, 0), count


def initials(name: str) -> str:
    """First letters of the words, folded: 'Nguyễn Văn Đạt' → 'nvd'."""
    return "".join([word[0] for word in fold(name).split()])


def proper_case(name: str) -> str:
    """A person's name as it is written: 'PHẠM THỊNH', 'phạm thịnh' and 'Phạm thịnh' → 'Phạm Thịnh'.

    The last is what the keys of a phone make of small letters. A name in any other mixed case is what its writer meant
    ('Nguyễn thị Lan', 'McDonald'), and comes back as it is.
    """
    name = clean(name)
    is_typed_so = name.isupper() or name.islower() or name[1:].islower()
    return _PIECE.sub(_capital, name) if is_typed_so else name


# A word up to a space, a stroke or a stop; its marks belong to its letters, and an apostrophe stands within it.
_PIECE: Final = re.compile(r"[^\s\-.]+")
_MARKED_PERSON: Final = re.compile(rf"([^\W\d_]\u0306?[{_APOSTROPHES}])(.*)", re.DOTALL)  # H'Hen, K'Sor, O'Brien


def _capital(piece: re.Match[str]) -> str:
    word = piece[0]
    if marked := _MARKED_PERSON.fullmatch(word):
        return marked[1].upper() + marked[2][:1].upper() + marked[2][1:].lower()
    return word[:1].upper() + word[1:].lower()


def _name_pattern() -> re.Pattern[str]:
    # Ê Đê, Gia Rai, Ba Na and M'Nông write short vowels with a breve, č, ñ, and a b with a bar.
    small = f"a-zđ{''.join(TONED)}čñƀĕĭŏŭ"
    letter = f"[{small}{small.upper()}]\u0306?"
    return re.compile(f"{letter}(?:{letter}|['’ʼ]|[ .-]+(?={letter}))*")


_NAME: Final = _name_pattern()


def looks_like_name(text: str) -> bool:
    """Whether the text is written as a name of a person: Vietnam's letters, no digits, no other signs."""
    return _NAME.fullmatch(clean(text)) is not None
