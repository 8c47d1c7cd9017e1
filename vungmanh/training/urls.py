"""Addresses of the training room."""

from __future__ import annotations

from django.urls import path

from vungmanh.training.views import certificates, classes, courses, lists, people, quiz, record, results, sign_up

app_name = "training"
urlpatterns = [
    path("units/<unit:code>/courses/", lists.courses, name="courses"),
    path("units/<unit:code>/courses.xlsx", lists.courses_sheet, name="courses_sheet"),
    path("units/<unit:code>/courses/add/", courses.add, name="add_course"),
    path("courses/<int:pk>/", courses.course, name="course"),
    path("courses/<int:pk>/change/", courses.change, name="change_course"),
    path("courses/<int:pk>/out/", courses.out, name="take_course_out"),
    path("courses/<int:pk>/up/", courses.up, name="take_course_up"),
    path("units/<unit:code>/classes/", lists.classes, name="classes"),
    path("units/<unit:code>/classes.xlsx", lists.classes_sheet, name="classes_sheet"),
    path("units/<unit:code>/classes-by-year.xlsx", lists.years_sheet, name="years_sheet"),
    path("units/<unit:code>/classes/plan/", classes.plan, name="plan"),
    path("units/<unit:code>/classes/record/", record.record, name="record"),
    path("classes/<int:pk>/", classes.one, name="class"),
    path("classes/<int:pk>/course/", classes.set_course, name="set_class"),
    path("classes/<int:pk>/results/", results.results, name="results"),
    path("classes/<int:pk>/results.xlsx", results.results_sheet, name="results_sheet"),
    path("classes/<int:pk>/all-passed/", results.all_passed, name="all_passed"),
    path("classes/<int:pk>/certify/", certificates.certify_all, name="certify"),
    path("classes/<int:pk>/certificates.pdf", certificates.of_class, name="certificates"),
    path("training-results/<int:pk>/certificate.pdf", certificates.of_one, name="certificate"),
    path("gcn/<str:token>/", certificates.check_one, name="check"),
    path("classes/<int:pk>/sign-up/open/", sign_up.open_list, name="open_sign_up"),
    path("classes/<int:pk>/sign-up/close/", sign_up.close_list, name="close_sign_up"),
    path("units/<unit:code>/sign-ups/", sign_up.offered, name="sign_ups"),
    path("units/<unit:code>/sign-ups/<int:pk>/", sign_up.signing, name="signing"),
    path("sign-ups/<int:pk>/give-up/", sign_up.give_up, name="give_place_up"),
    path("classes/<int:pk>/quiz/", quiz.of_class, name="quiz_of_class"),
    path("classes/<int:pk>/quiz/ask/", quiz.ask, name="ask_question"),
    path("questions/<int:pk>/take-out/", quiz.take_out, name="take_question_out"),
    path("quiz/<str:token>/", quiz.answer, name="quiz"),
    path("units/<unit:code>/training/", lists.coverage, name="coverage"),
    path("units/<unit:code>/training.xlsx", lists.coverage_sheet, name="coverage_sheet"),
    path("units/<unit:code>/training/untrained/", lists.untrained, name="untrained"),
    path("units/<unit:code>/training/untrained.xlsx", lists.untrained_sheet, name="untrained_sheet"),
    path("units/<unit:code>/training/invite/", people.invite_untrained, name="invite"),
    path("members/<int:pk>/training/", people.person, name="person"),
]
