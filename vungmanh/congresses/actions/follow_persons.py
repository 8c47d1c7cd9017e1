"""What becomes of candidacies when two entries are one person."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vungmanh.congresses.models import Candidate
from vungmanh.core.days import show_day
from vungmanh.core.decisions import Refused
from vungmanh.kit.following import Followed, PersonsMerged


def candidacies_of_the_one(event: PersonsMerged) -> Followed:
    """The kept entry has stood wherever the other has. Raises Refused where both stood in one election."""
    theirs = Candidate.objects.filter(person=event.gone)
    both = theirs.filter(election__candidates__person=event.kept).select_related("election").first()
    if both is not None:
        said = {"one": event.kept, "other": event.gone, "day": show_day(both.election.on)}
        raise Refused(_("%(one)s and %(other)s stood in the same election of %(day)s: these are two people.") % said)
    keys = sorted(theirs.values_list("pk", flat=True))
    Candidate.objects.filter(pk__in=keys).update(person=event.kept)
    return Followed(keys)


def candidacies_of_the_two(event: PersonsMerged, keys: list[int]) -> None:
    """Each entry has stood where it had."""
    Candidate.objects.filter(pk__in=keys).update(person=event.gone)
