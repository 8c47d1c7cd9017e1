"""The parts of a zipped workbook, unpacked as a stream and never trusted: sizes are counted, not believed."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from vungmanh.sheets.unreadable import Unreadable

MAX_PARTS: Final = 1_000
MAX_UNPACKED: Final = 256 * 2**20
# Honest sheets shrink to a tenth, at most to a fortieth; a bomb to a thousandth.
MAX_RATIO: Final = 100
RATIO_MATTERS_FROM: Final = 8 * 2**20
CHUNK: Final = 2**20

_ENTRY: Final = b"PK\x01\x02"
_LOCAL_HEADER: Final = struct.Struct("<4s5H3I2H")


def parts_of(path: Path) -> dict[str, zipfile.ZipInfo]:
    """The parts by name, after the checks that need no unpacking. Raises `Unreadable`."""
    # SECURITY: half a million entries of nothing would be built before they are counted.
    if path.read_bytes().count(_ENTRY) > 2 * MAX_PARTS:
        raise Unreadable("too-many-parts", file=path.name, limit=MAX_PARTS)
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
        raise Unreadable("damaged", file=path.name) from error
    if len(infos) > MAX_PARTS:
        raise Unreadable("too-many-parts", file=path.name, limit=MAX_PARTS)
    if any(info.flag_bits & 0x1 for info in infos):
        raise Unreadable("password", file=path.name)
    if sum(info.file_size for info in infos) > MAX_UNPACKED or _is_bomb(
        sum(info.file_size for info in infos), path.stat().st_size
    ):
        raise Unreadable("unpacks-too-big", file=path.name)
    parts = {info.filename: info for info in infos}
    # SECURITY: two parts of one name, and a checker and a reader may each look at another one.
    names = {name.casefold() for name in parts}
    methods = {info.compress_type for info in infos}
    if len(names) != len(infos) or not methods <= {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Unreadable("damaged", file=path.name)
    return parts


def stream(path: Path, file: BinaryIO, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of one part. Raises `Unreadable` when there are more of them than the part declares."""
    if _is_bomb(info.file_size, info.compress_size):
        raise Unreadable("unpacks-too-big", file=path.name)
    try:
        yield from _inflated(path, file, info)
    except (zlib.error, struct.error, OSError) as error:
        raise Unreadable("damaged", file=path.name) from error


def _inflated(path: Path, file: BinaryIO, info: zipfile.ZipInfo) -> Iterator[bytes]:
    file.seek(info.header_offset)
    header = _LOCAL_HEADER.unpack(file.read(_LOCAL_HEADER.size))
    signature, method, name_length, extra_length = header[0], header[3], header[9], header[10]
    if signature != b"PK\x03\x04" or method != info.compress_type:
        raise Unreadable("damaged", file=path.name)
    file.seek(name_length + extra_length, 1)
    packed, unpacked, checksum = info.compress_size, 0, 0
    inflater = zlib.decompressobj(-15) if method == zipfile.ZIP_DEFLATED else None
    while packed > 0:
        block = file.read(min(CHUNK, packed))
        if not block:
            raise Unreadable("damaged", file=path.name)
        packed -= len(block)
        while block:
            data = inflater.decompress(block, CHUNK) if inflater else block
            block = inflater.unconsumed_tail if inflater else b""
            unpacked += len(data)
            if unpacked > info.file_size:
                raise Unreadable("unpacks-too-big", file=path.name)
            checksum = zlib.crc32(data, checksum)
            if data:
                yield data
    rest = inflater.flush() if inflater else b""
    unpacked += len(rest)
    checksum = zlib.crc32(rest, checksum)
    if rest:
        yield rest
    if unpacked != info.file_size or checksum != info.CRC:
        raise Unreadable("damaged", file=path.name)


def _is_bomb(unpacked: int, packed: int) -> bool:
    return unpacked > RATIO_MATTERS_FROM and unpacked > MAX_RATIO * max(packed, 1)
