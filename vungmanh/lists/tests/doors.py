"""The addresses of the lists room and who may go through them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.door import Door, Places, of_unit
from vungmanh.access.permissions import Permission
from vungmanh.sheets.models import Import, Line, Upload, UploadedFile

_FILE = "danh sach.xlsx"
_COUNTS = {"created": 1, "updated": 0, "unchanged": 0, "refused": 0, "units": 1}


def _upload(state: str) -> Callable[[Any, Any], Places]:
    def made(world: Any, target: Any) -> Places:
        upload = Upload.objects.create(
            kind="members",
            unit=target,
            under=target.code,
            by="somebody",
            language="en",
            names=["a.xlsx"],
            state=state,
            counts=_COUNTS,
        )
        return {"upload": upload}

    return made


def _of_upload(places: Places) -> dict[str, Any]:
    return {"pk": places["upload"].pk}


def _batch(world: Any, target: Any) -> Places:
    return {
        "upload": Import.objects.create(
            kind="members", files=[_FILE], unit=target, under=target.code, by="somebody", counts=_COUNTS
        )
    }


def _refused(world: Any, target: Any) -> Places:
    """An upload with a list that was read and a row that was refused."""
    made = _upload("ready")(world, target)
    seen = {
        "file": _FILE, "sheet": "Tổ may", "state": "read", "title": "", "head_row": 1, "rows": 1, "columns": [],
        "unit": {}, "units": [], "unknown": {}, "questions": [],
    }  # fmt: skip
    made["upload"].lists = [seen]
    made["upload"].save()
    facts = {"reason": "?", "column": "", "cells": {"name": "An"}, "code": ""}
    line = {"file": _FILE, "sheet": "Tổ may", "row": 2, "facts": facts}
    Line.objects.create(upload=made["upload"], kind=Line.REFUSED, place=0, **line)
    return made


def _taken_home(world: Any, target: Any) -> Places:
    """An upload that is over, with its workbook of refused rows."""
    made = _upload("done")(world, target)
    UploadedFile.objects.create(upload=made["upload"], name="loi.xlsx", content=b"PK", refused=True)
    return made


def _of_list(places: Places) -> dict[str, Any]:
    return {"pk": places["upload"].pk, "number": 0}


def _of_row(places: Places) -> dict[str, Any]:
    return {"pk": places["upload"].pk, "place": 0}


DOORS: dict[str, Door] = {
    "lists:imports": Door(sees=Permission.SEE_FIGURES, may=Permission.IMPORT_MEMBERS, at=of_unit),
    "lists:import": Door(sees=Permission.IMPORT_MEMBERS, at=_of_upload, made=_upload("ready")),
    "lists:import_progress": Door(
        is_fragment=True, sees=Permission.IMPORT_MEMBERS, at=_of_upload, made=_upload("reading")
    ),
    "lists:import_cancel": Door(sees=Permission.IMPORT_MEMBERS, at=_of_upload, made=_upload("ready"), post_only=True),
    "lists:import_agree": Door(sees=Permission.IMPORT_MEMBERS, at=_of_upload, made=_upload("ready"), post_only=True),
    "lists:import_answer": Door(sees=Permission.IMPORT_MEMBERS, at=_of_upload, made=_upload("ready"), post_only=True),
    "lists:import_list": Door(sees=Permission.IMPORT_MEMBERS, at=_of_list, made=_refused),
    "lists:import_row": Door(sees=Permission.IMPORT_MEMBERS, at=_of_row, made=_refused),
    "lists:import_refused": Door(sees=Permission.IMPORT_MEMBERS, at=_of_upload, made=_taken_home, is_file=True),
    "lists:import_batch": Door(sees=Permission.IMPORT_MEMBERS, at=_of_upload, made=_batch),
    "lists:import_undo": Door(sees=Permission.IMPORT_MEMBERS, may=Permission.UNDO_IMPORT, at=_of_upload, made=_batch),
}
