"""The addresses of the people of gatherings."""

from __future__ import annotations

from django.urls import path

from vungmanh.gatherings.views import people, people_registers

urlpatterns = [
    path("gatherings/<int:pk>/people/", people.people, name="people"),
    path("gatherings/<int:pk>/people/numbers/", people.numbers, name="people_numbers"),
    path("gatherings/<int:pk>/people/invite/", people.invited, name="invite"),
    path("gatherings/<int:pk>/people/guest/", people.guest, name="guest"),
    path("attendees/<int:pk>/", people.attendee, name="attendee"),
    path("attendees/<int:pk>/take-off/", people.off, name="take_off"),
    path("units/<unit:code>/gatherings/attendance/", people_registers.attendance, name="attendance"),
    path("units/<unit:code>/gatherings/attendance.xlsx", people_registers.attendance_sheet, name="attendance_sheet"),
    path("units/<unit:code>/gatherings/missed/", people_registers.missed, name="missed"),
    path("units/<unit:code>/gatherings/missed.xlsx", people_registers.missed_sheet, name="missed_sheet"),
]
