"""The reasons for leaving in words."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "job_ended": _("The job ended"),
    "retired": _("Retired"),
    "moved_on": _("Went to another union"),
    "own_wish": _("Own wish"),
    "struck_off": _("Struck off the roll"),
    "expelled": _("Expelled"),
    "deceased": _("Deceased"),
    "unit_dissolved": _("The unit was dissolved"),
    "not_said": _("Reason not stated"),
}

# What an officer may choose who records a leaving.
TO_CHOOSE = {reason: words for reason, words in WORDS.items() if reason != "not_said"}
