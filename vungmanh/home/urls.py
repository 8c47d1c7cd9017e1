"""Addresses of the home room."""

from django.urls import path

from vungmanh.home.views import evidence, handover, journal, language, looks, me, phone, search, start, undo, unit

app_name = "home"
urlpatterns = [
    path("", start.start, name="start"),
    path("now/", start.now, name="now"),
    path("more/", start.more, name="more"),
    path("language/", language.language, name="language"),
    path("ui/", looks.looks, name="looks"),
    path("ui/matter/", looks.sample_matter, name="sample_matter"),
    path("ui/papers/<slug:code>.<slug:ending>", looks.sample_paper, name="sample_paper"),
    path("search/", search.search, name="search"),
    path("files/<uuid:public_id>/", evidence.evidence, name="evidence"),
    path("worker.js", phone.worker, name="worker"),
    path("manifest.webmanifest", phone.manifest, name="manifest"),
    path("no-network/", phone.no_network, name="no_network"),
    path("me/", me.me, name="me"),
    path("acts/<int:pk>/undo/", undo.undo, name="undo"),
    path("journal/", journal.journal_of_the_house, name="journal_of_the_house"),
    path("units/<unit:code>/journal.xlsx", journal.journal_sheet, name="journal_sheet"),
    path("units/<unit:code>/journal/", journal.journal, name="journal"),
    path("units/<unit:code>/handover/", handover.handover, name="handover"),
    path("units/<unit:code>/about/", unit.unit, name="unit"),
]
