"""A process of its own that reports to an office in confidence.

`lay` makes readers and a report that is looked through, and prints its receipt and the key of its form; `send RECEIPT
KEY` sends it, `halt RECEIPT KEY` stands still as all of it is written and nothing committed; `read RECEIPT`; `spoil`.
"""

from __future__ import annotations

import sys
import time
import uuid
from pathlib import Path
from typing import Any


def main(verb: str, *said: str) -> None:
    sys.path.insert(0, str(Path(__file__).parents[3]))
    import django

    django.setup()
    from vungmanh.sealed.actions import send
    from vungmanh.sealed.models import Envelope

    if verb == "lay":
        print(*_laid())
    elif verb == "spoil":
        Envelope.objects.filter(place=0).delete()
    elif verb == "read":
        print(*_words(said[0]))
    else:
        if verb == "halt":
            send.note_line = _stand_still
        _send(*said)


def _laid() -> tuple[str, uuid.UUID]:
    from vungmanh.organization.models import Unit
    from vungmanh.sealed.actions.draft import draft
    from vungmanh.sealed.route import route
    from vungmanh.sealed.tests.reports import NOW, TODAY, AFile, named, person

    province, district = Unit.objects.get(code="SX"), Unit.objects.get(code="BC")
    for name, words in (("nga", "Vương Thúy Nga"), ("phuc", "Mạc Văn Phúc")):
        named(person(name, words, "inspector", province), province)
    to, once = route(district, "", TODAY), uuid.uuid4()
    assert to is not None
    return "".join(draft(to, district, [AFile()], once=once, now=NOW).groups), once


def _send(typed: str, once: str) -> None:
    from vungmanh.sealed.actions.send import send
    from vungmanh.sealed.rules.receipts import receipt
    from vungmanh.sealed.said import EMPLOYER, Said
    from vungmanh.sealed.tests.reports import NOW, TODAY, WORDS

    send(receipt(typed), uuid.UUID(once), Said(WORDS, whom=EMPLOYER), today=TODAY, now=NOW)


def _words(typed: str) -> list[str]:
    from vungmanh.sealed.actions.read import unlock_sender
    from vungmanh.sealed.refusals import Wrong
    from vungmanh.sealed.rules.receipts import receipt
    from vungmanh.sealed.tests.reports import NOW

    try:
        return [entry.spoken.words for entry in unlock_sender(receipt(typed), now=NOW).entries]
    except Wrong:
        return ["nothing"]


def _stand_still(*what: Any) -> None:
    print("standing still", flush=True)
    time.sleep(600)


if __name__ == "__main__":
    main(*sys.argv[1:])
