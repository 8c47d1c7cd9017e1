"""A process of its own that writes to an office by its public door: `hang`, `say WORDS`, `read NUMBER CODE`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path


def main(verb: str, *said: str) -> None:
    sys.path.insert(0, str(Path(__file__).parents[3]))
    import django

    django.setup()
    from django.test import Client

    from vungmanh.door.tests.test_door import SAY, TYPED, told
    from vungmanh.organization.models import Unit
    from vungmanh.petitions.models import Poster

    client = Client(SERVER_NAME="localhost")
    if verb == "hang":
        unit = Unit.objects.get(code="BC")
        Poster.objects.create(unit=unit, token=SAY.split("/")[2], since=date(2026, 1, 1), by="operator")
    elif verb == "say":
        print(*told(client.post(SAY, {**TYPED, "words": said[0]}, follow=True).content.decode()))
    else:
        number, code = said
        print(client.post("/follow/", {"number": number, "code": code}, follow=True).content.decode())


if __name__ == "__main__":
    main(*sys.argv[1:])
