"""The reasons for leaving in words."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "job_ended": _("The job ended"),
    "retired": _("Retired"),
    "own_wish": _("Own wish"),
    "struck_off": _("Struck off the roll"),
    "expelled": _("Expelled"),
    "deceased": _("Deceased"),
    "unit_dissolved": _("The unit was dissolved"),
}
