"""Where whoever stands above wards finds what is told, each morning, only to those who look after the unions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from vungmanh.access.permissions import Permission
from vungmanh.home.rooms import ROOMS
from vungmanh.kit.matter import Link
from vungmanh.organization.in_hand import in_hand


def further_below(rights: Any, today: date) -> list[Link]:
    """Returns the pages, of each of the reader's units below which more stands than they look after one by one."""
    return [
        Link(further.said, reverse(further.view, args=[at.code]) + further.query)
        for room in ROOMS
        for further in room.further
        for at in in_hand(rights, Permission(further.needs), today).beyond
    ]
