#!/usr/bin/env python3
"""slow_down.py: how long packaging/libexec/slow-down waits after how many short runs, with a sleep that only notes it."""
import os
import pathlib
import subprocess
import sys
import tempfile

SLOW_DOWN = pathlib.Path(__file__).resolve().parent.parent.parent / "packaging/libexec/slow-down"
CASES = [  # seconds since the last start, short runs in a row before it, seconds of waiting, short runs then
    (None, None, 0, 0), (5, 0, 0, 1), (5, 1, 0, 2), (5, 2, 1, 3), (5, 3, 2, 4), (5, 4, 4, 5), (5, 6, 16, 7), (5, 7, 30, 8),
    (5, 500000, 30, 500001), (15, 7, 30, 8), (25, 7, 0, 0)]


def waited(folder, ago, short):
    (folder / "sleep").write_text('#!/bin/sh\necho "$1" >"$(dirname "$0")/slept"\n', encoding="utf-8")
    (folder / "sleep").chmod(0o755)
    uptime = int(float(pathlib.Path("/proc/uptime").read_text().split()[0]))
    if ago is not None:
        (folder / "short-runs").write_text(f"{uptime - ago} {short}\n", encoding="utf-8")
    subprocess.run([SLOW_DOWN], check=True, stdout=subprocess.DEVNULL,
                   env={"RUNTIME_DIRECTORY": str(folder), "PATH": f"{folder}:{os.environ['PATH']}"}, timeout=30)
    slept = folder / "slept"
    return int(slept.read_text()) if slept.exists() else 0, int((folder / "short-runs").read_text().split()[1])


faults = 0
for ago, short, seconds, counted in CASES:
    with tempfile.TemporaryDirectory() as place:
        found = waited(pathlib.Path(place), ago, short)
    if found != (seconds, counted):
        print(f"{ago} s after the last start, {short} short runs before it: found {found}, expected {(seconds, counted)}")
        faults += 1
sys.exit(1 if faults else 0)
