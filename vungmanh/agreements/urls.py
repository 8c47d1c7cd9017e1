"""Addresses of the agreements room."""

from __future__ import annotations

from django.urls import path

from vungmanh.agreements.levels_urls import urlpatterns as of_levels
from vungmanh.agreements.lists_urls import urlpatterns as of_lists
from vungmanh.agreements.papers_urls import urlpatterns as of_papers
from vungmanh.agreements.views import afterwards, bargaining, contents, reading, recording

app_name = "agreements"
urlpatterns = [
    path("units/<unit:code>/agreements/", recording.agreements, name="agreements"),
    path("units/<unit:code>/agreements.xlsx", recording.agreements_sheet, name="agreements_sheet"),
    path("units/<unit:code>/agreements/record/", recording.record, name="record"),
    path("agreements/<int:pk>/", reading.agreement, name="agreement"),
    path("agreements/<int:pk>/compared/", reading.compared, name="compared"),
    path("agreements/<int:pk>/change/", afterwards.change, name="change"),
    path("agreements/<int:pk>/sent/", afterwards.sent, name="say_sent"),
    path("agreements/<int:pk>/published/", afterwards.published, name="say_published"),
    path("agreements/<int:pk>/amend/", afterwards.amend, name="amend"),
    path("agreements/<int:pk>/extend/", afterwards.extend, name="extend"),
    path("agreements/changes/<int:pk>/strike/", afterwards.strike_of_change, name="strike_change"),
    path("agreements/<int:pk>/end/", afterwards.end, name="end"),
    path("agreements/<int:pk>/go-on/", afterwards.go_on, name="go_on"),
    path("agreements/<int:pk>/strike/", recording.strike, name="strike"),
    path("agreements/<int:pk>/attach/", recording.attach, name="attach"),
    path("agreements/<int:pk>/strike-file/", recording.strike_of_file, name="strike_file"),
    path("agreements/<int:pk>/join/", afterwards.join, name="join"),
    path("agreements/parties/<int:pk>/", afterwards.correct, name="correct_party"),
    path("agreements/parties/<int:pk>/leave/", afterwards.leave, name="leave"),
    path("agreements/parties/<int:pk>/strike/", afterwards.strike_of_party, name="strike_party"),
    path("agreements/<int:pk>/clauses/", contents.clauses, name="clauses"),
    path("agreements/clauses/<int:pk>/", contents.clause, name="clause"),
    path("agreements/clauses/<int:pk>/strike/", contents.strike_clause, name="strike_clause"),
    path("agreements/<int:pk>/check/", contents.check, name="check"),
    path("agreements/checks/<int:pk>/strike/", contents.strike_of_check, name="strike_check"),
    path("agreements/<int:pk>/promise/", contents.promise, name="promise"),
    path("agreements/<int:pk>/grade/", contents.grade, name="grade"),
    path("agreements/grades/<int:pk>/withdraw/", contents.withdraw, name="withdraw_grade"),
    path("units/<unit:code>/negotiations/", bargaining.negotiations, name="negotiations"),
    path("units/<unit:code>/negotiations.xlsx", bargaining.negotiations_sheet, name="negotiations_sheet"),
    path("units/<unit:code>/negotiations/begin/", bargaining.begin, name="begin"),
    path("negotiations/<int:pk>/", bargaining.negotiation, name="negotiation"),
    path("negotiations/<int:pk>/step/", bargaining.step, name="take_step"),
    path("negotiations/steps/<int:pk>/minutes/", bargaining.minutes, name="minutes"),
    path("negotiations/steps/<int:pk>/strike/", bargaining.strike_of_step, name="strike_step"),
    path("negotiations/<int:pk>/end/", bargaining.end, name="end_negotiation"),
    path("negotiations/<int:pk>/strike/", bargaining.strike, name="strike_negotiation"),
    path("negotiations/<int:pk>/attach/", bargaining.attach, name="attach_to_negotiation"),
    path("negotiations/<int:pk>/strike-file/", bargaining.strike_of_file, name="strike_file_of_negotiation"),
    *of_lists,
    *of_papers,
    *of_levels,
]
