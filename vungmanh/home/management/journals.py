"""What the commands say of the journal."""

from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.journal.verify import Verdict

_SAID: Final = 20


def tell_verdict(out: Any, verdict: Verdict) -> bool:
    """Print what is missing or was changed, and what has another explanation. Returns whether the journal is whole."""
    for sentences in (verdict.alarms, verdict.notes):
        for sentence in sentences[:_SAID]:
            out.write(sentence)
        if len(sentences) > _SAID:
            out.write(_("… and %(more)d more of that kind.") % {"more": len(sentences) - _SAID})
    return not verdict.alarms
