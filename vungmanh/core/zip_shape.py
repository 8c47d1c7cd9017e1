"""The shape of a zipped file, told from its directory alone: nothing is unpacked. Pure."""

import struct
import zipfile
from typing import BinaryIO, Final

MAX_PARTS: Final = 1_000
MAX_UNPACKED: Final = 256 * 2**20
# Honest sheets shrink to a tenth, at most to a fortieth; a bomb to a thousandth.
MAX_RATIO: Final = 100
RATIO_MATTERS_FROM: Final = 8 * 2**20
CHUNK: Final = 2**20

_ENTRY: Final = b"PK\x01\x02"


class BadShape(ValueError):
    """The file is not to be unpacked. `code` is damaged, password, too-many-parts or unpacks-too-big."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def parts_of(file: BinaryIO, size: int) -> dict[str, zipfile.ZipInfo]:
    """Returns the parts by name, after the checks that need no unpacking; `size` in bytes. Raises BadShape."""
    # SECURITY: half a million entries of nothing would be built before they are counted.
    if _entries(file) > 2 * MAX_PARTS:
        raise BadShape("too-many-parts")
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
        raise BadShape("damaged") from error
    if len(infos) > MAX_PARTS:
        raise BadShape("too-many-parts")
    if any(info.flag_bits & 0x1 for info in infos):
        raise BadShape("password")
    unpacked = sum(info.file_size for info in infos)
    if unpacked > MAX_UNPACKED or is_bomb(unpacked, size):
        raise BadShape("unpacks-too-big")
    parts = {info.filename: info for info in infos}
    # SECURITY: two parts of one name, and a checker and a reader may each look at another one.
    names = {name.casefold() for name in parts}
    methods = {info.compress_type for info in infos}
    if len(names) != len(infos) or not methods <= {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise BadShape("damaged")
    return parts


def is_bomb(unpacked: int, packed: int) -> bool:
    """Whether so many bytes packed into so few are more than honest files are."""
    return unpacked > RATIO_MATTERS_FROM and unpacked > MAX_RATIO * max(packed, 1)


def _entries(file: BinaryIO) -> int:
    """At least as many entries as its directory has, counted without building one."""
    file.seek(0)
    count, tail = 0, b""
    while block := file.read(CHUNK):
        count += (tail + block).count(_ENTRY)
        tail = block[1 - len(_ENTRY) :]
    return count
