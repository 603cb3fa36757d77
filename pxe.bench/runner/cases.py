# SPDX-License-Identifier: Apache-2.0
"""What is measured. A case names a load; each of its figures is a row of the table."""

import concurrent.futures
import dataclasses
import json
import random
import subprocess
import time

from namespaces import CLIENTS, inside

MIB = 1 << 20
GIB = 1 << 30
SMALL = 1024
SMALL_FILES = 256
LARGE = 100 * MIB
RANGE = 64 << 10
IDLE = 150  # seconds: the platform gives memory back in its second minute


class Files:
    """What the servers serve: images/bench/NAME below a folder."""

    def __init__(self, folder, sizes):
        self.folder = folder
        bench = folder / "images" / "bench"
        bench.mkdir(parents=True)
        source = random.Random(1)
        for number in range(SMALL_FILES):
            (bench / f"small{number}").write_bytes(source.randbytes(SMALL))
        piece = source.randbytes(MIB)
        for size in sizes:
            with open(bench / f"file{size}", "wb") as file:
                for at in range(0, size, MIB):
                    file.write(piece[: size - at])


def name(size):
    return f"images/bench/file{size}"


@dataclasses.dataclass
class Case:
    """A load on running servers: the words of a generator, without the server's and the client's address."""

    name: str
    title: str
    does: tuple  # the server does one of these
    generator: str
    words: list
    figures: list  # (unit, what of (result, CPU s))
    files: tuple = ()  # sizes of files
    seconds: float = 1  # then it is broken off, and counts as far as it came
    whole: bool = False  # to be broken off is a failure
    rounds: int = 0  # at most so many, 0 for as many as are asked for
    warm: bool = True

    def serves(self, server):
        return bool(set(server.does) & set(self.does))


def per_gib(result, cpu):
    return cpu / (result["bytes"] / GIB)


def micros(result, cpu):
    return cpu / max(result["done"], 1) * 1e6


def readable(size):
    return f"{size // MIB} MiB" if size >= MIB else f"{size >> 10} KiB"


MANY = 10_000_000  # more than a run has time for


def tftp(name_, title, words, figures, sizes=(), does=("tftp",), **more):
    path, files, transfers, at_once, window, size, loss = words
    words = [path, files, transfers, at_once, window, loss, size]
    return Case(name_, f"TFTP {title}", does, "tftp", words, figures, sizes, **more)


def streams(at_once, window):
    title = f"{at_once} streams" if at_once > 1 else "one stream"
    return tftp(
        f"tftp-{at_once}-w{window}",
        f"{title}, window {window}",
        [name(LARGE), 0, MANY, at_once, window, LARGE, 0],
        [("CPU s/GiB", per_gib)],
        (LARGE,),
        ("tftp", "tftp-bulk"),
    )


def small_files(at_once):
    title = f"{at_once} at once" if at_once > 1 else "one after the other"
    words = ["images/bench/small", SMALL_FILES, MANY, at_once, 1, SMALL, 0]
    return tftp(f"tftp-small-{at_once}", f"files of 1 KiB, {title}", words, [("CPU us", micros)])


def rush(window, machines, size):
    return tftp(
        f"tftp-rush-w{window}",
        f"{machines} machines at once, {readable(size)} each, window {window}",
        [name(size), 0, machines, machines, window, size, 0],
        [("CPU s", lambda result, cpu: cpu), ("retries", lambda result, cpu: result["retries"])],
        (size,),
        rounds=3,
        warm=False,
        whole=True,
        seconds=120,
    )


def lossy(transfers, size):
    return tftp(
        "tftp-loss",
        f"{readable(size)}, 1 % lost each way",
        [name(size), 0, transfers, transfers, 1, size, 0.01],
        [("p50 s", lambda result, cpu: result["p50"])],
        (size,),
        rounds=1,
        warm=False,
        whole=True,
        seconds=120,
    )


def http(name_, title, words, figure, sizes=()):
    return Case(f"http-{name_}", f"HTTP {title}", ("http",), "http", words, [figure], sizes)


def loads(quick):
    """All cases; quickly they only show that they work."""
    small, large = ["/images/bench/small", SMALL_FILES, MANY], [f"/{name(LARGE)}", 0, MANY]
    us, gib = ("CPU us", micros), ("CPU s/GiB", per_gib)
    machines, each, lossy_size = (50, 256 << 10, 64 << 10) if quick else (500, 3 * MIB, MIB)
    found = [
        *(streams(1, window) for window in (1, 4, 16, 64)),
        *(streams(64, window) for window in (1, 8)),
        small_files(1),
        small_files(64),
        *(rush(window, machines, each) for window in (1, 4)),
        lossy(4 if quick else 20, lossy_size),
        Case(
            "offers",
            "proxyDHCP offers, 64 at once",
            ("offers",),
            "offers",
            [MANY // 10, 64],
            [("CPU us", micros), ("asked again", lambda result, cpu: result["retries"])],
        ),
        http("small", "1 KiB, 64 connections", [*small, 64, "keep", 0, SMALL], us),
        http("connect", "1 KiB, a connection each", [*small, 64, "each", 0, SMALL], us),
        http("ranges", "ranges of 64 KiB, 16 connections", [*large, 16, "keep", RANGE, LARGE], us, (LARGE,)),
        http("large-1", "100 MiB, one at a time", [*large, 1, "keep", 0, LARGE], gib, (LARGE,)),
        http("large-16", "100 MiB, 16 at once", [*large, 16, "keep", 0, LARGE], gib, (LARGE,)),
    ]
    if quick:
        found = [dataclasses.replace(case, warm=False, seconds=max(0.2, case.seconds - 1)) for case in found]
    return found


def run_load(case, server, programs, load_cpus):
    """One run of it. Gives the figures' values."""
    if case.generator == "offers":
        ends = [server.cable.server, server.cable.device]
    else:
        ends = [server.cable.server, CLIENTS.rpartition(".")[0] + ".1"]
    command = [*inside(server.cable.clients, load_cpus), programs[case.generator], *ends, *map(str, [*case.words, case.seconds])]
    before = server.cpu()
    result = generated(command)
    cpu = server.cpu() - before
    server.check()
    if case.whole and result["seconds"] >= case.seconds:
        raise Failed(f"not done in {case.seconds} s")
    return [figure(result, cpu) for _, figure in case.figures]


class Failed(Exception):
    """A load that was not served; there is no figure."""


def generated(command):
    """What a generator says, which is all that it was served."""
    finished = subprocess.run(command, capture_output=True, text=True, check=False, start_new_session=True)
    result = json.loads(finished.stdout) if finished.returncode == 0 else {"failed": "all"}
    if result.get("failed"):
        raise Failed(f"{result['failed']} failed: {finished.stderr.strip()[-500:]}")
    return result


def measure_loads(cases, servers, rounds, programs, load_cpus, report):
    """Case by case, all servers in turns, so that a machine that becomes slower hurts all alike."""
    for case in cases:
        taking_part = [server for server in servers if case.serves(server)]
        turns = min(rounds, case.rounds or rounds)
        for turn in range(-1 if case.warm else 0, turns):
            random.Random(turn).shuffle(taking_part)
            for server in list(taking_part):
                try:
                    values = run_load(case, server, programs, load_cpus)
                except Failed as failure:
                    report.failed(f"{case.name} of {server.name}: {failure}")
                    taking_part.remove(server)
                    continue
                if turn < 0:
                    continue
                for (unit, _), value in zip(case.figures, values):
                    report.add(case.name, case.title, unit, server.name, value)
        report.progress(case.name)


START_CASES = ("start", "first-start", "first-transfer", "idle")


def measure_starts(names, servers, rounds, programs, report):
    """Starts of processes, on all processors, nobody else running. The first turn is a first start."""
    for turn in range(-1, rounds):
        random.Random(turn).shuffle(servers)
        for server in servers:
            if "start" in names and (server.ours or turn >= 0):
                start(server, turn, programs, report)
            if "first-start" in names and server.ours and turn >= 0:
                server.forget()
                begin, ready, cpu = ready_of(server, programs)
                server.stop()
                report.add("first-start", "first start in an empty home", "s", server.name, ready - begin)
                report.add("first-start", "first start in an empty home", "CPU s", server.name, cpu)
            if "first-transfer" in names:
                first_transfer(server, turn, programs, report)
    for case in names:
        if case != "idle":
            report.progress(case)


def measure_idle(servers, until, report):
    """Of servers that were started long ago and that nobody has asked for anything."""
    time.sleep(max(0, until - time.monotonic()))
    for server in servers:
        server.check()
        for unit, value in zip(("resident MiB", "proportional MiB"), server.memory()):
            report.add("idle", "memory when idle", unit, server.name, value)
    report.progress("idle")


def ready_of(server, programs):
    begin = server.start(None)
    if server.ours:
        ready = server.await_ready()
    else:
        ready = max(at for _, at in first_bytes(server, programs))
    return begin, ready, server.cpu()


def start(server, turn, programs, report):
    begin, ready, cpu = ready_of(server, programs)
    if turn >= 0:
        report.add("start", "start to ready", "s", server.name, ready - begin)
        report.add("start", "start to ready", "CPU s", server.name, cpu)
    server.stop()


def first_transfer(server, turn, programs, report):
    begin = server.start(None)
    for protocol, at in first_bytes(server, programs):
        if turn >= 0:
            title = f"process start to the first byte of {protocol.upper()}"
            report.add("first-transfer", title, "s", server.name, at - begin)
    server.stop()


def first_bytes(server, programs):
    """Asks a server that is starting for all that it does, at once; gives (protocol, time)."""
    ends = [server.cable.server, server.cable.client]
    asked = []
    for protocol, path in (("tftp", "images/bench/small0"), ("http", "/images/bench/small0")):
        if any(does.startswith(protocol) for does in server.does):
            command = [*inside(server.cable.clients), programs["first"], protocol, *ends, path, "60"]
            asked.append((protocol, command))
    with concurrent.futures.ThreadPoolExecutor() as threads:
        answers = list(threads.map(generated, (command for _, command in asked)))
    server.check()
    return [(protocol, answer["at"]) for (protocol, _), answer in zip(asked, answers)]
