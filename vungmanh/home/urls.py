"""Addresses of the home room."""

from django.urls import path

from vungmanh.home.views import journal, language, looks, me, search, start, unit

app_name = "home"
urlpatterns = [
    path("", start.start, name="start"),
    path("language/", language.language, name="language"),
    path("ui/", looks.looks, name="looks"),
    path("search/", search.search, name="search"),
    path("me/", me.me, name="me"),
    path("journal/", journal.journal_of_the_house, name="journal_of_the_house"),
    path("units/<unit:code>/journal.xlsx", journal.journal_sheet, name="journal_sheet"),
    path("units/<unit:code>/journal/", journal.journal, name="journal"),
    path("units/<unit:code>/about/", unit.unit, name="unit"),
]
