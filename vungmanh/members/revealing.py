"""Why somebody may need a number that is masked; codes of the journal in words."""

from django.utils.translation import gettext_lazy as _

REASONS = {
    "correct": _("To compare and correct the entry"),
    "benefit": _("To prepare a benefit, an insurance or a bank form"),
    "call": _("To call the member"),
    "authority": _("A lawful request of an authority"),
    "other": _("Another reason"),
}
