"""Addresses of the situation room."""

from __future__ import annotations

from django.urls import path

from vungmanh.situation.views import log_and_files, moods, papers, stoppages

app_name = "situation"
urlpatterns = [
    path("units/<unit:code>/situation/", moods.moods, name="moods"),
    path("units/<unit:code>/situation.xlsx", moods.moods_sheet, name="moods_sheet"),
    path("units/<unit:code>/situation/report/", moods.report, name="report"),
    path("units/<unit:code>/situation/period.<slug:ending>", papers.of_period, name="period_paper"),
    path("moods/<int:pk>/", moods.mood, name="mood"),
    path("moods/<int:pk>/correct/", moods.correct, name="correct_mood"),
    path("moods/<int:pk>/note/", moods.note, name="take_note"),
    path("moods/<int:pk>/strike/", moods.strike, name="strike_mood"),
    path("moods/<int:pk>/report.<slug:ending>", papers.of_mood, name="mood_paper"),
    path("units/<unit:code>/stoppages/", stoppages.stoppages, name="stoppages"),
    path("units/<unit:code>/stoppages.xlsx", stoppages.stoppages_sheet, name="stoppages_sheet"),
    path("units/<unit:code>/stoppages/open/", stoppages.open_, name="open"),
    path("stoppages/<int:pk>/", stoppages.stoppage, name="stoppage"),
    path("stoppages/<int:pk>/log/", stoppages.log, name="log"),
    path("stoppages/<int:pk>/write/", log_and_files.write, name="write_line"),
    path("stoppages/<int:pk>/correct/", stoppages.correct, name="correct"),
    path("stoppages/<int:pk>/end/", stoppages.end, name="end"),
    path("stoppages/<int:pk>/strike/", stoppages.strike, name="strike"),
    path("stoppages/<int:pk>/attach/", log_and_files.attach, name="attach"),
    path("stoppages/<int:pk>/strike-file/", log_and_files.strike_of_file, name="strike_file"),
    path("stoppages/<int:pk>/report.<slug:ending>", papers.of_stoppage, name="stoppage_paper"),
    path("stoppage-lines/<int:pk>/strike/", log_and_files.strike_of_line, name="strike_line"),
]
