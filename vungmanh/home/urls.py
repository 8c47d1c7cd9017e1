"""Addresses of the home room."""

from django.urls import path

from vungmanh.home.views import empty, language, looks, overview, records

app_name = "home"
urlpatterns = [
    path("", overview.start, name="start"),
    path("language/", language.language, name="language"),
    path("ui/", looks.looks, name="looks"),
    path("search/", empty.page, name="search"),
    path("me/", empty.page, name="me"),
    path("units/<unit:code>/imports/", empty.page, name="imports"),
    path("units/<unit:code>/about/", empty.page, name="unit"),
    path("units/<unit:code>/records/<slug:measure>/", records.records, name="records"),
    path("units/<unit:code>/", overview.overview, name="overview"),
]
