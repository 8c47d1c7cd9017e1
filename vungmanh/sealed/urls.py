"""Addresses of the sealed room. Of the public ones none names a unit, a report or a receipt."""

from __future__ import annotations

from django.urls import path

from vungmanh.sealed.views import acting, cases, keys, naming, numbers, opening, reader_files, start, talk, write

app_name = "sealed"
_CASE = "sealed/<uuid:key>"
urlpatterns = [
    path("confidential/", start.start, name="start"),
    path("confidential/leave/", start.leave, name="leave"),
    path("confidential/write/", write.write, name="write"),
    path("confidential/look-through/", write.look_through, name="look_through"),
    path("confidential/send/", write.send, name="send"),
    path("confidential/receipt.png", write.picture, name="picture"),
    path("confidential/read/", talk.read, name="read"),
    path("confidential/again/", talk.again, name="again"),
    path("confidential/says/", talk.says, name="says"),
    path("confidential/file/", talk.file, name="file"),
    path("confidential/delete/", talk.delete, name="delete"),
    path("units/<unit:code>/sealed-readers/", naming.readers, name="readers"),
    path("units/<unit:code>/sealed-readers/name/", naming.name, name="name_reader"),
    path("units/<unit:code>/sealed-readers/<int:pk>/take-off/", naming.take_off, name="take_off"),
    path("sealed/", cases.cases, name="cases"),
    path("sealed/key/", keys.key, name="key"),
    path("sealed/key/change/", keys.change_key, name="change_key"),
    path("sealed/numbers/", numbers.numbers, name="numbers"),
    path(f"{_CASE}/", opening.case, name="case"),
    path(f"{_CASE}/answer/", acting.answer, name="answer"),
    path(f"{_CASE}/note/", acting.note, name="note"),
    path(f"{_CASE}/name/", acting.name, name="name"),
    path(f"{_CASE}/call-in/", acting.call_in, name="call_in"),
    path(f"{_CASE}/hand-over/", acting.hand_over, name="hand_over"),
    path(f"{_CASE}/take-off/", acting.take_off_case, name="take_off_case"),
    path(f"{_CASE}/close/", acting.close, name="close"),
    path(f"{_CASE}/turn-over/", acting.turn_over, name="turn_over"),
    path(f"{_CASE}/file/<uuid:file>/", reader_files.reader_file, name="reader_file"),
    path(f"{_CASE}/original/<uuid:file>/", reader_files.original, name="original"),
]
