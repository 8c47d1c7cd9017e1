"""Addresses of what levels above see."""

from __future__ import annotations

from django.urls import path

from vungmanh.dialogue.views import levels

urlpatterns = [
    path("units/<unit:code>/dialogues/levels/", levels.levels, name="levels"),
    path("units/<unit:code>/dialogues/levels.xlsx", levels.levels_sheet, name="levels_sheet"),
    path("units/<unit:code>/dialogues/lacking/", levels.lacking, name="lacking"),
    path("units/<unit:code>/dialogues/lacking.xlsx", levels.lacking_sheet, name="lacking_sheet"),
]
