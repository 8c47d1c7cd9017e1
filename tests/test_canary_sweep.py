"""Who reports is kept nowhere: one whole conversation behind the real server, then a search of all that it left.

Planted: the address of the phone and the one a proxy tells, the browser, its language, cookies of somebody signed in,
where they came from, the name of a file and what is hidden in it, words, a name, a passphrase, the receipt, and two
requests that fail. Looked through: every table, the files of the databases with their logs, whatever was written to the
folder of the data, to temporary folders and to memory kept as files, the server's log, and a backup, opened.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.canaries import copied, files_since, found_in, rows
from tests.confiding import PHONE, Canaries, Sender, converse, cookie_of_a_member, served
from tests.scratch import ROOT, Scratch

pytestmark = pytest.mark.slow


def test_nothing_of_who_reports_is_found_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    canaries, began, for_a_while = Canaries(), time.time(), tmp_path / "tmp"
    said: list[str] = []
    for_a_while.mkdir()
    monkeypatch.setenv("TMPDIR", str(for_a_while))
    with Scratch(tmp_path / "office") as office:
        cookie = cookie_of_a_member(office, canaries)
        with served(office, said) as (port, _process):
            receipt = converse(Sender(port, canaries, cookie), office, canaries)
            left = [*rows(office), *files_since(began, office.folder, for_a_while, Path("/dev/shm"))]
        left += [*rows(office), *files_since(began, office.folder, for_a_while), copied(office, tmp_path)]
        left += [("the log", "\n".join(said).encode())]
        left += files_since(began, *(ROOT / part for part in ("config", "static") if (ROOT / part).is_dir()))
    planted = [canaries.mark, PHONE, canaries.proxied, receipt, receipt[6:]]
    assert [(where, found) for where, content in left if (found := found_in(content, planted))] == []
    assert any(found_in(content, ["Trường Canh"]) for where, content in left if where == "the backup")
    assert any("sealed" in where for where, _content in left)
