"""A server that is killed while a report is sent keeps all of it or nothing, and the same form then sends it once."""

from __future__ import annotations

import os
import re
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path
from typing import Final

import pytest

from tests.confiding import Canaries, Sender, cookie_of_a_member, served
from tests.scratch import Scratch
from vungmanh.sealed.tests import sending
from vungmanh.sealed.tests.reports import WORDS

pytestmark = pytest.mark.slow

_BEFORE_THE_KILL: Final = (2.5, 1.2, 0.7, 0.2)  # seconds: answered, waiting for its step, being written, being opened
_DRAFTS: Final = """
import uuid
from django.utils import timezone
from vungmanh.organization.models import Unit
from vungmanh.sealed.actions.draft import draft
from vungmanh.sealed.route import route
from vungmanh.sealed.tests.reports import AFile
about = Unit.objects.get(code="U0")
for _each in range({many}):
    once, to = uuid.uuid4(), route(about, "", timezone.localdate())
    print("DRAFT", once, "".join(draft(to, about, [AFile()], once=once, now=timezone.now()).groups))
"""
_COUNTS: Final = """
from vungmanh.sealed.models import Case, CaseLine, Enclosure, Envelope
for case in Case.objects.all():
    files = Enclosure.objects.filter(case=case, envelope__isnull=False).count()
    said, lines = Envelope.objects.filter(case=case).count(), CaseLine.objects.filter(case=case).count()
    print(case.locator, "sent" if case.filed_on else "draft", "of", said, lines, files)
"""
_NOTHING, _ALL = "draft of 0 0 0", "sent of 2 1 1"


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


def test_a_served_office_whose_process_is_killed_keeps_each_report_whole_or_not_at_all(tmp_path: Path) -> None:
    """One kill meets reports with a file at many moments of being sent. Whoever saw a receipt has it stored; the others
    send the same form again."""
    canaries, said = Canaries(), list[str]()
    with Scratch(tmp_path / "office") as office:
        cookie = cookie_of_a_member(office, canaries)
        forms = _looked_through(office, canaries)
        with served(office, said) as (port, server), ThreadPoolExecutor(len(_BEFORE_THE_KILL)) as phones:
            sender = Sender(port, canaries, cookie)
            assert sender.asks("/confidential/")[0] == 200
            begun = [phones.submit(_sent, sender, *each) for each in zip(forms, _BEFORE_THE_KILL, strict=True)]
            time.sleep(max(_BEFORE_THE_KILL))
            os.kill(_web_process(server), signal.SIGKILL)
            shown = [each.result() for each in begun]
            before = _kept(office)
            assert set(before.values()) <= {_NOTHING, _ALL}
            assert {before[receipt[:6]] for receipt in shown if receipt} <= {_ALL}
            assert None in shown, "nobody saw the server die"
            again = list(phones.map(lambda form: _sent(sender, form), forms))
            assert again == [form["receipt"] for form in forms]
            _status, page = sender.asks("/confidential/read/", {"receipt": forms[-1]["receipt"]})
        after = _kept(office)
    assert list(after.values()) == [_ALL] * len(forms)
    assert (page.count(canaries.words), "anh-1.jpg" in page) == (1, True)


def _looked_through(office: Scratch, canaries: Canaries) -> list[dict[str, str]]:
    """The fields of the forms that send reports, each with a file."""
    typed = {"unit": "U0", "whom": "employer", "words": canaries.words, "name": canaries.name}
    drafts = office.run("shell", "-c", _DRAFTS.format(many=len(_BEFORE_THE_KILL)))
    found = re.findall(r"DRAFT (\S+) (\d{20})", drafts)
    return [{**typed, "once": once, "receipt": receipt} for once, receipt in found]


def _sent(sender: Sender, form: dict[str, str], before_the_kill: float = 0.0) -> str | None:
    """The receipt that is shown; None where the server died."""
    if before_the_kill:
        time.sleep(max(_BEFORE_THE_KILL) - before_the_kill)
    try:
        status, page = sender.asks("/confidential/send/", form)
    except (ConnectionError, HTTPException):
        return None
    assert status == 200
    return "".join(re.findall(r"<span>(\d{4})</span>", page))


def _web_process(server: int) -> int:
    """The one process of `serve` that answers."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    return next(int(child) for child in children if b"serving.web" in Path(f"/proc/{child}/cmdline").read_bytes())


def _kept(office: Scratch) -> dict[str, str]:
    """What there is of each report, by its locator."""
    return dict(line.split(" ", 1) for line in office.run("shell", "-c", _COUNTS).splitlines() if " of " in line)
