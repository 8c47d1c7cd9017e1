"""Addresses of what levels above see."""

from __future__ import annotations

from django.urls import path

from vungmanh.agreements.views import levels

urlpatterns = [
    path("units/<unit:code>/agreements/levels/", levels.levels, name="levels"),
    path("units/<unit:code>/agreements/levels.xlsx", levels.levels_sheet, name="levels_sheet"),
    path("units/<unit:code>/agreements/lacking/", levels.lacking, name="lacking"),
    path("units/<unit:code>/agreements/lacking.xlsx", levels.lacking_sheet, name="lacking_sheet"),
]
