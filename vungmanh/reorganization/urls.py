"""Addresses of the reorganization room."""

from django.urls import path

from vungmanh.reorganization.views import acts, template

app_name = "reorganization"
urlpatterns = [
    path("units/<unit:code>/found/", acts.found, name="found"),
    path("units/<unit:code>/edit/", acts.edit, name="edit"),
    path("units/<unit:code>/move/", acts.move, name="move"),
    path("units/<unit:code>/move-below/", acts.move_below, name="move_below"),
    path("units/<unit:code>/dissolve/", acts.dissolve, name="dissolve"),
    path("units/<unit:code>/units-template.xlsx", template.template, name="template"),
]
