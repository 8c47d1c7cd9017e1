"""Addresses of the officers room."""

from __future__ import annotations

from django.urls import path

from vungmanh.officers.views import committees

app_name = "officers"
urlpatterns = [
    path("units/<unit:code>/committees/", committees.committees, name="committees"),
]
