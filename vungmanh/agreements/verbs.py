"""How the journal's lines of the agreements room read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.agreements.actions import (
    agreement_done,
    agreement_promise,
    bargain,
    bargaining_steps,
    change_agreement,
    changing,
    check_agreement,
    grade_agreement,
    parties,
    record_agreement,
    strike_agreement,
    undo_agreement,
    undo_negotiation,
    write_clauses,
)
from vungmanh.agreements.changes import KIND, OF_AGREEMENT
from vungmanh.agreements.list_verbs import OF_LISTS
from vungmanh.agreements.models.contents import RESULTS
from vungmanh.agreements.models.negotiations import OUTCOMES, STEPS
from vungmanh.agreements.papers_verbs import OF_PAPERS
from vungmanh.kit.verbs import ON, PEOPLE, ROWS, Fact, Verb, as_choice, as_count, as_day

_KIND: Final = Fact("kind", pgettext_lazy("agreement", "Kind"), KIND, of_each=True)
_UNTIL: Final = Fact("until", pgettext_lazy("agreement", "Until"), as_day, of_each=True)
_GRADE: Final = Fact("grade", pgettext_lazy("agreement", "Grade"), of_each=True)
_STEP: Final = Fact("step", pgettext_lazy("bargaining", "Step"), as_choice(dict(STEPS)), of_each=True)

CHANGE: Final = Verb(change_agreement.CHANGED, _("Correct a collective agreement"), (ON, _KIND), changed=OF_AGREEMENT)
OF_AGREEMENTS: Final = (
    Verb(record_agreement.RECORDED, _("Record a collective agreement"), (ON, _KIND, _UNTIL)),
    CHANGE,
    Verb(parties.JOINED, _("Write down that a union joined an agreement"), (ON, _KIND)),
    Verb(parties.LEFT, _("Write down that a union left an agreement"), (ON, _KIND)),
    Verb(parties.CORRECTED, _("Correct the numbers of a party"), (ON, PEOPLE)),
    Verb(parties.STRUCK, _("Strike out a party"), (ON,)),
    Verb(changing.AMENDED, _("Write down that an agreement was amended"), (ON, _KIND)),
    Verb(changing.EXTENDED, _("Write down that an agreement was extended"), (ON, _KIND, _UNTIL)),
    Verb(changing.ENDED, _("Write down that an agreement ended before its day"), (ON, _KIND)),
    Verb(changing.WENT_ON, _("Write down that an agreement goes on after its day"), (ON, _KIND, _UNTIL)),
    Verb(changing.STRUCK, _("Strike out an amendment or an extension"), (ON, _KIND)),
    Verb(agreement_done.SENT, _("Say that an agreement was sent to the labour authority"), (ON, _KIND)),
    Verb(agreement_done.PUBLISHED, _("Say that an agreement was published"), (ON, _KIND)),
    Verb(strike_agreement.STRUCK, _("Strike out a collective agreement"), (ON,)),
    Verb(
        write_clauses.WRITTEN, _("Write down the clauses of an agreement"),
        (ON, Fact("clauses", pgettext_lazy("agreement", "Clauses"), as_count)),
    ),
    Verb(
        check_agreement.CHECKED, _("Write down whether an agreement is kept"),
        (ON, Fact("result", pgettext_lazy("agreement", "Result"), as_choice(dict(RESULTS)))),
    ),
    Verb(check_agreement.STRUCK, _("Strike out the check of an agreement"), (ON,)),
    Verb(
        agreement_promise.PROMISED, _("Write down what the employer promised of an agreement"),
        (ON, Fact("due", _("to be done by"), as_day)),
    ),
    Verb(grade_agreement.GRADED, _("Grade a collective agreement"), (ON, _GRADE)),
    Verb(grade_agreement.WITHDRAWN, _("Withdraw the grade of an agreement"), (ON, _GRADE)),
)  # fmt: skip
OF_BARGAINING: Final = (
    Verb(bargain.BEGUN, _("Begin bargaining"), (ON,)),
    Verb(
        bargain.ENDED, _("Write down how bargaining ended"),
        (ON, Fact("outcome", pgettext_lazy("bargaining", "Outcome"), as_choice(dict(OUTCOMES)))),
    ),
    Verb(bargain.STRUCK, _("Strike out a bargaining"), (ON,)),
    Verb(bargaining_steps.TAKEN, _("Write down a step of bargaining"), (ON, _STEP)),
    Verb(bargaining_steps.PUBLISHED, _("Say that minutes of talks were published"), (ON, _STEP)),
    Verb(bargaining_steps.STRUCK, _("Strike out a step of bargaining"), (ON, _STEP)),
)  # fmt: skip
VERBS: Final = (
    *OF_AGREEMENTS,
    *OF_BARGAINING,
    *OF_LISTS,
    *OF_PAPERS,
    Verb(
        undo_agreement.UNDONE, _("Take back what was done to an agreement"),
        (Fact("done", _("what was done"), as_choice({verb.action: verb.name for verb in OF_AGREEMENTS})), ON),
    ),
    Verb(
        undo_negotiation.UNDONE, _("Take back what was done in bargaining"),
        (Fact("done", _("what was done"), as_choice({verb.action: verb.name for verb in OF_BARGAINING})), ON),
    ),
    Verb(Permission.SEE_AGREEMENTS, _("Take a list of agreements along"), (ROWS,), is_reading=True),
)  # fmt: skip
