"""The parts of a zipped workbook, unpacked as a stream and never trusted: sizes are counted, not believed."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from vungmanh.core import zip_shape
from vungmanh.core.zip_shape import CHUNK, is_bomb
from vungmanh.sheets.unreadable import Unreadable

_LOCAL_HEADER: Final = struct.Struct("<4s5H3I2H")


def parts_of(path: Path) -> dict[str, zipfile.ZipInfo]:
    """The parts by name, after the checks that need no unpacking. Raises `Unreadable`."""
    try:
        with path.open("rb") as file:
            return zip_shape.parts_of(file, path.stat().st_size)
    except zip_shape.BadShape as bad:
        limit = {"limit": zip_shape.MAX_PARTS} if bad.code == "too-many-parts" else {}
        raise Unreadable(bad.code, file=path.name, **limit) from bad


def stream(path: Path, file: BinaryIO, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of one part. Raises `Unreadable` when there are more of them than the part declares."""
    if is_bomb(info.file_size, info.compress_size):
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
