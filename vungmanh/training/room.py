"""What the training room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.menu import MenuEntry
from vungmanh.kit.room import Room
from vungmanh.training.actions.follow_gathering import follow_gathering
from vungmanh.training.buttons import buttons
from vungmanh.training.dues import dues
from vungmanh.training.finding_in_box import search
from vungmanh.training.following import FOLLOWS
from vungmanh.training.registers import COVERAGE
from vungmanh.training.tidings import ahead
from vungmanh.training.transcript import of_person
from vungmanh.training.undoing import UNDO
from vungmanh.training.verbs import VERBS

_SEES, _TRAINS = Permission.SEE_TRAINING, Permission.TRAIN

ROOM = Room(
    "training",
    name=_("Training"),
    follows=FOLLOWS,
    verbs=VERBS,
    undo=UNDO,
    registers=(COVERAGE,),
    of_person=of_person,
    dues=dues,
    ahead=ahead,
    of_record=buttons,
    follows_record=follow_gathering,
    search=search,
    entries=(
        MenuEntry(
            122, _("Record a class that was held"), "training:record", "done",
            "ghi lop tap huan da to chuc diem danh lop hoc", _TRAINS,
        ),
        MenuEntry(
            123, _("Plan a training class"), "training:plan", "add", "mo lop tap huan boi duong dao tao can bo", _TRAINS
        ),
        MenuEntry(124, _("Training classes"), "training:classes", "paper", "lop tap huan theo nam", _SEES),
        MenuEntry(125, _("Training courses"), "training:courses", "paper", "chuong trinh tap huan boi duong", _SEES),
        MenuEntry(
            126, _("How far officers are trained"), "training:coverage", "members",
            "muc do dao tao can bo chua tap huan chu tich moi", _SEES,
        ),
        MenuEntry(
            127, _("Sign up for a class"), "training:sign_ups", "add", "dang ky lop hoc cho nguoi lao dong", _TRAINS
        ),
    ),
    under="gatherings:gatherings",
    chapter="hoat-dong#lớp-tập-huấn",
)  # fmt: skip
