"""Large files that browsers send wait on the disk without a name: a server that is killed leaves none behind."""

from __future__ import annotations

import tempfile
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class Nameless(FileUploadHandler):
    """Takes what is too large for memory (FILE_UPLOAD_MAX_MEMORY_SIZE). The disk forgets it when it is closed.

    SECURITY: Django's own gives each a name in the system's folder for such files, where whoever carries the disk
    away would read it, sealed as it may be in the database.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        waiting = tempfile.TemporaryFile()  # noqa: SIM115 -- closed with the request
        said = (self.content_type, 0, self.charset, self.content_type_extra)
        self.file = UploadedFile(waiting, self.file_name, *said)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        self.file.seek(0)
        self.file.size = file_size
        return self.file
