"""The register of everything that can be done: every verb of the house, grouped by room."""

from enum import StrEnum


class Permission(StrEnum):
    """A permission that is not listed here does not exist; its value is also the action in the journal."""

    SEE_FIGURES = "ledger.see_figures"
    SEE_UNITS = "organization.see_units"

    FOUND_UNIT = "reorganization.found"
    RENAME_UNIT = "reorganization.rename"
    MOVE_UNITS = "reorganization.move"
    DISSOLVE_UNIT = "reorganization.dissolve"
    DESCRIBE_UNIT = "reorganization.describe"
    IMPORT_UNITS = "reorganization.import"

    SEE_MEMBERS = "members.see"
    ADMIT_MEMBER = "members.admit"
    TRANSFER_MEMBER = "members.transfer"
    END_MEMBERSHIP = "members.end_membership"
    CORRECT_MEMBER = "members.correct"
    IMPORT_MEMBERS = "members.import"
    EXPORT_MEMBERS = "members.export"
    REVEAL_NUMBERS = "members.reveal"
    MERGE_MEMBERS = "members.merge"

    GRANT_ROLE = "access.grant"
    END_GRANT = "access.end_grant"
    READ_JOURNAL = "journal.read"
    UNDO_IMPORT = "sheets.undo_import"
    RUN_SYSTEM = "home.run_system"
