"""Addresses of the petitions room."""

from __future__ import annotations

from django.urls import path

from vungmanh.petitions.views import (
    answering,
    arranged,
    early,
    empty_register,
    ladder,
    mending,
    papers,
    questions,
    reading,
    record,
)

app_name = "petitions"
urlpatterns = [
    path("units/<unit:code>/petitions/", reading.register, name="register"),
    path("units/<unit:code>/petitions.xlsx", reading.register_sheet, name="sheet"),
    path("units/<unit:code>/petitions/empty.xlsx", empty_register.empty_register, name="empty_register"),
    path("units/<unit:code>/petitions/papers/month.<str:ending>", papers.month, name="month_paper"),
    path("units/<unit:code>/petitions/record/", record.record, name="record"),
    path("units/<unit:code>/petitions/answer/", answering.answer_many, name="answer_many"),
    path("units/<unit:code>/petitions/arranged/", arranged.arranged, name="arranged"),
    path("units/<unit:code>/petitions/arranged/category/", arranged.category, name="category"),
    path("units/<unit:code>/petitions/arranged/category/<int:pk>/end/", arranged.category_ends, name="category_ends"),
    path("units/<unit:code>/petitions/arranged/template/", arranged.template, name="template"),
    path("units/<unit:code>/petitions/arranged/template/<int:pk>/end/", arranged.template_ends, name="template_ends"),
    path("petitions/<int:pk>/", reading.petition, name="petition"),
    path("petitions/<int:pk>/papers/<slug:which>.<str:ending>", papers.paper, name="paper"),
    path("petitions/<int:pk>/answer/", answering.answer, name="answer"),
    path("petitions/<int:pk>/note/", answering.write_note, name="note"),
    path("petitions/<int:pk>/record-reply/", answering.reply, name="record_reply"),
    path("petitions/<int:pk>/hear-sender/", answering.sender_said, name="hear_sender"),
    path("petitions/<int:pk>/assign/", ladder.say_who, name="assign"),
    path("petitions/<int:pk>/pass-on/", ladder.give_on, name="pass_on"),
    path("petitions/<int:pk>/forward/", ladder.send_out, name="forward"),
    path("petitions/<int:pk>/extend/", ladder.take_longer, name="extend"),
    path("petitions/<int:pk>/close/", ladder.end, name="close"),
    path("petitions/<int:pk>/hear-stayed/", ladder.ask_again, name="hear_stayed"),
    path("petitions/<int:pk>/join/", mending.join_with, name="join"),
    path("petitions/<int:pk>/part/", mending.part_from, name="part"),
    path("petitions/<int:pk>/correct/", mending.correct_facts, name="correct"),
    path("petitions/<int:pk>/strike/", mending.strike_out, name="strike"),
    path("petitions/<int:pk>/see-sender/", mending.open_sender, name="see_sender"),
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
