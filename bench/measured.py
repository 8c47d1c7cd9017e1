"""Run a command and write down what it took: `python -m bench.measured FILE COMMAND…`.

A process counts the memory of whoever started it as its own: it begins as a copy. Started by the process that holds a
whole federation, a command would be said to need as much; this one is small, and nothing but the command is its child.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter


def main(file: str, *command: str) -> int:
    began = perf_counter()
    process = subprocess.Popen(command)
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # Linux counts in KB, macOS in bytes.
    megabytes = used.ru_maxrss / (1_024 if sys.platform != "darwin" else 1_048_576)
    Path(file).write_text(json.dumps({"seconds": perf_counter() - began, "megabytes": megabytes}))
    return process.returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
