"""What is left in the memory of the server a minute after somebody has reported in confidence: told, not promised.

    bin/remains [SECONDS]

A throw-away office, one conversation by the real pages (tests/confiding.py), then the memory of each process of the
server is written down by gdb's gcore, searched for what was planted, and thrown away. Needs gdb, and a kernel that lets
it look (as root, or kernel.yama.ptrace_scope=0).
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import django


def processes_of(first: int) -> Iterator[tuple[int, str]]:
    """The process and all that it has started, each with its name."""
    yield first, Path(f"/proc/{first}/cmdline").read_text().replace("\0", " ")[-60:]
    for child in Path(f"/proc/{first}/task/{first}/children").read_text().split():
        yield from processes_of(int(child))


def memory_of(process: int, folder: Path) -> bytes:
    target = folder / "core"
    subprocess.run(["gcore", "-a", "-o", str(target), str(process)], capture_output=True, check=True)
    file = folder / f"core.{process}"
    try:
        return file.read_bytes()
    finally:
        file.unlink()


def with_capitals(name: str) -> str:
    """As the form of a report writes a name."""
    return " ".join(part[:1].upper() + part[1:] for part in name.split())


def main() -> None:
    from tests.canaries import spellings
    from tests.confiding import PHONE, Canaries, Sender, converse, cookie_of_a_member, served
    from tests.scratch import Scratch, clear_away

    wait = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    canaries, said = Canaries(), []
    with tempfile.TemporaryDirectory() as place, Scratch(Path(place) / "office") as office:
        cookie = cookie_of_a_member(office, canaries)
        with served(office, said) as (port, server):
            receipt = converse(Sender(port, canaries, cookie), office, canaries)
            time.sleep(wait)
            planted = {
                "the words": canaries.words, "the name": with_capitals(canaries.name), "the receipt": receipt[6:],
                "the passphrase (typed elsewhere)": canaries.passphrase, "the browser": canaries.browser,
                "the file's name": canaries.file, "the file's author": canaries.author,
                "the address": PHONE, "the address of the proxy": canaries.proxied,
            }  # fmt: skip
            print(f"{platform.platform()}, Python {platform.python_version()}; {wait} s after")
            for process, name in processes_of(server):
                memory = memory_of(process, Path(place))
                print(f"{name.strip()}: {len(memory) // 2**20} MiB")
                for what, word in planted.items():
                    times = sum(memory.count(each) for each in spellings(word))
                    print(f"  {what}: {f'{times} times' if times else 'not found'}")
    clear_away()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.test_settings")
    django.setup()
    main()
