"""The addresses of gatherings as a whole."""

from __future__ import annotations

from django.urls import path

from vungmanh.gatherings.views import holding, who_has_held

urlpatterns = [
    path("units/<unit:code>/gatherings/", holding.gatherings, name="gatherings"),
    path("units/<unit:code>/gatherings.xlsx", holding.gatherings_sheet, name="gatherings_sheet"),
    path("units/<unit:code>/gatherings/plan/", holding.plan, name="plan"),
    path("units/<unit:code>/gatherings/record/", holding.record, name="record"),
    path("units/<unit:code>/gatherings/who-has-held/", who_has_held.who_has_held, name="who_has_held"),
    path("units/<unit:code>/gatherings/who-has-held.xlsx", who_has_held.who_has_held_sheet, name="who_has_held_sheet"),
    path("gatherings/<int:pk>/", holding.gathering, name="gathering"),
    path("gatherings/<int:pk>/change/", holding.change, name="change"),
    path("gatherings/<int:pk>/days/", holding.days, name="days"),
    path("gatherings/<int:pk>/unit/", holding.right_unit, name="right_unit"),
    path("gatherings/<int:pk>/held/", holding.held, name="say_held"),
    path("gatherings/<int:pk>/call-off/", holding.off, name="call_off"),
    path("gatherings/<int:pk>/strike/", holding.strike, name="strike"),
    path("gatherings/<int:pk>/attach/", holding.attach, name="attach"),
    path("gatherings/<int:pk>/strike-file/", holding.strike_of_file, name="strike_file"),
]
