"""What the sealed room gives to the house: what waits for a reader, without a word of what it is about."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.due import person_of
from vungmanh.kit.menu import MenuEntry
from vungmanh.kit.room import Room
from vungmanh.sealed.about_unit import buttons
from vungmanh.sealed.dues import dues
from vungmanh.sealed.standing import standing_of
from vungmanh.sealed.verbs import VERBS


def _reads(reader: Any, today: date) -> bool:
    return standing_of(person_of(reader), today).reads


ROOM = Room(
    "sealed",
    name=_("Confidential reports"),
    verbs=VERBS,
    dues=dues,
    buttons=buttons,
    entries=(
        MenuEntry(
            111, _("Confidential reports"), "sealed:cases", "lock", "tin bao kin doc mat khau nguoi doc", whose=_reads
        ),
        MenuEntry(
            112, _("Who reads confidential reports"), "sealed:readers", "lock", "nguoi doc tin bao kin giao chi dinh",
            Permission.NAME_READERS, of_the_tree=True,
        ),
    ),
    belongs={"readers": "home:unit"},
    chapter="doc-tin-bao-kin",
    chapters=dict.fromkeys(
        ("start", "write", "look_through", "send", "picture", "read", "again", "file", "says", "delete", "leave"),
        "tin-bao-kin",
    ),
)  # fmt: skip
