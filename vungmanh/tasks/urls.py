"""Addresses of the tasks room."""

from django.urls import path

from vungmanh.tasks.views import above, accepting, acts, directives, notes, reading, setting

app_name = "tasks"
urlpatterns = [
    path("units/<unit:code>/tasks/", reading.tasks, name="tasks"),
    path("units/<unit:code>/tasks/matrix/", above.matrix, name="matrix"),
    path("units/<unit:code>/tasks/matrix.xlsx", above.matrix_sheet, name="matrix_sheet"),
    path("units/<unit:code>/tasks/of/<int:pk>/", above.standing, name="standing"),
    path("tasks/of/<int:pk>/", above.mine, name="mine"),
    path("units/<unit:code>/tasks.xlsx", reading.tasks_sheet, name="sheet"),
    path("units/<unit:code>/tasks/set/", setting.set_one, name="set"),
    path("units/<unit:code>/directives/", above.directives, name="directives"),
    path("units/<unit:code>/directives.xlsx", above.directives_sheet, name="directives_sheet"),
    path("units/<unit:code>/directives/record/", directives.record, name="record_directive"),
    path("tasks/<int:pk>/", reading.task, name="task"),
    path("tasks/<int:pk>/answer/", acts.answer, name="answer"),
    path("tasks/<int:pk>/judge/", acts.judge, name="judge"),
    path("tasks/<int:pk>/seen/", acts.seen, name="seen"),
    path("tasks/<int:pk>/attach/", acts.attach, name="attach"),
    path("tasks/<int:pk>/strike/", acts.strike, name="strike"),
    path("tasks/<int:pk>/pass-on/", acts.pass_on, name="pass_on"),
    path("tasks/set/<int:pk>/", setting.whole, name="whole"),
    path("tasks/set/<int:pk>/accept/", accepting.accept, name="accept"),
    path("tasks/<int:pk>/accept/", accepting.accept_parts, name="accept_parts"),
    path("tasks/set/<int:pk>/progress/", setting.progress, name="progress"),
    path("tasks/set/<int:pk>/withdraw/", setting.withdraw, name="withdraw"),
    path("tasks/set/<int:pk>/change/", setting.change, name="change"),
    path("tasks/set/<int:pk>/give/", setting.give, name="give"),
    path("directives/<int:pk>/withdraw/", directives.withdraw_paper, name="withdraw_directive"),
    path("directives/<int:pk>/attach/", directives.attach, name="attach_to_directive"),
    path("directives/<int:pk>/strike/", directives.strike, name="strike_of_directive"),
    path("directives/<int:pk>/", above.directive, name="directive"),
    path("directives/<int:pk>/report.<str:ending>", above.report, name="report"),
    path("notes/", notes.notes, name="notes"),
    path("notes/<int:pk>/", notes.note, name="note"),
    path("notes/<int:pk>/done/", notes.done, name="note_done"),
    path("notes/<int:pk>/again/", notes.again, name="note_again"),
    path("notes/<int:pk>/throw-away/", notes.throw_away, name="note_away"),
]
