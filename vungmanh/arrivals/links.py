"""The links that the invited are given, and those on screen and poster. Addresses without their host."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from vungmanh.arrivals import codes
from vungmanh.gatherings.models import Attendee, Sitting


def invitation_url(attendee: Attendee) -> str:
    """Where one of the invited says that they come, and finds on the day what they show at the door."""
    return reverse("arrivals:invited", args=[attendee.pk, codes.invitation_code(attendee.pk)])


def ticket_url(attendee: Attendee) -> str:
    """Where an officer's phone comes that reads what the invited show."""
    return reverse("arrivals:ticket", args=[attendee.pk, codes.ticket_code(attendee.pk)])


def poster_url(sitting: Sitting) -> str:
    return reverse("arrivals:come", args=[sitting.pk, codes.poster_code(sitting.pk)])


def screen_url(sitting: Sitting, now: datetime) -> str:
    args = [sitting.pk, codes.poster_code(sitting.pk), codes.screen_code(sitting.pk, now)]
    return reverse("arrivals:come_now", args=args)
