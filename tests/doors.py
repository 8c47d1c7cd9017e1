"""Every address of the house and who may go through it: one table, which the matrix of rights reads.

An address that is not in the table fails the suite, and so does a line without an address.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.accounts.models import User
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts
from vungmanh.members.models import SavedFilter, Transfer, TransferLine
from vungmanh.merging.actions.merge_persons import merge_persons
from vungmanh.organization.seats import seat_of
from vungmanh.reorganization.models import Act
from vungmanh.sheets.models import Import, Line, Upload, UploadedFile

Places = dict[str, Any]


def _nothing(places: Places) -> dict[str, Any]:
    return {}


def _unit(places: Places) -> dict[str, Any]:
    return {"code": places["unit"].code}


def _person(places: Places) -> dict[str, Any]:
    return {"pk": places["person"].pk}


@dataclass(frozen=True)
class Door:
    """`sees`: without it what lies behind is not found (404). `may`: without it the act is refused (403).

    `at` gives the parts of the address; `made` makes what it names, beside the target unit and An, who is a member
    of CĐCS Dệt May Hòa Bình. `open_to`: "everybody" also without signing in, "readers" whoever has signed in.
    `is_file`: what comes is no page; `is_fragment`: only a part of one. `answers`: what it answers, where that is
    not 200. `somebody_elses`: what is named is another person's own, which nobody finds.
    """

    sees: Permission | None = None
    may: Permission | None = None
    at: Callable[[Places], dict[str, Any]] = _nothing
    made: Callable[[Any, Any], Places] | None = None
    open_to: str = ""
    post_only: bool = False
    is_file: bool = False
    is_fragment: bool = False
    somebody_elses: bool = False
    answers: int = 200
    query: str = ""

    @property
    def of_unit(self) -> bool:
        return self.at is _unit and self.made is None

    @property
    def is_page(self) -> bool:
        """Whether a reader meets it as a page of its own."""
        return not (self.post_only or self.is_file or self.is_fragment or self.somebody_elses)

    def prepare(self, world: Any, target: Any) -> Places:
        places: Places = {"unit": target, "person": world.an}
        return places | (self.made(world, target) if self.made else {})


_FILE = "danh sach.xlsx"
_COUNTS = {"created": 1, "updated": 0, "unchanged": 0, "refused": 0, "units": 1}


def _grant(world: Any, target: Any) -> Places:
    user = User.objects.create(username="holder", name="Người giữ")
    return {"grant": Grant.objects.create(user=user, role="leader", unit=target, since=world.today, because="QĐ 1")}


def _of_grant(places: Places) -> dict[str, Any]:
    return {"code": places["unit"].code, "pk": places["grant"].pk}


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


def _act(world: Any, target: Any) -> Places:
    act = Act.objects.create(kind=Act.EDIT, at_unit=target, under=target.code, by="somebody", on=world.today)
    act.units.add(target)
    return {"upload": act}


def _pair(places: Places) -> dict[str, Any]:
    return {"pk": places["person"].pk, "other": places["other"].pk}


def _other(world: Any, target: Any) -> Places:
    return {"other": world.binh_the_member}


def _measure(places: Places) -> dict[str, Any]:
    return {"code": places["unit"].code, "measure": "members"}


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


def _transfer(world: Any, target: Any) -> Places:
    seat = seat_of(world.le_loi, today=world.today)
    act = Transfer.objects.create(to=world.le_loi, on=world.today, people=1, seat=seat, by="somebody")
    stay = world.an.memberships.get()
    TransferLine.objects.create(transfer=act, person=world.an.pk, left=stay.pk, joined=stay.pk)
    return {"upload": act}


def _merge(world: Any, target: Any) -> Places:
    (stay,) = admit_members(
        [Facts(name=world.an.name, gender="female", born_on=world.an.born_on)],
        to=world.det_may, on=world.today, by=world.operator, today=world.today,
    )  # fmt: skip
    merge = merge_persons(world.an, stay.person, set(), by=world.operator, today=world.today)
    return {"upload": merge}


def _filter(world: Any, target: Any) -> Places:
    return {"filter": SavedFilter.objects.create(user=world.operator, name="Nữ", query="gender=female")}


def _of_filter(places: Places) -> dict[str, Any]:
    return {"code": places["unit"].code, "pk": places["filter"].pk}


_READERS = Door(open_to="readers")
_EVERYBODY = Door(open_to="everybody")

DOORS: dict[str, Door] = {
    # sign-in, and what is one's own
    "account_login": _EVERYBODY,
    # Leads away whoever is not signed in, too.
    "account_logout": _EVERYBODY,
    "account_inactive": _EVERYBODY,
    "account_change_password": _READERS,
    "account_reauthenticate": _READERS,
    "mfa_index": _READERS,
    "mfa_authenticate": _EVERYBODY,
    "mfa_reauthenticate": _READERS,
    "mfa_activate_totp": _READERS,
    "mfa_deactivate_totp": _READERS,
    "mfa_view_recovery_codes": _READERS,
    "mfa_generate_recovery_codes": _READERS,
    "mfa_download_recovery_codes": Door(open_to="readers", is_file=True),
    "usersessions_list": _READERS,
    "access:invitation": Door(open_to="everybody", answers=410, at=lambda places: {"secret": "none"}),
    "accounts:kept": _READERS,
    "home:start": _READERS,
    "home:me": _READERS,
    "home:search": Door(open_to="readers", query="?q=det"),
    "home:language": Door(open_to="everybody", post_only=True),
    "home:looks": Door(sees=Permission.RUN_SYSTEM),
    # figures
    "figures:overview": Door(sees=Permission.SEE_FIGURES, at=_unit),
    "figures:figures_sheet": Door(sees=Permission.SEE_FIGURES, at=_unit, is_file=True),
    "figures:records": Door(sees=Permission.SEE_FIGURES, at=_measure),
    # Whoever may not take names along gets counts by unit.
    "figures:records_sheet": Door(sees=Permission.SEE_FIGURES, at=_measure, is_file=True),
    # units
    "home:unit": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_UNITS, at=_unit),
    "figures:differences": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_UNITS, at=_unit),
    "organization:tree": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_UNITS, at=_unit),
    "organization:below": Door(is_fragment=True, sees=Permission.SEE_FIGURES, may=Permission.SEE_UNITS, at=_unit),
    "organization:suggest": Door(is_fragment=True, open_to="readers", query="?q=det"),
    "organization:roles": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_UNITS, at=_unit),
    "organization:grant": Door(sees=Permission.SEE_FIGURES, may=Permission.GRANT_ROLE, at=_unit),
    "organization:invite": Door(sees=Permission.SEE_FIGURES, may=Permission.GRANT_ROLE, at=_unit),
    "organization:link": Door(sees=Permission.SEE_FIGURES, may=Permission.GRANT_ROLE, at=_unit),
    "organization:end_role": Door(sees=Permission.SEE_FIGURES, may=Permission.END_GRANT, at=_of_grant, made=_grant),
    "organization:renew": Door(sees=Permission.SEE_FIGURES, may=Permission.GRANT_ROLE, at=_of_grant, made=_grant),
    "reorganization:found": Door(sees=Permission.SEE_FIGURES, may=Permission.FOUND_UNIT, at=_unit),
    "reorganization:edit": Door(sees=Permission.SEE_FIGURES, may=Permission.DESCRIBE_UNIT, at=_unit),
    "reorganization:move": Door(sees=Permission.SEE_FIGURES, may=Permission.MOVE_UNITS, at=_unit),
    "reorganization:move_below": Door(sees=Permission.SEE_FIGURES, may=Permission.MOVE_UNITS, at=_unit),
    "reorganization:dissolve": Door(sees=Permission.SEE_FIGURES, may=Permission.DISSOLVE_UNIT, at=_unit),
    "reorganization:undo": Door(
        sees=Permission.SEE_FIGURES, may=Permission.DESCRIBE_UNIT, at=_of_upload, made=_act, post_only=True
    ),
    "reorganization:template": Door(sees=Permission.SEE_FIGURES, may=Permission.IMPORT_UNITS, at=_unit, is_file=True),
    # members
    "members:roll": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_MEMBERS, at=_unit),
    "members:roll_sheet": Door(sees=Permission.SEE_FIGURES, may=Permission.EXPORT_MEMBERS, at=_unit, is_file=True),
    "members:admit": Door(sees=Permission.SEE_FIGURES, may=Permission.ADMIT_MEMBER, at=_unit),
    "members:transfer_many": Door(sees=Permission.SEE_FIGURES, may=Permission.TRANSFER_MEMBER, at=_unit),
    "members:filters": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_MEMBERS, at=_unit),
    "members:keep_filter": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_MEMBERS, at=_unit, post_only=True),
    "members:rename_filter": Door(
        sees=Permission.SEE_FIGURES, may=Permission.SEE_MEMBERS, at=_of_filter, made=_filter, somebody_elses=True
    ),
    "members:forget_filter": Door(
        sees=Permission.SEE_FIGURES, may=Permission.SEE_MEMBERS, at=_of_filter, made=_filter, somebody_elses=True
    ),
    "members:undo_transfer": Door(sees=Permission.TRANSFER_MEMBER, at=_of_upload, made=_transfer, post_only=True),
    "merging:undo_merge": Door(
        sees=Permission.SEE_MEMBERS, may=Permission.MERGE_MEMBERS, at=_of_upload, made=_merge, post_only=True
    ),
    "merging:duplicates": Door(sees=Permission.SEE_FIGURES, may=Permission.MERGE_MEMBERS, at=_unit),
    "members:cards": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_MEMBERS, at=_unit),
    "members:template": Door(sees=Permission.SEE_FIGURES, may=Permission.IMPORT_MEMBERS, at=_unit, is_file=True),
    "members:person": Door(sees=Permission.SEE_MEMBERS, at=_person),
    "members:card": Door(sees=Permission.SEE_MEMBERS, at=_person),
    "members:card_check": Door(open_to="everybody", at=lambda places: {"token": "none"}),
    "members:reveal": Door(sees=Permission.SEE_MEMBERS, may=Permission.REVEAL_NUMBERS, at=_person),
    "members:correct": Door(sees=Permission.SEE_MEMBERS, may=Permission.CORRECT_MEMBER, at=_person),
    "members:transfer": Door(sees=Permission.SEE_MEMBERS, may=Permission.TRANSFER_MEMBER, at=_person),
    "members:leave": Door(sees=Permission.SEE_MEMBERS, may=Permission.END_MEMBERSHIP, at=_person),
    "members:undo_leave": Door(sees=Permission.SEE_MEMBERS, may=Permission.END_MEMBERSHIP, at=_person, post_only=True),
    "merging:merge": Door(sees=Permission.SEE_MEMBERS, may=Permission.MERGE_MEMBERS, at=_pair, made=_other),
    "merging:apart": Door(
        sees=Permission.SEE_MEMBERS, may=Permission.MERGE_MEMBERS, at=_pair, made=_other, post_only=True
    ),
    "merging:undo_apart": Door(
        sees=Permission.SEE_MEMBERS, may=Permission.MERGE_MEMBERS, at=_pair, made=_other, post_only=True
    ),
    # imports
    "lists:imports": Door(sees=Permission.SEE_FIGURES, may=Permission.IMPORT_MEMBERS, at=_unit),
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


def every_name() -> set[str]:
    """The names of all addresses, as `namespace:name`."""

    def walk(resolver: URLResolver, space: str) -> set[str]:
        names: set[str] = set()
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                below = f"{space}{pattern.namespace}:" if pattern.namespace else space
                names |= walk(pattern, below)
            elif isinstance(pattern, URLPattern):
                assert pattern.name, f"an address without a name: {pattern.pattern}"
                names.add(f"{space}{pattern.name}")
        return names

    return walk(get_resolver(), "")
