# SPDX-License-Identifier: Apache-2.0
"""Network namespaces: one for the clients, one for each server, and a cable from each server to the clients."""

import os
import subprocess

# RFC 2544 keeps these networks for benchmarks; the generators refuse all others but loopback.
CLIENTS = "198.19.0.0"


class Namespaces:
    """What is in it is gone at its end."""

    def __enter__(self):
        self.names = []
        self.clients = self._make("clients")
        # Every address of the network is the clients' own, so that each of many machines has one
        ip("-n", self.clients, "route", "add", "local", f"{CLIENTS}/16", "dev", "lo")
        return self

    def cable(self):
        """A namespace for a server, which has the device lan there. Gives the cable."""
        return Cable(self, len(self.names))

    def _make(self, kind):
        name = f"pxe-bench-{os.getpid()}-{kind}"
        ip("netns", "add", name)
        self.names.append(name)
        ip("-n", name, "link", "set", "lo", "up")
        return name

    def __exit__(self, *_):
        for name in self.names:
            ip("netns", "delete", name)


class Cable:
    """Between one server and the clients."""

    def __init__(self, spaces, number):
        self.clients = spaces.clients
        self.space = spaces._make(f"server{number}")
        self.server, self.client = f"198.18.{number}.1", f"198.18.{number}.2"
        self.device = f"lan{number}"
        ip("-n", self.space, "link", "add", "lan", "type", "veth", "peer", "name", self.device, "netns", self.clients)
        for space, device, address in ((self.space, "lan", self.server), (self.clients, self.device, self.client)):
            ip("-n", space, "address", "add", f"{address}/24", "broadcast", "+", "dev", device)
            ip("-n", space, "link", "set", device, "up")
        # by way of one host, or the kernel's table of neighbours were full of them
        ip("-n", self.space, "route", "add", f"{CLIENTS}/16", "via", self.client)


# Linux groups processes by session before it looks at their niceness, so each gets a session and a nice group
BEFORE_OTHERS = 'echo -15 2> /dev/null > /proc/self/autogroup; exec nice -n -15 "$@"'


def inside(space, cpus=None):
    """The words in front of a command that runs there, on these processors, before other work of the machine."""
    pinned = ["taskset", "-c", cpus] if cpus else []
    return ["ip", "netns", "exec", space, "sh", "-c", BEFORE_OTHERS, "sh", *pinned]


def ip(*words):
    subprocess.run(["ip", *words], check=True)
