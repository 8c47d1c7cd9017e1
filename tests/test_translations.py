"""Every sentence that the code can say exists in Vietnamese, whole and with the same blanks."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polib
import pytest
from django.utils import translation
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = sorted((ROOT / "vungmanh").glob("*/locale/vi/LC_MESSAGES/django.po"))
BLANK = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")

# Position of the context, of the sentence and of its plural among the arguments.
SAYERS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}

# What templatize() makes of a template: gettext(u'…') calls among letters that stand for the rest.
_STRING = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
_TEMPLATE_CALL = re.compile(rf"\b(_|n?p?gettext)\(\s*({_STRING}(?:\s*,\s*{_STRING})*)", re.DOTALL)

Message = tuple[str | None, str]


def python_files() -> Iterator[Path]:
    for folder in ("vungmanh", "config"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if not {"tests", "migrations"} & set(path.relative_to(ROOT).parts):
                yield path


def messages_of_python(source: str) -> Iterator[tuple[int, Message | None]]:
    """Yield (line, message) of each translated sentence; None where it is glued at run time."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name not in SAYERS:
            continue
        context_at, sentence_at, plural_at = SAYERS[name]
        wanted = [at for at in (context_at, sentence_at, plural_at) if at is not None]
        if len(node.args) <= max(wanted):
            continue
        texts = [node.args[at] for at in wanted]
        if any(isinstance(text, ast.JoinedStr | ast.BinOp | ast.Call) for text in texts):
            yield node.lineno, None
        elif all(isinstance(text, ast.Constant) and isinstance(text.value, str) for text in texts):
            context = ast.literal_eval(node.args[context_at]) if context_at is not None else None
            yield node.lineno, (context, ast.literal_eval(node.args[sentence_at]))


def messages_of_template(source: str) -> Iterator[Message]:
    for name, arguments in _TEMPLATE_CALL.findall(templatize(source)):
        texts = [ast.literal_eval(text) for text in re.findall(_STRING, arguments)]
        yield (texts[0], texts[1]) if "pgettext" in name else (None, texts[0])


def messages_of_the_house() -> dict[Message, str]:
    """Every message with one place that says it."""
    places: dict[Message, str] = {}
    for path, message in _said():
        places.setdefault(message, str(path.relative_to(ROOT)))
    return places


def messages_of(room: str) -> set[Message]:
    return {message for path, message in _said() if path.relative_to(ROOT).parts[:2] == ("vungmanh", room)}


@cache
def _said() -> list[tuple[Path, Message]]:
    found = []
    for path in python_files():
        found += [(path, message) for _, message in messages_of_python(path.read_text()) if message and message[1]]
    for path in sorted((ROOT / "vungmanh").rglob("templates/**/*")):
        if path.suffix in {".html", ".txt"}:
            found += [(path, message) for message in messages_of_template(path.read_text())]
    return found


def catalogue() -> dict[Message, polib.POEntry]:
    return {message: entry for book in books().values() for message, entry in book.items()}


@cache
def books() -> dict[str, dict[Message, polib.POEntry]]:
    """The catalogue of each room."""
    return {path.relative_to(ROOT).parts[1]: dict(_entries(path)) for path in CATALOGUES}


def _entries(path: Path) -> Iterator[tuple[Message, polib.POEntry]]:
    for entry in polib.pofile(str(path)):
        if not entry.obsolete:
            yield (entry.msgctxt or None, entry.msgid), entry


def sentences(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_sentence_has_its_vietnamese() -> None:
    known = catalogue()
    missing = [
        f"{place}: {message[1]!r}"
        for message, place in messages_of_the_house().items()
        if message not in known or not all(sentences(known[message]))
    ]
    assert not missing, "In no catalogue yet (vungmanh/<room>/locale/vi):\n" + "\n".join(missing)


def test_every_catalogue_says_how_vietnamese_counts() -> None:
    """One form for every number; without the line, "8 answers" stays English."""
    said = {str(path.relative_to(ROOT)): polib.pofile(str(path)).metadata.get("Plural-Forms") for path in CATALOGUES}
    assert {path: forms for path, forms in said.items() if forms != "nplurals=1; plural=0;"} == {}


def test_a_sentence_stands_in_one_catalogue() -> None:
    """Where several rooms say it, in that of the lowest."""
    times = Counter(message for book in books().values() for message in book)
    assert not [message for message, count in times.items() if count > 1]


def test_a_sentence_stands_in_the_catalogue_of_a_room_that_says_it() -> None:
    rooms: dict[Message, set[str]] = {}
    for room in books():
        for message in messages_of(room):
            rooms.setdefault(message, set()).add(room)
    elsewhere = [
        f"{room}: {message[1]!r} is said in {sorted(rooms[message])}"
        for room, book in books().items()
        for message in book
        if message in rooms and room not in rooms[message]
    ]
    assert not elsewhere, "\n".join(elsewhere)


def test_a_sentence_reads_as_its_own_catalogue_says() -> None:
    """Django and its libraries know some words too ("name", "sessions"), and are asked first."""
    with translation.override("vi"):
        read = {
            message: translation.pgettext(*message) if message[0] else translation.gettext(message[1])
            for message, entry in catalogue().items()
            if not entry.msgid_plural
        }
    known = catalogue()
    foreign = [f"{message[1]!r} reads {text!r}" for message, text in read.items() if text != known[message].msgstr]
    assert not foreign, "Give it a context, or another sentence:\n" + "\n".join(foreign)


def test_no_vietnamese_sentence_is_a_guess() -> None:
    fuzzy = [entry.msgid for entry in catalogue().values() if entry.fuzzy]
    assert not fuzzy, "Marked fuzzy, so it is not shown:\n" + "\n".join(fuzzy)


def test_a_translation_has_the_blanks_of_its_sentence() -> None:
    wrong = []
    for entry in catalogue().values():
        # A Vietnamese plural has one form; it stands for the English plural.
        wanted = sorted(BLANK.findall(entry.msgid_plural or entry.msgid))
        wrong += [entry.msgid for text in sentences(entry) if text and sorted(BLANK.findall(text)) != wanted]
    assert not wrong, "Blanks differ:\n" + "\n".join(wrong)


def test_no_translation_has_lost_its_sentence() -> None:
    """Sentences of Django and of allauth that we word anew carry a reference (`#: allauth`) to say so."""
    said = messages_of_the_house()
    lost = []
    for message, entry in catalogue().items():
        of_a_library = any(place[0].startswith(("allauth", "django")) for place in entry.occurrences)
        if message not in said and not of_a_library:
            lost.append(message[1])
    assert not lost, "In a catalogue, but nothing says it any more:\n" + "\n".join(lost)


def test_no_sentence_is_put_together_before_it_is_translated() -> None:
    """`_(f"…{name}…")` and `_("…" % name)` can never be found in a catalogue; `_("…%(name)s…") % {…}` can."""
    glued = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in python_files()
        for line, message in messages_of_python(path.read_text())
        if message is None
    ]
    assert not glued, "\n".join(glued)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('_("Member")', (None, "Member")),
        ('_("one " "sentence")', (None, "one sentence")),
        ('gettext_lazy("Unit")', (None, "Unit")),
        ('translation.gettext("Unit")', (None, "Unit")),
        ('ngettext("%(n)s unit", "%(n)s units", n)', (None, "%(n)s unit")),
        ('pgettext("of a book", "Journal")', ("of a book", "Journal")),
        ('_(f"Hello {name}")', None),
        ('_("Hello %s" % name)', None),
        ('_("Hello {}".format(name))', None),
    ],
)
def test_python_is_read_as_it_speaks(source: str, message: Message | None) -> None:
    assert [found for _, found in messages_of_python(source)] == [message]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('{% translate "Member" %}', (None, "Member")),
        ("<p title=\"{% translate 'It is so' %}\">", (None, "It is so")),
        ('{% translate "Journal" context "of a book" %}', ("of a book", "Journal")),
        (
            "{% blocktranslate trimmed %}\n  A\n  line {{ name }}\n{% endblocktranslate %}",
            (None, "A line %(name)s"),
        ),
        (
            "{% blocktranslate count n=units %}{{ n }} unit{% plural %}{{ n }} units{% endblocktranslate %}",
            (None, "%(n)s unit"),
        ),
        ('{{ _("Member")|upper }}', (None, "Member")),
    ],
)
def test_a_template_is_read_as_it_speaks(source: str, message: Message) -> None:
    assert list(messages_of_template("{% load i18n %}" + source)) == [message]
