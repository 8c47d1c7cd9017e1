"""What a gathering is, and who of it is counted where."""

from __future__ import annotations

from typing import Final

SEMINAR: Final = "seminar"  # tọa đàm, hội thảo
COMMITTEE: Final = "committee"  # họp ban chấp hành, ban thường vụ, ủy ban kiểm tra
SESSION: Final = "session"  # làm việc, giao ban
TRAINING: Final = "training"  # lớp tập huấn, bồi dưỡng
PROPAGANDA: Final = "propaganda"  # tuyên truyền, phổ biến pháp luật
JOINT: Final = "joint"  # chương trình phối hợp
CONTEST: Final = "contest"  # hội thi, hội thao
CONGRESS: Final = "congress"  # đại hội
OTHER: Final = "other"

KINDS: Final = (SEMINAR, COMMITTEE, SESSION, TRAINING, PROPAGANDA, JOINT, CONTEST, CONGRESS, OTHER)

PLANNED: Final = "planned"
HELD: Final = "held"
CALLED_OFF: Final = "off"

# How somebody stands at one sitting. Whoever is not written down was not there.
PRESENT: Final = "present"
LATE: Final = "late"
EXCUSED: Final = "excused"
ABSENT: Final = "absent"
CAME: Final = frozenset({PRESENT, LATE})

# What the invited have answered.
YES: Final = "yes"
NO: Final = "no"
INSTEAD: Final = "instead"  # somebody comes in their place
