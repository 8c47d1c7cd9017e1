"""A process of its own that sends a report to an office, for tests that kill it.

sending.py halfway                     makes readers and a draft, tells LOCATOR SECRET ONCE, sends it, and stands still
                                       when all is written, before the transaction ends
sending.py finish LOCATOR SECRET ONCE  tells what is there, sends the same form twice, and reads it by the receipt
"""

from __future__ import annotations

import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NoReturn
from uuid import UUID, uuid4


def stand_still(*anything: Any) -> NoReturn:
    print("standing still", flush=True)
    time.sleep(120)
    raise SystemExit("nobody came")


def halfway(today: date, now: Any) -> None:
    from vungmanh.organization.models import Unit
    from vungmanh.sealed.actions import send as sending
    from vungmanh.sealed.actions.draft import draft
    from vungmanh.sealed.route import route
    from vungmanh.sealed.said import Said
    from vungmanh.sealed.tests.reports import WORDS, AFile, named, person

    about = Unit.objects.get(code="BC")
    for name in ("nga", "phuc"):
        above = Unit.objects.get(code="SX")
        named(person(name, f"Người {name}", "inspector", above), above)
    to, once = route(about, "", today), uuid4()
    assert to
    receipt = draft(to, about, [AFile()], once=once, now=now)
    print(receipt.locator, receipt.secret, once, flush=True)
    sending.note_line = stand_still
    sending.send(receipt, once, Said(WORDS), today=today, now=now)


def finish(today: date, now: Any, locator: str, secret: str, once: str) -> None:
    from vungmanh.sealed.actions.send import send
    from vungmanh.sealed.models import Case, CaseLine, Envelope
    from vungmanh.sealed.rules.receipts import Receipt
    from vungmanh.sealed.said import Said
    from vungmanh.sealed.tests.reports import WORDS, read_by_sender

    print(Case.objects.sent().count(), Case.objects.count(), Envelope.objects.count(), CaseLine.objects.count())
    receipt = Receipt(locator, secret)
    for _twice in range(2):
        assert send(receipt, UUID(once), Said(WORDS), today=today, now=now + timedelta(minutes=1)) == receipt
    print(Case.objects.sent().count(), Case.objects.count(), Envelope.objects.count(), CaseLine.objects.count())
    hand = read_by_sender(receipt, now=now)
    print(*[entry.spoken.words for entry in hand.entries], len(hand.files))


def main(verb: str, *said: str) -> None:
    sys.path.insert(0, str(Path(__file__).parents[3]))
    import django
    from django.conf import settings

    django.setup()
    settings.SEALED_COST = (1, 8 * 2**10)
    from tests.world import TODAY
    from vungmanh.sealed.tests.reports import NOW

    {"halfway": halfway, "finish": finish}[verb](TODAY, NOW, *said)


if __name__ == "__main__":
    main(*sys.argv[1:])
