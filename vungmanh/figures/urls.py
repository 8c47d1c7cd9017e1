"""Addresses of the figures room."""

from django.urls import path

from vungmanh.figures.views import differences, overview, records

app_name = "figures"
urlpatterns = [
    path("units/<unit:code>/differences/", differences.differences, name="differences"),
    path("units/<unit:code>/figures.xlsx", overview.figures_sheet, name="figures_sheet"),
    path("units/<unit:code>/records/<slug:measure>.xlsx", records.records_sheet, name="records_sheet"),
    path("units/<unit:code>/records/<slug:measure>/", records.records, name="records"),
    path("units/<unit:code>/", overview.overview, name="overview"),
]
