"""Addresses of the officers room."""

from __future__ import annotations

from django.urls import path

from vungmanh.officers.views import committees, particulars, reading, template

app_name = "officers"
urlpatterns = [
    path("units/<unit:code>/officers/", reading.register, name="register"),
    path("units/<unit:code>/officers.xlsx", reading.register_sheet, name="sheet"),
    path("units/<unit:code>/officers/template.xlsx", template.template, name="template"),
    path("units/<unit:code>/committees/", committees.committees, name="committees"),
    path("officers/<int:pk>/", reading.person, name="person"),
    path("officers/<int:pk>/particulars/", particulars.particulars, name="particulars"),
]
