"""What the petitions room does for somebody: the rows that each verb writes."""

from __future__ import annotations

from typing import Final

from tests.row import NOW, ONE, Row
from vungmanh.access.permissions import Permission
from vungmanh.petitions.actions.receive import receive, receive_many
from vungmanh.petitions.tests.said import heard

ROWS: Final[dict[str, list[Row]]] = {
    "receive.receive": [
        Row(Permission.RECORD_PETITION, ONE, lambda s, _m, way, unit: receive(unit, heard(), now=NOW, **way))
    ],
    "receive.receive_many": [
        Row(
            Permission.RECORD_PETITION,
            ONE,
            lambda s, _m, way, unit: receive_many(unit, [heard(), heard(words="Tăng tiền ăn ca")], now=NOW, **way),
        )
    ],
}
NO_ROWS: Final = dict[str, str]()
