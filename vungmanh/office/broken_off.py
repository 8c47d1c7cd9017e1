"""What a worker was doing when it was killed is taken up anew; each room with work in the background knows its own."""

from __future__ import annotations

from vungmanh.lists import verbs as lists
from vungmanh.merging import finding as pairs
from vungmanh.tasks.actions import background as tasks


def put_back() -> int:
    """Returns how many pieces of work are taken up again."""
    return lists.put_back() + tasks.put_back() + pairs.put_back()
