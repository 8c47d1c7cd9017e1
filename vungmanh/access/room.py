"""What the access room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.access.dues import dues
from vungmanh.access.following import FOLLOWS
from vungmanh.access.permissions import Permission
from vungmanh.access.roles import BY_CODE
from vungmanh.kit.room import Room
from vungmanh.kit.verbs import ON, Fact, Verb, as_choice, as_day

_ROLE = Fact("role", _("role"), as_choice({code: role.name for code, role in BY_CODE.items()}))
_VERBS = (
    Verb(
        Permission.GRANT_ROLE,
        _("Give a role"),
        (_ROLE, Fact("since", _("from"), as_day), Fact("until", _("until"), as_day), Fact("because", _("because"))),
    ),
    Verb(Permission.END_GRANT, _("End a role"), (_ROLE, ON)),
    Verb("access.undo_end_grant", _("Take the end of a role back"), (_ROLE, ON)),
)
ROOM = Room("access", follows=FOLLOWS, verbs=_VERBS, dues=dues, name=_("Roles"), chapter="bat-dau#đặt-mật-khẩu")
