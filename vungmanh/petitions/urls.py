"""Addresses of the petitions room."""

from __future__ import annotations

from django.urls import path

from vungmanh.petitions.views import early, questions

app_name = "petitions"
urlpatterns = [
    path("units/<unit:code>/petitions/trouble/", early.trouble, name="trouble"),
    path("units/<unit:code>/petitions/by-category/", early.by_category, name="by_category"),
    path("units/<unit:code>/questions/", questions.questions, name="questions"),
    path("units/<unit:code>/questions.xlsx", questions.questions_sheet, name="questions_sheet"),
    path("units/<unit:code>/questions/write/", questions.write, name="write_question"),
    path("questions/<int:pk>/", questions.question, name="question"),
    path("questions/<int:pk>/correct/", questions.correct, name="correct_question"),
    path("questions/<int:pk>/check/", questions.check, name="check_question"),
    path("questions/<int:pk>/withdraw/", questions.withdraw, name="withdraw_question"),
]
