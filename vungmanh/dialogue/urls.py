"""Addresses of the dialogue room."""

from __future__ import annotations

from django.urls import path

from vungmanh.dialogue.levels_urls import urlpatterns as of_levels
from vungmanh.dialogue.lists_urls import urlpatterns as of_lists
from vungmanh.dialogue.papers_urls import urlpatterns as of_papers
from vungmanh.dialogue.views import after, consultations, holding, reading, regulations

app_name = "dialogue"
urlpatterns = [
    path("units/<unit:code>/dialogues/", holding.dialogues, name="dialogues"),
    path("units/<unit:code>/dialogues.xlsx", holding.dialogues_sheet, name="dialogues_sheet"),
    path("units/<unit:code>/dialogues/plan/", holding.plan, name="plan"),
    path("units/<unit:code>/dialogues/record/", holding.record, name="record"),
    path("dialogues/<int:pk>/", reading.dialogue, name="dialogue"),
    path("dialogues/<int:pk>/change/", holding.change, name="change"),
    path("dialogues/<int:pk>/held/", holding.held, name="say_held"),
    path("dialogues/<int:pk>/sent/", holding.sent, name="say_sent"),
    path("dialogues/<int:pk>/published/", holding.published, name="say_published"),
    path("dialogues/<int:pk>/call-off/", holding.off, name="call_off"),
    path("dialogues/<int:pk>/strike/", holding.strike, name="strike"),
    path("dialogues/<int:pk>/attach/", holding.attach, name="attach"),
    path("dialogues/<int:pk>/strike-file/", holding.strike_of_file, name="strike_file"),
    path("dialogues/<int:pk>/points/", after.points, name="write_points"),
    path("dialogues/points/<int:pk>/", after.point, name="point"),
    path("dialogues/points/<int:pk>/strike/", after.strike_point, name="strike_point"),
    path("dialogues/<int:pk>/promise/", after.promise, name="promise"),
    path("dialogues/<int:pk>/check/", after.check, name="check_resolution"),
    path("dialogues/checks/<int:pk>/strike/", after.strike_of_check, name="strike_check"),
    path("dialogues/<int:pk>/board/", after.board, name="elect_board"),
    path("dialogues/boards/<int:pk>/recognised/", after.recognised, name="recognise_board"),
    path("dialogues/boards/<int:pk>/strike/", after.strike_of_board, name="strike_board"),
    path("units/<unit:code>/regulations/", regulations.regulations, name="regulations"),
    path("units/<unit:code>/regulations.xlsx", regulations.regulations_sheet, name="regulations_sheet"),
    path("units/<unit:code>/regulations/keep/", regulations.keep, name="keep_regulation"),
    path("regulations/<int:pk>/", regulations.regulation, name="regulation"),
    path("regulations/<int:pk>/end/", regulations.end, name="end_regulation"),
    path("regulations/<int:pk>/strike/", regulations.strike, name="strike_regulation"),
    path("regulations/<int:pk>/attach/", regulations.attach, name="attach_to_regulation"),
    path("regulations/<int:pk>/strike-file/", regulations.strike_of_file, name="strike_file_of_regulation"),
    path("units/<unit:code>/consultations/", consultations.consultations, name="consultations"),
    path("units/<unit:code>/consultations.xlsx", consultations.consultations_sheet, name="consultations_sheet"),
    path("units/<unit:code>/consultations/ask/", consultations.asked, name="consult"),
    path("consultations/<int:pk>/", consultations.consultation, name="consultation"),
    path("consultations/<int:pk>/answer/", consultations.answer, name="answer_consultation"),
    path("consultations/<int:pk>/strike/", consultations.strike, name="strike_consultation"),
    path("consultations/<int:pk>/attach/", consultations.attach, name="attach_to_consultation"),
    path("consultations/<int:pk>/strike-file/", consultations.strike_of_file, name="strike_file_of_consultation"),
    *of_levels,
    *of_lists,
    *of_papers,
]
