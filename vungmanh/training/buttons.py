"""What training puts on the page of a gathering that is a class: the way to its results, or to say of which course."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.models import GATHERING, Gathering
from vungmanh.gatherings.rules.kinds import CALLED_OFF, TRAINING
from vungmanh.kit.about_record import AboutRecord
from vungmanh.kit.matter import Button
from vungmanh.training.models import TrainingClass


def buttons(page: AboutRecord) -> Iterator[Button]:
    """One query, of training classes alone."""
    if page.kind != GATHERING or page.record.kind != TRAINING or Permission.SEE_TRAINING not in page.held:
        return
    gathering: Gathering = page.record
    if TrainingClass.objects.filter(pk=gathering.pk).exists():
        yield Button(_("Course, results, certificates"), reverse("training:class", args=[gathering.pk]), "paper")
    elif Permission.TRAIN in page.held and not gathering.struck_on and gathering.state != CALLED_OFF:
        yield Button(_("Say of which course it is"), reverse("training:set_class", args=[gathering.pk]), "paper")
