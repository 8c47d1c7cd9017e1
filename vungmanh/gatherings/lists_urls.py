"""The addresses of empty lists of gatherings and of their people."""

from __future__ import annotations

from django.urls import path

from vungmanh.gatherings.views import empty_lists

urlpatterns = [
    path("units/<unit:code>/gatherings/empty.xlsx", empty_lists.gatherings, name="empty_list"),
    path("units/<unit:code>/gatherings/empty-attendance.xlsx", empty_lists.attendance, name="empty_attendance"),
]
