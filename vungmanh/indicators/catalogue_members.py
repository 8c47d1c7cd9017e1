"""Indicators of members and unions, and of their officers."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.indicators.defining import (
    A_THOUSAND,
    ENTERPRISES,
    NON_STATE,
    PEOPLE,
    UNIONS,
    balance,
    counted,
    defined,
    growth,
    mean,
    rate,
    share,
)
from vungmanh.indicators.rules.kinds import ABOVE, LESS, NEITHER

_LAW: Final = "Luật Công đoàn 50/2024/QH15"
_MEMBERS, _OFFICERS = "members", "officers"

OF_MEMBERS: Final = (
    counted("members", _MEMBERS),
    defined(
        "women_share", _("Share of women among members"), _MEMBERS, _("Women of every hundred members."),
        share("members_female", "members"), direction=NEITHER,
    ),
    counted("units", _MEMBERS, levels=ABOVE),
    counted("workers", _MEMBERS, NEITHER),
    defined(
        "density", _("Density of members"), _MEMBERS, _("Members of every hundred workers, as last reported."),
        share("members", "workers"), source=f"{_LAW}, Đ.4",
    ),
    defined(
        "density_enterprises", _("Density of members in enterprises"), _MEMBERS,
        _("Members of every hundred workers in enterprises of the state, of others and with foreign capital."),
        share("members", "workers", ENTERPRISES), source=f"{_LAW}, Đ.4", blocks=ENTERPRISES,
    ),
    defined(
        "density_foreign", _("Density of members in foreign-invested enterprises"), _MEMBERS,
        _("Members of every hundred workers in foreign-invested enterprises."),
        share("members", "workers", ("foreign_invested",)), source=f"{_LAW}, Đ.4", blocks=("foreign_invested",),
    ),
    defined(
        "workers_outside", _("Workers who are no members yet"), _MEMBERS,
        _("Workers, as last reported, less members."), balance(("workers",), ("members",)), unit=PEOPLE,
        direction=LESS,
    ),
    counted("admissions", _MEMBERS),
    defined(
        "admissions_rate", _("Admissions per thousand members"), _MEMBERS,
        _("People admitted in the period for every thousand members at its end."), rate("admissions", "members"),
        unit=A_THOUSAND,
    ),
    counted("departures", _MEMBERS, LESS),
    defined(
        "departures_rate", _("Departures per thousand members"), _MEMBERS,
        _("People who ceased to be members in the period for every thousand members at its end."),
        rate("departures", "members"), unit=A_THOUSAND, direction=LESS,
    ),
    defined(
        "net_members", _("Net change of members"), _MEMBERS,
        _("Admissions and transfers in, less departures and transfers out."),
        balance(("admissions", "transfers_in"), ("departures", "transfers_out")), unit=PEOPLE,
    ),
    defined(
        "members_growth", _("Growth of members"), _MEMBERS,
        _("By how much of every hundred there are more members than on the same day a year before."),
        growth("members"),
    ),
    defined(
        "members_per_union", _("Members per grassroots union"), _MEMBERS,
        _("Members for each grassroots union on the day."), mean("members", "units"), unit=PEOPLE, levels=ABOVE,
        direction=NEITHER,
    ),
    defined(
        "units_growth", _("Growth of grassroots unions"), _MEMBERS,
        _("By how much of every hundred there are more grassroots unions than on the same day a year before."),
        growth("units"), levels=ABOVE,
    ),
    defined(
        "units_non_state", _("Grassroots unions in non-state enterprises"), _MEMBERS,
        _("Grassroots unions on the day in non-state and in foreign-invested enterprises."),
        balance(("units",), blocks=NON_STATE), unit=UNIONS, levels=ABOVE, blocks=NON_STATE,
    ),
    counted("unions_founded", _MEMBERS, levels=ABOVE),
    defined(
        "unions_founded_non_state", _("Unions founded in non-state enterprises"), _MEMBERS,
        _("Grassroots unions founded in the period in non-state and in foreign-invested enterprises."),
        balance(("unions_founded",), blocks=NON_STATE), unit=UNIONS, levels=ABOVE, blocks=NON_STATE,
    ),
    counted("unions_dissolved", _MEMBERS, NEITHER, ABOVE),
)  # fmt: skip
OF_OFFICERS: Final = (
    counted("officers", _OFFICERS, NEITHER),
    defined(
        "officers_women_share", _("Share of women among officers"), _OFFICERS, _("Women of every hundred officers."),
        share("officers_female", "officers"),
    ),
    defined(
        "members_per_officer", _("Members per officer"), _OFFICERS, _("Members for each union officer on the day."),
        mean("members", "officers"), unit=PEOPLE, direction=NEITHER,
    ),
    counted("committees_incomplete", _OFFICERS, LESS),
    counted("inspection_committees", _OFFICERS, levels=ABOVE),
    counted("officers_new", _OFFICERS, NEITHER),
    counted("officers_trained", _OFFICERS),
    defined(
        "officers_trained_rate", _("Training of officers, times per hundred"), _OFFICERS,
        _("How often officers took part in training classes in the year, for every hundred officers."),
        rate("officers_trained", "officers", 100), unit=_("times"),
    ),
)  # fmt: skip
