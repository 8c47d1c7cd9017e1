"""The house as a whole keeps its own rules: walls, names, sizes, documents."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "vungmanh"
ROOMS = sorted(path.name for path in HOUSE.iterdir() if (path / "__init__.py").exists())
DJANGO_ROOMS = [room for room in ROOMS if room != "core"]  # the core knows nothing of Django
LONGEST_FILE = 400


@cache
def files_of_the_project() -> tuple[Path, ...]:
    """Every file that belongs to the project: what git follows, or would; without git, all there is."""
    if (ROOT / ".git").exists():
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    else:
        made = {".venv", "var", "staticfiles", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
        found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.suffix != ".mo")
        listed = [str(path) for path in found if not made & set(path.parts)]
    return tuple(path for name in sorted(set(listed)) if name and (path := ROOT / name).is_file())


def python_of_the_house() -> Iterator[Path]:
    """Every Python file of the product, without migrations, which are written by Django."""
    for path in files_of_the_project():
        if path.suffix == ".py" and path.is_relative_to(HOUSE) and "migrations" not in path.parts:
            yield path


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def said_by(*command: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def text_of(path: Path) -> str:
    """The text of a file; empty for pictures, workbooks and other bytes."""
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""


# --- walls


def test_each_room_stands_on_the_rooms_below_it() -> None:
    command = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    checked = said_by(sys.executable, "-c", command)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("room", DJANGO_ROOMS)
def test_a_room_is_known_to_django(room: str) -> None:
    settings = (ROOT / "config" / "settings.py").read_text()
    assert (HOUSE / room / "apps.py").exists()
    assert f'"vungmanh.{room}"' in settings


@pytest.mark.parametrize("room", DJANGO_ROOMS)
def test_a_room_with_tables_has_migrations(room: str) -> None:
    """Without the folder there are no tables, and `makemigrations --check` finds nothing wrong."""
    models = HOUSE / room / "models.py"
    if models.exists() and "models.Model)" in models.read_text():
        assert list((HOUSE / room / "migrations").glob("0001_*.py")), f"{room}: manage.py makemigrations {room}"


def signals_in(tree: ast.Module) -> list[int]:
    lines = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        if any(re.search(r"(^|\.)signals(\.|$)|^django\.dispatch", module) for module in modules):
            lines.append(node.lineno)
    return lines


def test_nothing_listens_behind_the_back() -> None:
    """A signal hides what an action does; a function that is called does not."""
    found = [f"{name_of(path)}:{line}" for path in python_of_the_house() for line in signals_in(tree_of(path))]
    assert not found, found


def unguarded_lists(tree: ast.Module) -> list[int]:
    """Lines with `….objects` that no `.visible_to(` or `.visible_among(` follows in the same expression."""
    guarded: set[ast.AST] = set()
    for node in ast.walk(tree):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if called and node.func.attr in {"visible_to", "visible_among"}:  # type: ignore[attr-defined]
            guarded.update(ast.walk(node.func.value))  # type: ignore[attr-defined]
    managers = {"objects", "_default_manager", "_base_manager", "all_objects"}
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in managers and node not in guarded
    ]


def test_a_page_begins_with_what_its_reader_may_see() -> None:
    found = [
        f"{name_of(path)}:{line}"
        for path in python_of_the_house()
        if "tests" not in path.relative_to(ROOT).parts and ("views" in path.parts or path.name.startswith("views"))
        for line in unguarded_lists(tree_of(path))
    ]
    assert not found, f"A list in a view starts from .visible_to(user): {found}"


@pytest.mark.parametrize(
    ("line", "guarded"),
    [
        ("Unit.objects.visible_to(user)", True),
        ("get_object_or_404(Unit.objects.current().visible_to(user), code=code)", True),
        ("Unit.objects.visible_to(user).filter(name=name)", True),
        ("Person.objects.visible_among(keys, user, today)", True),
        ("Unit.objects.filter(name=name)", False),
        ("Unit.objects.filter(parent__in=Unit.objects.visible_to(user))", False),
        ("Unit._default_manager.all()", False),
    ],
)
def test_an_unguarded_list_is_recognised(line: str, guarded: bool) -> None:
    assert (unguarded_lists(ast.parse(line)) == []) is guarded


# --- names and sizes


def test_every_module_says_what_it_answers_for() -> None:
    silent = []
    for path in python_of_the_house():
        tree = tree_of(path)
        opening = (ast.get_docstring(tree) or "").split("\n\n")[0].strip()
        if tree.body and not opening.endswith((".", "?", ":")):
            silent.append(name_of(path))
    assert not silent, f"These open without a sentence: {silent}"


def test_no_file_is_named_for_nothing() -> None:
    nothing = {"utils", "util", "helpers", "helper", "common", "misc", "stuff", "tools"}
    found = [name_of(path) for path in files_of_the_project() if {path.stem, *path.parent.parts} & nothing]
    assert not found, f"Look for the thing that the name hides: {found}"


def test_no_file_outgrows_its_room() -> None:
    """Tables of cases may be long; what does the work may not."""
    works = [path for path in python_of_the_house() if "tests" not in path.relative_to(ROOT).parts]
    sizes = {name_of(path): len(path.read_text().splitlines()) for path in works}
    too_long = {name: size for name, size in sizes.items() if size > LONGEST_FILE}
    assert not too_long, f"A verb wants a file of its own: {too_long}"


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    found = [
        f"{name_of(path)}:{number}"
        for path in files_of_the_project()
        if path.suffix in {".py", ".html", ".js", ".css", ".toml", ".md", ".sh", ""} and "vendor" not in path.parts
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if later.search(line)
    ]
    assert not found, found


def test_every_test_has_a_name_of_its_own() -> None:
    """Two tests of one name in one file hide each other; in two files `-k` finds the wrong one."""
    places = defaultdict(list)
    for path in files_of_the_project():
        if path.suffix == ".py" and path.name.startswith("test_"):
            for node in ast.walk(tree_of(path)):
                if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                    places[node.name].append(f"{name_of(path)}:{node.lineno}")
    twice = {name: where for name, where in places.items() if len(where) > 1}
    assert not twice, twice


# --- nothing of any one machine


def hosts_of_this_machine() -> set[str]:
    """Names of the package registries that this machine is set up with."""
    values = [value for name, value in os.environ.items() if re.search("PIP|UV_|NPM|INDEX", name)]
    for name in ("/etc/pip.conf", "~/.pip/pip.conf", "~/.config/pip/pip.conf"):
        config = Path(name).expanduser()
        if config.is_file():
            values.append(config.read_text())
    hosts = re.findall(r"https?://(?:[^@/\s]*@)?([\w.-]+\.\w+)", " ".join(values))
    return {host for host in hosts if host not in {"localhost", "127.0.0.1"}}


def test_files_speak_of_no_single_machine() -> None:
    of_a_machine = re.compile(r"(?<![\w.~/-])/(?:work|root|home/\w+|Users/\w+)/\w")
    known = [r"pypi\." + "org", r"pythonhosted\." + "org", r"npmjs\." + "org", r"deb\.debian\." + "org"]
    registries = re.compile("|".join(known + [re.escape(host) for host in sorted(hosts_of_this_machine())]))
    found = [
        f"{name_of(path)}:{number}: {match.group()}"
        for path in files_of_the_project()
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if (match := of_a_machine.search(line) or registries.search(line))
    ]
    assert not found, found


# --- templates and commands


def templates() -> dict[str, Path]:
    return {
        str(path).split("/templates/", 1)[1]: path
        for path in files_of_the_project()
        if "templates" in path.relative_to(ROOT).parts and path.is_relative_to(HOUSE)
    }


def test_every_template_is_used() -> None:
    """Named by a view, by another template, or by a library that looks for it under this name."""
    looked_for = re.compile(r"^(account|allauth|mfa|usersessions)/|^(400|403|404|429|500)\.html$")
    sources = {path: text_of(path) for path in files_of_the_project() if path.suffix in {".py", ".html", ".txt"}}
    unused = []
    for name, path in templates().items():
        naming = re.compile(rf"""['"]{re.escape(name)}['"#]""")
        named = any(naming.search(text) for other, text in sources.items() if other != path)
        if not named and not looked_for.match(name):
            unused.append(name)
    assert not unused, unused


def test_the_help_of_the_tool_names_its_commands() -> None:
    said = said_by(ROOT / "bin" / "vungmanh").stdout
    named = set(re.findall(r"^  ([a-z]+)\b", said, re.MULTILINE)) | set(re.findall(r", ([a-z]+) FILE", said))
    commands = {
        path.stem
        for path in files_of_the_project()
        if path.parent.name == "commands" and path.suffix == ".py" and not path.stem.startswith("_")
    }
    of_django = {"migrate"}
    assert commands == named - of_django


def test_the_scripts_can_be_run() -> None:
    scripts = [path for path in files_of_the_project() if path.parent.name == "bin" or name_of(path) == ".ci/run"]
    assert {path.name for path in scripts} >= {
        "run",
        "test",
        "check",
        "bench",
        "vungmanh",
        "postgres",
        "setup",
    }
    for path in scripts:
        assert os.access(path, os.X_OK), f"{name_of(path)} is not executable"
        checked = said_by("bash", "-n", path)
        assert checked.returncode == 0, checked.stderr


# --- the journal

# Acts of the house itself, and looks that have found nobody: they touch no unit, person or account.
TOUCH_NOTHING = {
    "home/demo/load.py", "office/management/commands/backup.py", "office/management/commands/restore.py",
    "home/management/commands/journal.py", "home/views/journal.py", "office/management/commands/keys.py",
    "members/actions/look_up.py",
}  # fmt: skip


def lines_recorded() -> Iterator[tuple[str, ast.Call]]:
    """Every call of `record` in the house, with the file that it stands in."""
    for path in python_of_the_house():
        if "tests" in path.relative_to(ROOT).parts or "from vungmanh.journal.record import" not in path.read_text():
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "record":
                yield path.relative_to(ROOT / "vungmanh").as_posix(), node


def test_every_line_of_the_journal_names_what_it_touches() -> None:
    found = list(lines_recorded())
    assert len(found) > 30
    for place, call in found:
        named = {keyword.arg: keyword.value for keyword in call.keywords}
        assert "about" in named, f"{place}:{call.lineno} does not say which units, persons or accounts it touches"
        if isinstance(named["about"], ast.Name) and named["about"].id == "THE_HOUSE":
            assert place in TOUCH_NOTHING, f"{place}:{call.lineno} touches nothing?"


# --- documents


def test_decisions_are_numbered_pages_of_one_shape() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        text = page.read_text()
        assert re.match(rf"# {page.name[:4]}\. \S", text), f"{page.name} opens with its number and name"
        assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [
            "Context",
            "Options",
            "Decision",
            "Consequences",
        ]


def test_documents_point_at_what_exists() -> None:
    broken = []
    for path in files_of_the_project():
        if path.suffix == ".md":
            for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text()):
                if not (path.parent / target).exists():
                    broken.append(f"{name_of(path)} -> {target}")
    assert not broken, broken


@pytest.mark.parametrize("readme", ["README.md", "README.vi.md"])
def test_a_readme_names_the_two_commands(readme: str) -> None:
    text = (ROOT / readme).read_text()
    assert text.index("bin/run") < text.index("bin/test")


def test_code_names_of_the_glossary_exist() -> None:
    code = "\n".join(path.read_text() for path in python_of_the_house())
    rows = re.findall(r"^\|[^|]+\|[^|]+\|([^|]+)\|", (ROOT / "GLOSSARY.md").read_text(), re.MULTILINE)
    names = [name for row in rows for name in re.findall(r"`([\w.]+)`", row)]
    assert names
    unknown = [name for name in names if not all(re.search(rf"\b{part}\b", code) for part in name.split("."))]
    assert not unknown, f"In GLOSSARY.md, but nowhere in the code: {unknown}"


def test_every_dependency_is_locked_and_gives_its_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    project = tomllib.loads("\n".join(lines))["project"]
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE))
    for requirement in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        name = re.match(r"[\w.-]+", requirement).group().lower()  # type: ignore[union-attr]
        assert name in locked, f"{name} is not in requirements.lock"
    for requirement in project["dependencies"]:
        at = next(number for number, line in enumerate(lines) if f'"{requirement}"' in line)
        assert lines[at - 1].strip().startswith("#"), f"{requirement} does not say what it is for"
