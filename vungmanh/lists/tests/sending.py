"""An officer's way through an import in the browser, as the tests walk it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from vungmanh.sheets.models import Upload

HEAD = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Điện thoại"]
HOA = [1, "Lưu Thị Hoa", "01/02/1988", "Nữ", "001188000111", "0912000111"]
NAM = [2, "Mạc Văn Nam", "05/06/1990", "Nam", "001090000222", "0912000222"]
WRONG = [3, "Đào Văn Sửu", "31/02/1985", "Nam", "", ""]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def book(
    *rows: Sequence[Any], head: Sequence[Any] = HEAD, title: str = "", sheets: Iterable[str] = ("Sheet1",)
) -> bytes:
    """A workbook with the same list on each of its sheets."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name in sheets:
        sheet = workbook.create_sheet(name)
        for row in ([title] if title else []), head, *rows:
            if row:
                sheet.append(list(row))
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def sent(content: bytes, name: str = "danh sach.xlsx", kind: str = XLSX) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, kind)


def send(client: Client, code: str, *files: SimpleUploadedFile, **more: Any) -> Any:
    return client.post(f"/units/{code}/imports/", {"workbooks": list(files), **more})


def upload(client: Client, code: str, *rows: Sequence[Any], day: str = "", **more: Any) -> Upload:
    """A list of these rows, sent and read."""
    response = send(client, code, sent(book(*rows, **more)), day=day)
    assert response.status_code == 302, response.content.decode()
    return Upload.objects.get(pk=int(response.url.strip("/").split("/")[-1]))


def agree(client: Client, upload: Upload) -> Any:
    return client.post(f"/imports/{upload.pk}/agree/", follow=True)
