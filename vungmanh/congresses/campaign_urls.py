"""Addresses of campaigns and of the steps to a congress."""

from __future__ import annotations

from typing import Final

from django.urls import path

from vungmanh.congresses.views import campaign_acts, campaigns, steps

PATTERNS: Final = [
    path("units/<unit:code>/congresses/", campaigns.campaigns, name="campaigns"),
    path("units/<unit:code>/congresses/call/", campaign_acts.call, name="call"),
    path("units/<unit:code>/congresses/units/", campaigns.units, name="units"),
    path("units/<unit:code>/congresses/units.xlsx", campaigns.units_sheet, name="units_sheet"),
    path("units/<unit:code>/congresses/<int:pk>/", campaigns.campaign, name="campaign"),
    path("units/<unit:code>/congresses/<int:pk>.xlsx", campaigns.campaign_sheet, name="campaign_sheet"),
    path("units/<unit:code>/congresses/<int:pk>/agree/", steps.agree, name="agree"),
    path("congresses/campaigns/<int:pk>/change/", campaign_acts.change, name="change_campaign"),
    path("congresses/campaigns/<int:pk>/add/", campaign_acts.add, name="add_units"),
    path("congresses/campaigns/<int:pk>/close/", campaign_acts.close, name="close_campaign"),
    path("congresses/<int:pk>/", campaigns.congress, name="congress"),
    path("congresses/<int:pk>/out/", campaign_acts.out, name="take_out"),
    path("congresses/<int:pk>/steps/<int:step>/", steps.take, name="take_step"),
    path("congresses/<int:pk>/steps/<int:step>/back/", steps.take_back, name="take_back_step"),
]
