"""Addresses of the home room."""

from django.urls import path

from vungmanh.home.views import language, looks, me, overview, records, search, unit
from vungmanh.home.views.imports import agreeing, answering, batches, correcting, looking, sending

app_name = "home"
urlpatterns = [
    path("", overview.start, name="start"),
    path("language/", language.language, name="language"),
    path("ui/", looks.looks, name="looks"),
    path("search/", search.search, name="search"),
    path("me/", me.me, name="me"),
    path("units/<unit:code>/imports/", sending.imports, name="imports"),
    path("imports/<int:pk>/", looking.upload, name="import"),
    path("imports/<int:pk>/progress/", looking.progress, name="import_progress"),
    path("imports/<int:pk>/lists/<int:number>/", correcting.one_list, name="import_list"),
    path("imports/<int:pk>/answers/", answering.answers, name="import_answer"),
    path("imports/<int:pk>/rows/<int:place>/", correcting.row, name="import_row"),
    path("imports/<int:pk>/refused.xlsx", agreeing.refused, name="import_refused"),
    path("imports/<int:pk>/agree/", agreeing.agree, name="import_agree"),
    path("imports/<int:pk>/cancel/", agreeing.cancel, name="import_cancel"),
    path("imports/loaded/<int:pk>/", batches.batch, name="import_batch"),
    path("imports/loaded/<int:pk>/undo/", batches.undo, name="import_undo"),
    path("units/<unit:code>/about/", unit.unit, name="unit"),
    path("units/<unit:code>/differences/", unit.differences, name="differences"),
    path("units/<unit:code>/figures.xlsx", overview.figures_sheet, name="figures_sheet"),
    path("units/<unit:code>/records/<slug:measure>.xlsx", records.records_sheet, name="records_sheet"),
    path("units/<unit:code>/records/<slug:measure>/", records.records, name="records"),
    path("units/<unit:code>/", overview.overview, name="overview"),
]
