# SPDX-License-Identifier: Apache-2.0
"""Measures the platform beside others. See pxe.bench/README.md."""

import argparse
import contextlib
import copy
import os
import pathlib
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import cases
from namespaces import Namespaces
from report import Report, said
from servers import TREE, Platform, peers

OTHERS = ("dhcp", "firmware", "jmh", "leases", "netty")


def main():
    if sys.argv[1:2] and sys.argv[1] in OTHERS:
        os.execv(TREE / "pxe.bench" / sys.argv[1], sys.argv[1:])
    words = arguments()
    loads = [case for case in cases.loads(words.quick) if chosen(case.name, words.cases)]
    starts = [case for case in cases.START_CASES if chosen(case, words.cases)]
    if words.list:
        print(*starts, *(case.name for case in loads), sep="\n")
        return
    if not loads and not starts:
        sys.exit(f"no case is named {' or '.join(words.cases)}; see ./pxe bench --list")
    needs()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(dir="/var/tmp", prefix="pxe-bench-")))
        programs = compiled(folder)
        are_guarded(programs)
        ours = [*platforms(words, stack, folder)]
        servers = [*ours, *(peer for peer in peers(programs["limit"]) if not words.alone and takes_part(peer, loads, starts))]
        report = measure(stack, folder, programs, servers, loads, starts, words)
    print("\n".join(report.table()))
    if words.json:
        report.write(words.json)
    if report.failures:
        sys.exit(1)


def arguments():
    parser = argparse.ArgumentParser(
        prog="./pxe bench",
        description="Measures the platform beside dnsmasq, nginx and what is possible in C, as far as they are installed. "
        f"./pxe bench {'|'.join(OTHERS)} are benchmarks by themselves, with words of their own.",
    )
    parser.add_argument("cases", nargs="*", metavar="CASE", help="only these, by the beginning of their names (--list)")
    parser.add_argument("--beside", action="append", default=[], metavar="COMMIT", help="another commit of this tree, or a tree that is built, in turns with this one")
    parser.add_argument("--jdk", action="append", default=[], metavar="DIR", help="the JDK that the platform runs on; several of them in turns")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="medians of so many (5)")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE", help="writes everything there as well")
    parser.add_argument("--alone", action="store_true", help="without peers")
    parser.add_argument("--quick", action="store_true", help="everything once and small: shows that it works, the figures say nothing")
    parser.add_argument("--server-cpus", default="0", metavar="LIST", help="processors of the servers under load (0)")
    parser.add_argument("--load-cpus", default="1", metavar="LIST", help="processors of the load (1)")
    parser.add_argument("--list", action="store_true", help="names of all cases")
    words = parser.parse_args()
    if words.quick:
        words.rounds = 1
    if os.cpu_count() == 1:
        words.server_cpus = words.load_cpus = "0"
    return words


def chosen(name, beginnings):
    return not beginnings or any(name.startswith(beginning) for beginning in beginnings)


def takes_part(server, loads, starts):
    return any(case.serves(server) for case in loads) or (bool(starts) and server.does != ("tftp-bulk",))


def needs():
    if os.geteuid() != 0:
        sys.exit("pxe bench: network namespaces need root.")
    for program, package in (("cc", "gcc libc6-dev"), ("ip", "iproute2"), ("taskset", "util-linux")):
        if not shutil.which(program):
            sys.exit(f"pxe bench: {program} is needed; install it (Debian: apt install {package}).")


def compiled(folder):
    """The generators of load."""
    programs = {}
    for source in sorted((TREE / "pxe.bench/load").glob("*.c")):
        programs[source.stem] = folder / source.stem
        subprocess.run(["cc", "-O2", "-o", programs[source.stem], source], check=True)
    return programs


def are_guarded(programs):
    """No load may leave the namespaces, whatever address a generator is given by mistake."""
    words = {"offers": ["lo", 1, 1, 1], "limit": ["/"], "first": ["127.0.0.1", "name", 1]}
    for name, program in programs.items():
        for address in ("192.0.2.1", "198.18.1.1"):  # outside; ours, but not in a namespace
            ends = ["tftp", address] if name == "first" else [address]
            command = [program, *ends, *words.get(name, ["127.0.0.1", "name", 0, 1, 1, 1, 0, 0, 1])]
            finished = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False, timeout=20)
            if finished.returncode != 3 or "refused" not in finished.stderr:
                sys.exit(f"pxe bench: {name} would send load to {address}; nothing is measured.")


def platforms(words, stack, folder):
    """This tree and those beside, on each of the JDKs."""
    trees = [("pxe", TREE), *((pathlib.Path(commit).name[:12], other(commit, stack, folder)) for commit in words.beside)]
    for name, tree in trees:
        for jdk in words.jdk or [None]:
            yield Platform(f"{name} {pathlib.Path(jdk).name}" if len(words.jdk) > 1 else name, tree, jdk)


def other(commit, stack, folder):
    """A tree that is there, or a commit that is built first."""
    tree = pathlib.Path(commit)
    if (tree / "pxe.dist/target/pxe/bin/pxe").exists():
        return tree.resolve()
    tree = folder / f"tree-{len(list(folder.glob('tree-*')))}"
    git = ["git", "-C", TREE, "worktree"]
    subprocess.run([*git, "add", "-q", "--detach", tree, commit], check=True)
    stack.callback(subprocess.run, [*git, "remove", "--force", tree], check=True)
    subprocess.run([tree / "pxe", "build"], check=True, stdout=sys.stderr)
    return tree


def measure(stack, folder, programs, servers, loads, starts, words):
    report = Report([server.name for server in servers], words.rounds)
    report.know(versions(servers, words))
    served = folder / "served"
    cases.Files(served, sorted({size for case in loads for size in case.files}))
    spaces = stack.enter_context(Namespaces())
    for number, server in enumerate(servers):
        server.placed(spaces.cable(), folder / f"server{number}", served)
        stack.callback(server.stop)
    measured = [server for server in servers if server.does != ("tftp-bulk",)]
    if starts:
        cases.measure_starts(starts, measured, words.rounds, programs, report)
    idle = [copy.copy(server) for server in measured] if "idle" in starts else []
    for number, server in enumerate(idle):
        server.placed(spaces.cable(), folder / f"idle{number}", served)
        stack.callback(server.stop)
        server.start(None)
        cases.first_bytes(server, programs)
    idle_until = time.monotonic() + (0 if words.quick else cases.IDLE)
    if loads:
        for server in servers:
            server.start(words.server_cpus)
        for server in servers:
            cases.first_bytes(server, programs)
        cases.measure_loads(loads, servers, words.rounds, programs, words.load_cpus, report)
    if idle:
        cases.measure_idle(idle, idle_until, report)
    return report


def versions(servers, words):
    names = {server.name for server in servers}
    java_sh = shlex.quote(str(TREE / "pxe.dist/src/lib/java.sh"))
    found = {}
    for number, jdk in enumerate(words.jdk or [said(["sh", "-c", f". {java_sh}; dirname $(dirname $java)"])]):
        found["JDK" + (f" {number + 1}" if number else "")] = said(
            [f"{jdk}/bin/java", "-version"], r'version "([^"]+)"'
        )
    if "dnsmasq" in names:
        found["dnsmasq"] = said(["dnsmasq", "--version"], r"version (\S+)")
    if "nginx" in names:
        found["nginx"] = said(["nginx", "-v"], r"nginx/(\S+)")
    return found


main()
