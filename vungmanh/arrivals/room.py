"""What arrivals give to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.arrivals.buttons import buttons
from vungmanh.arrivals.dues import dues
from vungmanh.arrivals.verbs import VERBS
from vungmanh.kit.room import Room

ROOM = Room(
    "arrivals",
    name=_("Arrivals"),
    verbs=VERBS,
    dues=dues,
    of_record=buttons,
    under="gatherings:gatherings",
    chapter="hoat-dong#điểm-danh-tại-cửa",
    chapters={
        **dict.fromkeys(("screen", "poster", "come", "come_now", "written"), "hoat-dong#người-dự-tự-ghi-tên"),
        **dict.fromkeys(("links", "invited", "ticket"), "hoat-dong#đường-dẫn-cho-người-được-mời"),
    },
)
