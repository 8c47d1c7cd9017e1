"""What browsers send is never found on the disk under a name."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

LARGE = 3_000_000  # more than is kept in memory


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files of the moment would lie."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("size", [10, LARGE])
def test_a_file_that_is_sent_is_read_whole_and_has_no_name_on_the_disk(folder: Path, size: int) -> None:
    content = bytes(range(256)) * (size // 256 + 1)
    request = RequestFactory().post("/", {"box": [SimpleUploadedFile("a.jpg", content), SimpleUploadedFile("b", b"x")]})
    first, second = request.FILES.getlist("box")
    assert not list(folder.rglob("*")), "nothing is left by whoever is killed now"
    assert (first.name, first.size, first.read()) == ("a.jpg", len(content), content)
    assert second.read() == b"x"
    request.close()
