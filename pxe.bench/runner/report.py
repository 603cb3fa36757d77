# SPDX-License-Identifier: Apache-2.0
"""What was measured, as a table and as JSON, with the machine that it was measured on."""

import datetime
import json
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import time

from servers import TREE


class Report:
    def __init__(self, names, rounds):
        self.names, self.rounds = names, rounds
        self.rows = {}  # (case, title, unit) -> server -> values
        self.failures = []
        self.begin = time.monotonic()
        self.load = os.getloadavg()[0]

    def add(self, case, title, unit, server, value):
        self.rows.setdefault((case, title, unit), {}).setdefault(server, []).append(value)

    def failed(self, failure):
        self.failures.append(failure)
        print(f"failed: {failure}", file=sys.stderr)

    def progress(self, case):
        print(f"{time.monotonic() - self.begin:5.0f} s: {case} is measured", file=sys.stderr)

    def table(self):
        """Markdown, which is a table in a terminal as well."""
        facts = self.facts
        yield f"{facts['date']}, commit {facts['commit']}, {facts['processor']}, {facts['processors']} processors,"
        yield f"Linux {facts['kernel']}, {'; '.join(f'{k} {v}' for k, v in facts['versions'].items())}."
        yield f"Medians of {self.rounds} rounds in turns; load {self.load:.1f} before, {os.getloadavg()[0]:.1f} after."
        yield ""
        measured = {name for values in self.rows.values() for name in values}
        names = [name for name in self.names if name in measured]
        width = max(map(len, names), default=0) + 1
        title = max((len(f"{title}, {unit}") for _, title, unit in self.rows), default=0)
        yield f"| {'':{title}} |" + "".join(f" {name:>{width}} |" for name in names)
        yield f"|{'-' * (title + 2)}|" + "".join(f"{'-' * (width + 1)}:|" for _ in names)
        for (_, what, unit), values in self.ordered():
            cells = "".join(f" {cell(values.get(name)):>{width}} |" for name in names)
            yield f"| {f'{what}, {unit}':{title}} |{cells}"
        for failure in self.failures:
            yield f"failed: {failure}"

    def ordered(self):
        """What belongs to one case together, cases as they were measured first."""
        cases = list(dict.fromkeys(case for case, _, _ in self.rows))
        return sorted(self.rows.items(), key=lambda row: cases.index(row[0][0]))

    def write(self, file):
        figures = [
            {
                "case": case,
                "what": title,
                "unit": unit,
                "medians": {name: statistics.median(values[name]) for name in values},
                "values": values,
            }
            for (case, title, unit), values in self.ordered()
        ]
        whole = self.facts | {"rounds": self.rounds, "figures": figures, "failures": self.failures}
        file.write_text(json.dumps(whole, indent=2) + "\n")

    def know(self, versions):
        git = ["git", "-C", str(TREE)]
        dirty = said([*git, "status", "--porcelain", "--untracked-files=no"])
        self.facts = {
            "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
            "commit": said([*git, "rev-parse", "--short=12", "HEAD"]) + (" with changes" if dirty not in ("", "unknown") else ""),
            "processor": field("/proc/cpuinfo", r"model name\s*:\s*(.*)") or platform.machine(),
            "processors": os.cpu_count(),
            "memory_kib": int(field("/proc/meminfo", r"MemTotal:\s*(\d+)")),
            "kernel": platform.release(),
            "load_before": self.load,
            "versions": versions,
        }


def cell(values):
    if not values:
        return "–"
    median = statistics.median(values)
    if float(median).is_integer() and median < 1000:
        return f"{median:.0f}"
    return f"{median:.0f}" if median >= 100 else f"{median:.1f}" if median >= 10 else f"{median:.3f}"


def said(command, pattern="(.*)"):
    """What a program says of itself, wherever it says it."""
    try:
        finished = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return "unknown"
    found = finished.returncode == 0 and re.search(pattern, finished.stdout + finished.stderr)
    return found[1].strip() if found else "unknown"


def field(file, pattern):
    found = re.search(pattern, pathlib.Path(file).read_text())
    return found and found[1]
