"""A tool beside `manage.py` for what no command of the house does yet: attach a file, and stand still in the middle.

attaching.py attach KEY               attaches five megabytes to "dialogue KEY" at LĐLĐ huyện Bến Cũ
attaching.py attach KEY --halfway     the same, and stands still when three of them are written
attaching.py attach KEY --at-the-end  the same, and stands still when all are written, before the transaction ends
"""

from __future__ import annotations

import io
import os
import sys
import time
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent


class Halting(io.BytesIO):
    """Content whose fourth piece never comes."""

    halts = False

    def read(self, size: int | None = -1) -> bytes:
        if self.halts and self.tell() >= 3 * 2**20:
            stand_still()
        return super().read(size)


def stand_still() -> NoReturn:
    print("standing still", flush=True)
    time.sleep(120)
    raise SystemExit("nobody came")


def attach_one(key: int, *, halfway: bool, at_the_end: bool) -> None:
    from dataclasses import replace

    from django.db import transaction
    from django.utils import timezone

    from vungmanh.accounts.models import User
    from vungmanh.files.actions.attach import attach
    from vungmanh.files.guard import look_at
    from vungmanh.files.subject import Subject
    from vungmanh.files.tests import samples as made
    from vungmanh.organization.models import Unit

    content = made.jpg(key, behind=bytes(range(256)) * 4096 * 5)
    (looked,) = look_at([made.sent("Biên bản.jpg", content)])
    file = Halting(content)
    file.halts = halfway
    by, _is_new = User.objects.get_or_create(username="khoa", name="Đinh Anh Khoa")
    with transaction.atomic():
        attach(
            [replace(looked, file=file)], about=Subject("dialogue", key), unit=Unit.objects.get(code="BC"), by=by,
            now=timezone.now(),
        )  # fmt: skip
        if at_the_end:
            stand_still()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if sys.argv[1] == "attach":
        import django

        django.setup()
        attach_one(int(sys.argv[2]), halfway="--halfway" in sys.argv, at_the_end="--at-the-end" in sys.argv)
    else:
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)
