"""Indicators of work: tasks, petitions, trouble at the workplace, congresses, gatherings."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.indicators.defining import A_THOUSAND, counted, defined, rate, share
from vungmanh.indicators.rules.kinds import LESS, NEITHER

_TASKS, _PETITIONS, _SITUATION, _GATHERINGS = "tasks", "petitions", "situation", "gatherings"

OF_TASKS: Final = (
    counted("tasks_set", _TASKS, NEITHER),
    counted("tasks_open", _TASKS, LESS),
    counted("tasks_late", _TASKS, LESS),
    defined(
        "tasks_late_share", _("Share of tasks that are late"), _TASKS, _("Late tasks of every hundred open ones."),
        share("tasks_late", "tasks_open"), direction=LESS,
    ),
    counted("tasks_done", _TASKS),
    defined(
        "tasks_in_time_share", _("Share of tasks done in time"), _TASKS,
        _("Tasks done no later than their last day, of every hundred done in the period."),
        share("tasks_in_time", "tasks_done"),
    ),
)  # fmt: skip
OF_PETITIONS: Final = (
    counted("petitions_received", _PETITIONS, NEITHER),
    defined(
        "petitions_rate", _("Petitions per thousand members"), _PETITIONS,
        _("Petitions received in the period for every thousand members at its end."),
        rate("petitions_received", "members"), unit=A_THOUSAND, direction=NEITHER,
    ),
    counted("petitions_open", _PETITIONS, LESS),
    counted("petitions_overdue", _PETITIONS, LESS),
    defined(
        "petitions_overdue_share", _("Share of petitions overdue"), _PETITIONS,
        _("Petitions not answered by their last day, of every hundred open ones."),
        share("petitions_overdue", "petitions_open"), direction=LESS,
    ),
    counted("petitions_answered", _PETITIONS),
    defined(
        "petitions_in_time_share", _("Share of petitions answered in time"), _PETITIONS,
        _("Petitions first answered no later than their last day, of every hundred answered in the period."),
        share("petitions_in_time", "petitions_answered"),
    ),
    counted("petitions_met", _PETITIONS),
    defined(
        "petitions_met_share", _("Share of petitions met"), _PETITIONS,
        _("Petitions closed as met, of every hundred answered in the period."),
        share("petitions_met", "petitions_answered"),
    ),
)  # fmt: skip
OF_SITUATION: Final = (
    counted("stoppages", _SITUATION, LESS),
    counted("stoppage_workers", _SITUATION, LESS),
    defined(
        "stoppage_workers_rate", _("Workers in stoppages per thousand"), _SITUATION,
        _("Times that somebody took part in a stoppage in the period, for every thousand workers."),
        rate("stoppage_workers", "workers"), unit=A_THOUSAND, direction=LESS,
    ),
)  # fmt: skip
OF_CONGRESSES: Final = (counted("congresses_held", "congresses"),)
OF_GATHERINGS: Final = (
    counted("gatherings", _GATHERINGS),
    counted("attendances", _GATHERINGS),
    counted("training_classes", _GATHERINGS),
    counted("training_attendances", _GATHERINGS),
    counted("propaganda_sessions", _GATHERINGS),
    counted("people_reached", _GATHERINGS),
    defined(
        "people_reached_rate", _("People told of the law, times per hundred workers"), _GATHERINGS,
        _("How often people were at sessions that tell of the law in the period, for every hundred workers."),
        rate("people_reached", "workers", 100), unit=_("times"),
    ),
    counted("committee_meetings", _GATHERINGS),
)  # fmt: skip
