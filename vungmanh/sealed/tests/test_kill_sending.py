"""A server that is killed while a report is sent keeps all of it or nothing, and the same form then sends it once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scratch import Scratch
from vungmanh.sealed.tests import sending
from vungmanh.sealed.tests.reports import WORDS

pytestmark = pytest.mark.slow


def test_a_kill_while_a_report_is_sent_leaves_nothing_of_it_and_it_is_sent_again(tmp_path: Path) -> None:
    with Scratch(tmp_path, manage=Path(sending.__file__)) as office:
        process = office.start("halfway")
        assert process.stdout is not None
        receipt = process.stdout.readline().split()
        assert process.stdout.readline() == "standing still\n"
        process.kill()
        process.communicate()
        office._wait_for_the_server()
        before, after, said = office.run("finish", *receipt).splitlines()
    assert before == "0 1 0 0", "the draft is there, and not a word of it"
    assert after == "1 1 2 1"
    assert said == f"{WORDS} 1"
