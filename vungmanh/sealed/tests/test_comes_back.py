"""A confidential report is kept whole or not at all: killed in the middle, and put back from a copy of the office."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.scratch import Scratch
from vungmanh.sealed.tests import at_the_box
from vungmanh.sealed.tests.reports import WORDS

pytestmark = pytest.mark.slow


def at_box(office: Scratch) -> Scratch:
    return replace(office, manage=Path(at_the_box.__file__))


def test_a_report_is_sent_whole_and_comes_back_whole(tmp_path: Path) -> None:
    whole, spoiled = tmp_path / "whole.vm", tmp_path / "spoiled.vm"
    with Scratch(tmp_path / "office") as office:
        box = at_box(office)
        receipt, form = box.run("lay").split()
        _killed_while_sending(box, receipt, form)
        office._wait_for_the_server()
        assert "nothing" in box.run("read", receipt)
        office.run("verify")
        box.run("send", receipt, form)  # by whoever saw the server die
        assert WORDS in box.run("read", receipt)

        office.run("backup", whole)
        box.run("spoil")
        office.run("backup", spoiled)
        process = office.start("restore", spoiled, "--yes")
        _, said = process.communicate(timeout=120)
        assert process.returncode == 1
        assert "tin báo kín" in said
        office.run("restore", whole, "--yes")
        office.run("keys", "rotate")
        office.run("verify")
        assert WORDS in box.run("read", receipt)
        assert not list(office.folder.rglob("*.part*"))


def _killed_while_sending(box: Scratch, *form: str) -> None:
    process = box.start("halt", *form)
    assert process.stdout is not None
    assert process.stdout.readline() == "standing still\n"
    process.kill()
    process.communicate()
