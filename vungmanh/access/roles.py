"""Roles as sentences an officer can read: for whom the role is, and what its holder may do."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission


@dataclass(frozen=True)
class Role:
    code: str
    name: Promise
    for_whom: Promise
    may: frozenset[Permission]

    @property
    def says(self) -> list[Promise]:
        """What its holder may do, in the order of the register."""
        return [permission.says for permission in Permission if permission in self.may]


_SEES = frozenset(
    {
        Permission.SEE_FIGURES,
        Permission.SEE_UNITS,
        Permission.SEE_OFFICERS,
        Permission.SEE_TASKS,
        Permission.SEE_TARGETS,
    }
)
_KEEPS_THE_ROLL = _SEES | {
    Permission.SEE_MEMBERS,
    Permission.ADMIT_MEMBER,
    Permission.TRANSFER_MEMBER,
    Permission.END_MEMBERSHIP,
    Permission.CORRECT_MEMBER,
    Permission.IMPORT_MEMBERS,
    Permission.REVEAL_NUMBERS,
}
_LEADS = _KEEPS_THE_ROLL | {
    Permission.APPOINT,
    Permission.END_OFFICE,
    Permission.CORRECT_OFFICE,
    Permission.IMPORT_OFFICERS,
    Permission.EXPORT_OFFICERS,
    Permission.ENTER_ELECTION,
    Permission.TAKE_STEP,
    Permission.CALL_CONGRESSES,
    Permission.RECORD_DIRECTIVE,
    Permission.SET_TASK,
    Permission.IMPORT_TASKS,
    Permission.CHANGE_TASK,
    Permission.WITHDRAW_TASK,
    Permission.JUDGE_TASK,
    Permission.ANSWER_TASK,
    Permission.PASS_ON_TASK,
    Permission.SEE_PETITIONS,
    Permission.RECORD_PETITION,
    Permission.SEE_SENDER,
    Permission.ANSWER_PETITION,
    Permission.PASS_ON_PETITION,
    Permission.FORWARD_PETITION,
    Permission.CLOSE_PETITION,
    Permission.CORRECT_PETITION,
    Permission.IMPORT_PETITIONS,
    Permission.EXPORT_PETITIONS,
    Permission.OPEN_DOOR,
    Permission.PUBLISH_ANSWER,
    Permission.NAME_READERS,
    Permission.SEE_SITUATION,
    Permission.REPORT_SITUATION,
    Permission.SEE_GATHERINGS,
    Permission.HOLD_GATHERING,
    Permission.MARK_ATTENDANCE,
    Permission.IMPORT_GATHERINGS,
    Permission.EXPORT_GATHERINGS,
    Permission.SEE_DIALOGUES,
    Permission.HOLD_DIALOGUE,
    Permission.KEEP_REGULATION,
    Permission.IMPORT_DIALOGUES,
    Permission.SEE_AGREEMENTS,
    Permission.KEEP_AGREEMENT,
    Permission.GRADE_AGREEMENT,
    Permission.IMPORT_AGREEMENTS,
    Permission.SEE_TRAINING,
    Permission.TRAIN,
    Permission.SET_TARGETS,
    Permission.ANSWER_TARGETS,
    Permission.IMPORT_TARGETS,
    Permission.EXPORT_MEMBERS,
    Permission.DESCRIBE_UNIT,
    Permission.READ_JOURNAL,
    Permission.UNDO_IMPORT,
    Permission.MERGE_MEMBERS,
    Permission.EXCHANGE_CARDS,
}
_ORGANISES = _LEADS | {
    Permission.FOUND_UNIT,
    Permission.RENAME_UNIT,
    Permission.MOVE_UNITS,
    Permission.DISSOLVE_UNIT,
    Permission.IMPORT_UNITS,
    Permission.ISSUE_CARDS,
    Permission.ARRANGE_PETITIONS,
    Permission.RECOGNISE_ELECTION,
    Permission.MAKE_INDICATORS,
}

_GIVES_ROLES = frozenset({Permission.GRANT_ROLE, Permission.END_GRANT})

ROLES = (
    Role(
        "chair",
        _("Unit chair"),
        _("The chair of a union unit: sees its figures and members, keeps its roll, gives roles inside the unit."),
        _LEADS | _GIVES_ROLES,
    ),
    Role(
        "deputy",
        _("Unit deputy"),
        _("The vice chair of a union unit: does what the chair does, but gives no roles."),
        _LEADS,
    ),
    Role(
        "roll_keeper",
        _("Roll keeper"),
        _("Whoever keeps the list of members: admits, transfers, ends memberships and loads lists."),
        _KEEPS_THE_ROLL,
    ),
    Role(
        "committee",
        _("Committee member"),
        _("A member of a committee: sees what the unit does, answers its tasks, and writes down what workers say."),
        _SEES
        | {
            Permission.ANSWER_TASK,
            Permission.SEE_PETITIONS,
            Permission.RECORD_PETITION,
            Permission.SEE_SITUATION,
            Permission.REPORT_SITUATION,
            Permission.SEE_GATHERINGS,
            Permission.MARK_ATTENDANCE,
            Permission.SEE_DIALOGUES,
            Permission.SEE_AGREEMENTS,
        },
    ),
    Role(
        "upper_chair",
        _("Upper-level chair"),
        _("The chair of an upper level: does what its specialists do, and gives roles at the units below."),
        _ORGANISES | _GIVES_ROLES,
    ),
    Role(
        "specialist",
        _("Upper-level specialist"),
        _("Staff of an upper level: founds, moves and dissolves the units below and keeps their rolls."),
        _ORGANISES,
    ),
    Role(
        "leader",
        _("Upper-level leader (reads)"),
        _("A leader of an upper level: sees the figures and the units below, changes nothing, opens no personal data."),
        _SEES
        | {
            Permission.SEE_SITUATION,
            Permission.SEE_GATHERINGS,
            Permission.SEE_DIALOGUES,
            Permission.SEE_AGREEMENTS,
            Permission.SEE_TRAINING,
        },
    ),
    Role(
        "inspector",
        _("Inspector (reads)"),
        _("The inspection committee: sees figures, units, members and the journal below, changes nothing."),
        _SEES
        | {
            Permission.SEE_MEMBERS,
            Permission.SEE_PETITIONS,
            Permission.SEE_SITUATION,
            Permission.SEE_GATHERINGS,
            Permission.SEE_DIALOGUES,
            Permission.SEE_AGREEMENTS,
            Permission.SEE_TRAINING,
            Permission.READ_JOURNAL,
        },
    ),
    Role(
        "operator",
        _("Operator"),
        _("Who runs the system: may do everything everywhere; every act is journaled."),
        frozenset(Permission),
    ),
)
BY_CODE = {role.code: role for role in ROLES}


def roles_with(permission: Permission) -> list[str]:
    """Codes of the roles that carry the permission."""
    return [role.code for role in ROLES if permission in role.may]
