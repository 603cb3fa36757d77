# SPDX-License-Identifier: Apache-2.0
"""The servers that are measured: the platform, of this tree and of others, and its peers."""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time

from namespaces import inside

TREE = pathlib.Path(__file__).resolve().parent.parent.parent


class Server:
    """A server in a namespace of its own. What it does (tftp, http, offers) is in `does`."""

    ours = False

    def __init__(self, name):
        self.name = name
        self.process = None

    def placed(self, cable, folder, files):
        """Before its first start: where it is, a folder of its own, and what it serves."""
        self.cable, self.folder, self.files = cable, folder, files
        folder.mkdir()

    def start(self, cpus):
        """Gives the time of its start."""
        with open(self.folder / "output", "w") as output, open(self.folder / "log", "w") as log:
            begin = time.monotonic()
            self.process = subprocess.Popen(
                [*inside(self.cable.space, cpus), *self.command()],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=log,
                env=os.environ | self.environment(),
                start_new_session=True,
            )
        return begin

    def environment(self):
        return {}

    def check(self):
        """Ends all if it does not run."""
        if self.process.poll() is not None:
            sys.exit(f"{self.name} did not start: {(self.folder / 'log').read_text()[-2000:]}")

    def stop(self):
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def pids(self):
        pid = self.process.pid
        children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [pid, *map(int, children)]

    def cpu(self):
        """Seconds of processor time of all its threads and processes until now."""
        return sum(time.clock_gettime(~pid << 3 | 2) for pid in self.pids())

    def memory(self):
        """Resident MiB, and the same with what is shared divided among those who share it."""
        rss = pss = 0
        for pid in self.pids():
            rollup = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
            rss += int(re.search(r"^Rss: +(\d+)", rollup, re.M)[1])
            pss += int(re.search(r"^Pss: +(\d+)", rollup, re.M)[1])
        return rss / 1024, pss / 1024


class Platform(Server):
    """Ours, as it is distributed. Its log goes to a file."""

    ours = True
    does = ("tftp", "http", "offers")

    def __init__(self, name, tree, jdk):
        super().__init__(name)
        self.tree, self.jdk = tree, jdk

    def placed(self, cable, folder, files):
        super().placed(cable, folder, files)
        for name in ("etc", "loaders", "profiles"):
            (folder / name).mkdir()
        (folder / "images").symlink_to(files / "images")
        self.forget()
        # as when a package is installed; older trees know no such command
        command = [self.tree / "pxe.dist/target/pxe/bin/pxe", "archive", "--home", folder]
        environment = os.environ | self.environment()
        subprocess.run(command, env=environment, capture_output=True, check=False, timeout=300)

    def forget(self):
        """Its next start is the first one in its home, but for the class archive."""
        data = self.folder / "data"
        data.mkdir(exist_ok=True)
        for path in data.iterdir():
            if path.is_dir() and path.name != "archive":
                shutil.rmtree(path)
            elif path.name != "archive":
                path.unlink()

    def command(self):
        program = self.tree / "pxe.dist/target/pxe/bin/pxe"
        return [program, "run", "--home", self.folder, "--interface", "lan", "--no-shell"]

    def environment(self):
        return {"JAVA_HOME": self.jdk} if self.jdk else {}

    def await_ready(self):
        """Gives when, on the monotonic clock, to a millisecond."""
        while "pxe: ready" not in (self.folder / "output").read_text():
            self.check()
            time.sleep(0.001)
        return time.monotonic()


class Dnsmasq(Server):
    """TFTP, and offers to machines beside a DHCP server. Logs to a file."""

    does = ("tftp", "offers")

    def __init__(self):
        super().__init__("dnsmasq")

    def command(self):
        return [
            *("dnsmasq", "--keep-in-foreground", "--conf-file=/dev/null", "--port=0", "--user=root", "--interface=lan"),
            *("--enable-tftp", f"--tftp-root={self.files}", "--tftp-max=2000", f"--pid-file={self.folder}/pid"),
            *(f"--dhcp-range={self.cable.server},proxy", "--pxe-service=x86PC,bench,images/bench/small0"),
            *(f"--log-facility={self.folder}/log", f"--dhcp-leasefile={self.folder}/leases"),
        ]


class Nginx(Server):
    """With sendfile and an access log, and as many processes as it has processors: one."""

    does = ("http",)

    def __init__(self):
        super().__init__("nginx")

    def command(self):
        configuration = self.folder / "nginx.conf"
        configuration.write_text(
            f"""user root; daemon off; worker_processes 1; pid {self.folder}/pid; error_log {self.folder}/error;
            events {{ worker_connections 1024; }}
            http {{
              sendfile on; tcp_nopush on; access_log {self.folder}/access; keepalive_requests 1000000;
              server {{ listen 80; root {self.files}; }}
            }}"""
        )
        return ["nginx", "-c", configuration, "-e", self.folder / "error"]


class Limit(Server):
    """What TFTP costs at least (load/limit.c)."""

    does = ("tftp-bulk",)

    def __init__(self, program):
        super().__init__("C limit")
        self.program = program

    def command(self):
        return [self.program, self.cable.server, self.files]


def peers(limit):
    """Those that are installed, and the limit."""
    return [
        *([Dnsmasq()] if shutil.which("dnsmasq") else []),
        *([Nginx()] if shutil.which("nginx") else []),
        Limit(limit),
    ]
