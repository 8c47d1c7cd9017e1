"""What the rules say by codes, in words: what is not kept, what is to be done next and by when, with its article."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from vungmanh.agreements.rules import breaches as broken
from vungmanh.agreements.rules import next_steps as steps
from vungmanh.agreements.rules.breaches import Breach
from vungmanh.agreements.rules.next_steps import Step
from vungmanh.dialogue.breach_words import shown, weekday

# %(have)s is what there is, %(need)s what is asked for.
BREACHES: Final[dict[str, Any]] = {
    broken.FAVOUR_FEW: gettext_lazy("%(have)s agreed to it; it is signed only if %(need)s at least agree."),
    broken.NOT_ALL_ASKED: gettext_lazy("%(have)s workers were asked; all %(need)s are to be asked."),
    broken.PARTY_FAVOUR_FEW: gettext_lazy("Unions whose workers did not agree by more than half: %(have)s."),
    broken.TERM_SHORT: gettext_lazy("It lasts until %(have)s; the shortest term ends on %(need)s."),
    broken.TERM_LONG: gettext_lazy("It lasts until %(have)s; the longest term ends on %(need)s."),
    broken.EXTENDED_LONG: gettext_lazy("It was extended until %(have)s; three years in all end on %(need)s."),
    broken.SENT_LATE: gettext_lazy("It was sent to the labour authority on %(have)s; the last day was %(need)s."),
    broken.GOES_ON_LONG: gettext_lazy("It goes on until %(have)s; after its end it goes on until %(need)s at most."),
    broken.INFORMATION_LATE: gettext_lazy("The employer gave the information on %(have)s; the last day was %(need)s."),
    broken.TALKS_LATE: gettext_lazy("The talks began on %(have)s; the last day was %(need)s."),
    broken.TALKS_LONG: gettext_lazy("The talks lasted until %(have)s; they last until %(need)s at most."),
    broken.MINUTES_LATE: gettext_lazy("The minutes were published on %(have)s; the last day was %(need)s."),
    broken.VOTE_FEW: gettext_lazy("%(have)s agreed in the vote; it is signed only if %(need)s at least agree."),
}
# The same in a few words, for lists and filters.
IN_SHORT: Final[dict[str, Any]] = {
    broken.FAVOUR_FEW: gettext_lazy("no more than half agreed"),
    broken.NOT_ALL_ASKED: gettext_lazy("not all workers were asked"),
    broken.PARTY_FAVOUR_FEW: gettext_lazy("a union is party without the vote"),
    broken.TERM_SHORT: gettext_lazy("shorter than a year"),
    broken.TERM_LONG: gettext_lazy("longer than three years"),
    broken.EXTENDED_LONG: gettext_lazy("extended beyond three years"),
    broken.SENT_LATE: gettext_lazy("sent to the authority too late"),
    broken.GOES_ON_LONG: gettext_lazy("goes on too long after its end"),
}
STEPS: Final[dict[str, Any]] = {
    steps.ASK_ALL: gettext_lazy("Write down how many of all workers agreed"),
    steps.SEND: gettext_lazy("Have it sent to the labour authority"),
    steps.PUBLISH: gettext_lazy("Publish it to all workers"),
    steps.GRADE: gettext_lazy("The level above grades it"),
    steps.RENEW: gettext_lazy("Begin bargaining for the next one"),
    steps.GET_INFORMATION: gettext_lazy("Get the information from the employer"),
    steps.FORM_TEAM: gettext_lazy("Decide who is on the team that bargains"),
    steps.ASK_OPINIONS: gettext_lazy("Ask the workers for their opinions"),
    steps.DEMAND: gettext_lazy("Send the demand to bargain to the employer"),
    steps.AGREE_ON_PLACE: gettext_lazy("Agree on place and first day of the talks"),
    steps.BEGIN_TALKS: gettext_lazy("Begin the talks"),
    steps.END_TALKS: gettext_lazy("Bring the talks to their end"),
    steps.PUBLISH_MINUTES: gettext_lazy("Publish the minutes of the talks"),
    steps.VOTE: gettext_lazy("Ask all workers whether they agree"),
    steps.SIGN: pgettext_lazy("next step", "Sign the agreement"),
}


def breach_in_words(breach: Breach) -> str:
    """One sentence, without its article."""
    return str(BREACHES[breach.code]) % {"have": shown(breach.have), "need": shown(breach.need)}


def breaks_in_words(codes: str) -> str:
    """Which rules it breaks, in short; `codes` as its row has them, each between commas."""
    return ", ".join(str(IN_SHORT.get(code, code)) for code in codes.split(",") if code)


def step_in_words(step: Step) -> str:
    """Have it sent to the labour authority, by Thursday 03/12/2026."""
    words = str(STEPS[step.code])
    return _("%(step)s by %(day)s") % {"step": words, "day": weekday(step.due)} if step.due else words
