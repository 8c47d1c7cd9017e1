"""The register of everything that can be done: every verb of the house, grouped by room."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """A permission that is not listed here does not exist; its value is also the action in the journal.

    `says` is what it lets its holder do, as the end of “you may …”.
    """

    says: Promise

    def __new__(cls, value: str, *says: Promise) -> "Permission":
        permission = str.__new__(cls, value)
        permission._value_ = value
        (permission.says,) = says  # Permission("members.see") finds one and comes without a sentence, none is made so
        return permission

    SEE_FIGURES = "ledger.see_figures", _("see the figures and open each of them")
    SEE_UNITS = "organization.see_units", _("see the units and their history")

    FOUND_UNIT = "reorganization.found", _("found units")
    RENAME_UNIT = "reorganization.rename", _("rename units")
    MOVE_UNITS = "reorganization.move", _("move units under another one")
    DISSOLVE_UNIT = "reorganization.dissolve", _("dissolve units")
    DESCRIBE_UNIT = "reorganization.describe", _("correct what is written about a unit")
    IMPORT_UNITS = "reorganization.import", _("load lists of units from Excel")

    SEE_MEMBERS = "members.see", _("see the members; identity and phone numbers are masked")
    ADMIT_MEMBER = "members.admit", _("admit members")
    TRANSFER_MEMBER = "members.transfer", _("transfer members to another unit")
    END_MEMBERSHIP = "members.end_membership", _("end memberships")
    CORRECT_MEMBER = "members.correct", _("correct what is written about a member")
    ISSUE_CARDS = "members.issue_cards", _("give numbers of union cards out of series")
    EXCHANGE_CARDS = "members.exchange_cards", _("open and close exchanges of union cards")
    IMPORT_MEMBERS = "members.import", _("load lists of members from Excel")
    EXPORT_MEMBERS = "members.export", _("save lists of members as Excel")
    REVEAL_NUMBERS = "members.reveal", _("open a masked number, with a reason that stays on the member's page")
    MERGE_MEMBERS = "members.merge", _("merge two entries of the same person")

    SEE_OFFICERS = "officers.see", _("see the officers, the committees and their terms")
    APPOINT = "officers.appoint", _("write down who holds which office")
    END_OFFICE = "officers.end", _("write down that somebody holds an office no more")
    CORRECT_OFFICE = "officers.correct", _("correct or strike out what is written about an office")
    IMPORT_OFFICERS = "officers.import", _("load lists of officers from Excel")
    EXPORT_OFFICERS = "officers.export", _("save lists of officers, with their particulars, as Excel and Word")

    ENTER_ELECTION = "congresses.enter", _("enter congresses and elections with their results")
    TAKE_STEP = "congresses.take_step", _("say which steps to the congress a unit has taken")
    CALL_CONGRESSES = "congresses.call", _("call the congresses of a term at the units below")
    RECOGNISE_ELECTION = "congresses.recognise", _("agree to candidates, and recognise what was elected below")

    SEE_TASKS = "tasks.see", _("see the tasks of the units and the directives they come from")
    RECORD_DIRECTIVE = "tasks.record_directive", _("record directives")
    SET_TASK = "tasks.set", _("set tasks for the units below")
    IMPORT_TASKS = "tasks.import", _("set tasks from the table of a plan")
    CHANGE_TASK = "tasks.change", _("change a task and its last day")
    WITHDRAW_TASK = "tasks.withdraw", _("withdraw tasks and directives")
    JUDGE_TASK = "tasks.judge", _("accept what was done for a task, or send it back")
    ANSWER_TASK = "tasks.answer", _("say how far the unit's tasks are")
    PASS_ON_TASK = "tasks.pass_on", _("pass a task on to the units below")

    SEE_PETITIONS = "petitions.see", _("see the petitions of the units; the names of senders are masked")
    RECORD_PETITION = "petitions.record", _("write down what workers say")
    SEE_SENDER = "petitions.see_sender", _("open the name of a sender, which the sender is told")
    ANSWER_PETITION = "petitions.answer", _("answer petitions, and note what is to be known of them")
    PASS_ON_PETITION = "petitions.pass_on", _("say who handles a petition, pass it on or up, give it more days")
    FORWARD_PETITION = "petitions.forward", _("forward petitions to the employer or an authority")
    CLOSE_PETITION = "petitions.close", _("join petitions, close them with a result, and hear whether it has stayed so")
    CORRECT_PETITION = "petitions.correct", _("correct or strike out what is written about a petition")
    IMPORT_PETITIONS = "petitions.import", _("load registers of petitions from Excel")
    EXPORT_PETITIONS = "petitions.export", _("save registers of petitions as Excel")
    OPEN_DOOR = "petitions.open_door", _("put up and take down the poster by which workers write")
    PUBLISH_ANSWER = "petitions.publish", _("write questions and answers for everybody, and check those of a colleague")
    ARRANGE_PETITIONS = "petitions.arrange", _("keep the categories of petitions and the templates of answers")

    NAME_READERS = "sealed.name_readers", _("name those who read confidential reports for the unit")

    SEE_SITUATION = "situation.see", _("see reports on the mood of workers and stoppages of work")
    REPORT_SITUATION = "situation.report", _("report on the mood of workers, and keep the log of a stoppage")

    SEE_GATHERINGS = "gatherings.see", _("see gatherings, who was there, what was said and concluded")
    HOLD_GATHERING = "gatherings.hold", _("plan gatherings, invite, write down what was said, concluded and voted")
    MARK_ATTENDANCE = "gatherings.mark", _("mark at the door who has come to a gathering")
    IMPORT_GATHERINGS = "gatherings.import", _("load lists of gatherings and of participants from Excel")
    EXPORT_GATHERINGS = "gatherings.export", _("save lists of gatherings and of participants as Excel")

    SEE_DIALOGUES = "dialogue.see", _("see dialogues, conferences, regulations, and what employers have promised")
    HOLD_DIALOGUE = "dialogue.hold", _("plan and record dialogues and conferences, what was said and promised there")
    KEEP_REGULATION = "dialogue.regulate", _("write down regulations of the unit, and what the employer asks the union")
    IMPORT_DIALOGUES = "dialogue.import", _("load lists of dialogues, conferences and regulations from Excel")

    SEE_AGREEMENTS = "agreements.see", _("see collective agreements, their clauses and grades, and how they are kept")
    KEEP_AGREEMENT = "agreements.keep", _("record collective agreements and bargaining, and check what is kept")
    GRADE_AGREEMENT = "agreements.grade", _("grade the collective agreements of the units below")
    IMPORT_AGREEMENTS = "agreements.import", _("load lists of collective agreements from Excel")

    SEE_TRAINING = "training.see", _("see courses, classes and which officers are trained how far")
    TRAIN = "training.train", _("arrange courses and classes, and give results and certificates")

    SEE_TARGETS = "indicators.see", _("see the targets of the units and how far they are")
    SET_TARGETS = "indicators.set", _("assign targets to the units below, decide, change and withdraw them")
    ANSWER_TARGETS = "indicators.answer", _("accept targets of the unit, or propose others")
    IMPORT_TARGETS = "indicators.import", _("load the targets of a plan from Excel")
    MAKE_INDICATORS = "indicators.make", _("make indicators of measures, release and retire them")

    GRANT_ROLE = "access.grant", _("invite people and give them roles, never more than your own")
    END_GRANT = "access.end_grant", _("end roles")
    READ_JOURNAL = "journal.read", _("read the journal of what was done")
    UNDO_IMPORT = "sheets.undo_import", _("take back a whole import")
    RUN_SYSTEM = "home.run_system", _("run the system: backups, checks, accounts")
