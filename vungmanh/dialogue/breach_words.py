"""What the rules say by codes, in words: what is not kept, what is to be done next and by when, with the article."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from vungmanh.core.days import show_day
from vungmanh.dialogue.models.dialogues import AGENDA
from vungmanh.dialogue.rules import breaches as broken
from vungmanh.dialogue.rules import next_steps as steps
from vungmanh.dialogue.rules.breaches import Breach
from vungmanh.dialogue.rules.next_steps import Step

_AGENDA: Final = dict(AGENDA)

# %(have)s is what there is, %(need)s what is asked for.
BREACHES: Final[dict[str, Any]] = {
    broken.EMPLOYER_SIDE_SMALL: gettext_lazy("The employer's side has %(have)s members; it needs %(need)s at least."),
    broken.WORKERS_SIDE_SMALL: gettext_lazy("The workers' side has %(have)s members; it needs %(need)s at least."),
    broken.LEADER_ABSENT: gettext_lazy("Neither the head of the employer nor anybody authorised was there."),
    broken.WORKERS_ABSENT: gettext_lazy(
        "%(have)s of the workers' side were there; the dialogue is valid with %(need)s at least."
    ),
    broken.CONTENTS_LATE: gettext_lazy("The contents were sent on %(have)s; the last day was %(need)s."),
    broken.ANSWER_LATE: gettext_lazy("The request was answered on %(have)s; the last day was %(need)s."),
    broken.BACKING_FEW: gettext_lazy("%(have)s members of the workers' side agreed to ask; %(need)s are needed."),
    broken.MINUTES_UNSIGNED: gettext_lazy("The minutes are not signed by both sides."),
    broken.PUBLISHED_LATE: gettext_lazy("The main contents were published on %(have)s; the last day was %(need)s."),
    broken.CONFERENCE_LATE: gettext_lazy("The conference was held on %(have)s; the last day was %(need)s."),
    broken.CONFERENCE_EARLY: gettext_lazy(
        "The conference was held on %(have)s, before the working year was over on %(need)s."
    ),
    broken.PLENARY_ASKED: gettext_lazy("With so few people all of them take part, not delegates."),
    broken.PEOPLE_ABSENT: gettext_lazy("%(have)s people came; the conference is valid with %(need)s at least."),
    broken.FAVOUR_FEW: gettext_lazy("%(have)s voted for the resolution; %(need)s are needed."),
    broken.AGENDA_LACKS: gettext_lazy("The agenda lacks: %(items)s."),
    broken.RESOLUTION_MISSING: gettext_lazy("The conference passed no resolution."),
    broken.PACT_UNSIGNED: gettext_lazy("The pact of emulation was not signed."),
    broken.CHECK_LATE: gettext_lazy("The resolution was checked on %(have)s; the last day was %(need)s."),
    broken.BOARD_SMALL: gettext_lazy("The people's inspection board has %(have)s members; it needs %(need)s at least."),
    broken.BOARD_LARGE: gettext_lazy("The people's inspection board has %(have)s members; %(need)s are the most."),
    broken.BOARD_LATE: gettext_lazy(
        "The people's inspection board was recognised on %(have)s; the last day was %(need)s."
    ),
}
# The same in a few words, for lists and filters.
IN_SHORT: Final[dict[str, Any]] = {
    broken.EMPLOYER_SIDE_SMALL: gettext_lazy("employer's side too small"),
    broken.WORKERS_SIDE_SMALL: gettext_lazy("workers' side too small"),
    broken.LEADER_ABSENT: gettext_lazy("head of the employer absent"),
    broken.WORKERS_ABSENT: gettext_lazy("too few of the workers' side there"),
    broken.CONTENTS_LATE: gettext_lazy("contents sent too late"),
    broken.ANSWER_LATE: gettext_lazy("request answered too late"),
    broken.BACKING_FEW: gettext_lazy("too few agreed to ask"),
    broken.MINUTES_UNSIGNED: gettext_lazy("minutes not signed"),
    broken.PUBLISHED_LATE: gettext_lazy("published too late"),
    broken.CONFERENCE_LATE: gettext_lazy("conference held too late"),
    broken.CONFERENCE_EARLY: gettext_lazy("conference held before the year was over"),
    broken.PLENARY_ASKED: gettext_lazy("delegates where all take part"),
    broken.PEOPLE_ABSENT: gettext_lazy("too few came"),
    broken.FAVOUR_FEW: gettext_lazy("too few voted for the resolution"),
    broken.AGENDA_LACKS: gettext_lazy("agenda incomplete"),
    broken.RESOLUTION_MISSING: gettext_lazy("no resolution"),
    broken.PACT_UNSIGNED: gettext_lazy("pact of emulation not signed"),
    broken.CHECK_LATE: gettext_lazy("resolution checked too late"),
    broken.BOARD_SMALL: gettext_lazy("inspection board too small"),
    broken.BOARD_LARGE: gettext_lazy("inspection board too large"),
    broken.BOARD_LATE: gettext_lazy("inspection board recognised too late"),
}
STEPS: Final[dict[str, Any]] = {
    steps.ANSWER: gettext_lazy("Answer the request in writing"),
    steps.SEND_CONTENTS: gettext_lazy("Send the contents to the other side"),
    steps.HOLD: pgettext_lazy("next step", "Hold it"),
    steps.SIGN_MINUTES: gettext_lazy("Have the minutes signed by both sides"),
    steps.PUBLISH: gettext_lazy("Publish the main contents at the workplace"),
    steps.PASS_RESOLUTION: gettext_lazy("Write down whether the resolution was passed"),
    steps.CHECK: gettext_lazy("Check how the resolution is carried out"),
    steps.RECOGNISE_BOARD: gettext_lazy("Recognise the people's inspection board"),
}
_WEEKDAYS: Final = (
    pgettext_lazy("a day of the week", "Monday"), pgettext_lazy("a day of the week", "Tuesday"),
    pgettext_lazy("a day of the week", "Wednesday"), pgettext_lazy("a day of the week", "Thursday"),
    pgettext_lazy("a day of the week", "Friday"), pgettext_lazy("a day of the week", "Saturday"),
    pgettext_lazy("a day of the week", "Sunday"),
)  # fmt: skip
_UNSURE: Final = gettext_lazy("to be confirmed")


def breach_in_words(breach: Breach) -> str:
    """One sentence, without its article."""
    items = ", ".join(str(_AGENDA.get(item, item)) for item in breach.items)
    return str(BREACHES[breach.code]) % {"have": shown(breach.have), "need": shown(breach.need), "items": items}


def step_in_words(step: Step) -> str:
    """Publish the main contents at the workplace by Thursday, 03/12/2026."""
    words = str(STEPS[step.code])
    if step.due is None:
        return words
    return _("%(step)s by %(day)s") % {"step": words, "day": weekday(step.due)}


def article_in_words(article: str, sure: str) -> str:
    """The article, and that it is to be confirmed where nobody has read it in its text."""
    return f"{article} ({_UNSURE})" if article and sure == "U" and "chưa đối chiếu" not in article else article


def shown(value: int | date | None) -> str:
    if isinstance(value, date):
        return show_day(value)
    return "" if value is None else number_format(value, force_grouping=True)


def weekday(day: date) -> str:
    """Thursday, 03/12/2026."""
    return f"{_WEEKDAYS[day.weekday()]}, {show_day(day)}"
