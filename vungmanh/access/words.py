"""What each permission lets its holder do, as the end of “you may …”."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission

SAYS: dict[Permission, Promise] = {
    Permission.SEE_FIGURES: _("see the figures and open each of them"),
    Permission.SEE_UNITS: _("see the units and their history"),
    Permission.FOUND_UNIT: _("found units"),
    Permission.RENAME_UNIT: _("rename units"),
    Permission.MOVE_UNITS: _("move units under another one"),
    Permission.DISSOLVE_UNIT: _("dissolve units"),
    Permission.DESCRIBE_UNIT: _("correct what is written about a unit"),
    Permission.IMPORT_UNITS: _("load lists of units from Excel"),
    Permission.SEE_MEMBERS: _("see the members; identity and phone numbers are masked"),
    Permission.ADMIT_MEMBER: _("admit members"),
    Permission.TRANSFER_MEMBER: _("transfer members to another unit"),
    Permission.END_MEMBERSHIP: _("end memberships"),
    Permission.CORRECT_MEMBER: _("correct what is written about a member"),
    Permission.IMPORT_MEMBERS: _("load lists of members from Excel"),
    Permission.EXPORT_MEMBERS: _("save lists of members as Excel"),
    Permission.REVEAL_NUMBERS: _("open a masked number, with a reason that stays on the member's page"),
    Permission.MERGE_MEMBERS: _("merge two entries of the same person"),
    Permission.GRANT_ROLE: _("invite people and give them roles, never more than your own"),
    Permission.END_GRANT: _("end roles"),
    Permission.READ_JOURNAL: _("read the journal of what was done"),
    Permission.UNDO_IMPORT: _("take back a whole import"),
    Permission.RUN_SYSTEM: _("run the system: backups, checks, accounts"),
}


def may_do(permissions: frozenset[Permission]) -> list[Promise]:
    """The sentences, in the order of the register."""
    return [SAYS[permission] for permission in Permission if permission in permissions]
