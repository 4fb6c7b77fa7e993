"""Run a command, and write its exit code, CPU seconds, memory and output to a file as JSON.

This is a separate program with few imports, because the kernel adds the memory of the parent process to that of the command. It must
therefore use less memory than any command that it measures.

    python -I -S bench/meter.py RESULT TIMEOUT COMMAND...
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path


def main(result: str, timeout: str, *command: str) -> None:
    """Run the command for at most the timeout in seconds, and write its cost.

    The time includes all child processes, whereas the memory is that of the largest one.
    """
    started = time.perf_counter()
    with subprocess.Popen(  # noqa: S603  the commands are fixed words
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        try:
            output, stopped = process.communicate(timeout=float(timeout))[0], False
        except subprocess.TimeoutExpired:
            process.kill()
            output, stopped = process.communicate()[0], True
    wall = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    kilobytes = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    measured = {
        "code": process.returncode,
        "seconds": used.ru_utime + used.ru_stime,
        "wall": wall,
        "megabytes": kilobytes / 1024,
        "stopped": stopped,
        "output": output.decode("utf-8", "replace"),
    }
    Path(result).write_text(json.dumps(measured), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
