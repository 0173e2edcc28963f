"""Start a stack for as long as the bench takes, and have `manage.py bench_orders` measure it."""

import shutil
import subprocess
import sys
from contextlib import suppress

import psutil

from dev.stack import ROOT, Stack
from dev.supervisor import Trouble

FOLDER = ROOT / "var" / "bench-orders"


def main() -> int:
    """Whatever an earlier bench left is thrown away first."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    try:
        with Stack(FOLDER, durable=True, web_processes=2) as stack:
            command = [sys.executable, "manage.py", "bench_orders", stack.site_url, *sys.argv[1:]]
            measured = subprocess.run(
                command, cwd=ROOT, env=stack.env, stdout=subprocess.PIPE, text=True, check=False
            )
            for child in stack.supervisor.children:
                print(f"{child.service.name:<9}| {cpu_seconds(child.process.pid):.1f} s of CPU")
            # Its figures are the last line.
            print(measured.stdout, end="")
            return measured.returncode
    except Trouble as problem:
        print(f"bench    | {problem}")
        return 1


def cpu_seconds(pid: int) -> float:
    """What a process, and all that it started and still runs, took."""
    process = psutil.Process(pid)
    took = 0.0
    for one in (process, *process.children(recursive=True)):
        # PostgreSQL's own workers come and go, also between the list and the look.
        with suppress(psutil.NoSuchProcess):
            times = one.cpu_times()
            took += times.user + times.system
    return took


if __name__ == "__main__":
    sys.exit(main())
