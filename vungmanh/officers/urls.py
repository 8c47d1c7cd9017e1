"""Addresses of the officers room."""

from __future__ import annotations

from django.urls import path

from vungmanh.officers.views import acts, committees, due, particulars, reading, signing_in, template

app_name = "officers"
urlpatterns = [
    path("units/<unit:code>/officers/", reading.register, name="register"),
    path("units/<unit:code>/officers.xlsx", reading.register_sheet, name="sheet"),
    path("units/<unit:code>/officers/template.xlsx", template.template, name="template"),
    path("units/<unit:code>/committees/", committees.committees, name="committees"),
    path("units/<unit:code>/officers/particulars/", particulars.particulars_list, name="particulars_list"),
    path("units/<unit:code>/officers/particulars.<str:ending>", particulars.particulars_file, name="particulars_file"),
    path("units/<unit:code>/committees/below/", due.below, name="below"),
    path("units/<unit:code>/committees-below.xlsx", due.below_sheet, name="below_sheet"),
    path("officers/<int:pk>/", reading.person, name="person"),
    path("officers/<int:pk>/particulars/", particulars.particulars, name="particulars"),
    path("units/<unit:code>/officers/record/", acts.record, name="record"),
    path("units/<unit:code>/officers/confirm/", signing_in.confirm_many, name="confirm_many"),
    path("offices/<int:pk>/correct/", acts.correct, name="correct"),
    path("offices/<int:pk>/end/", acts.end, name="end"),
    path("offices/<int:pk>/strike/", acts.strike, name="strike"),
    path("offices/<int:pk>/confirm/", signing_in.confirm, name="confirm"),
    path("offices/<int:pk>/invite/", signing_in.invite, name="invite"),
    path("offices/<int:pk>/part/", signing_in.part, name="part"),
]
