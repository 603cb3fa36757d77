// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * New clients by the hundred each second, as Kea's perfdhcp makes them behind a relay agent. How
 * many are answered in time is the computer's; what they are told holds.
 */
@Needs({Requirement.NETWORK, Requirement.PLATFORM, Requirement.PERFDHCP})
@Tag(Tags.ONE_JDK)
class PerfDhcpTest {
  private static final String NETWORK =
      """
      subnet = 10.1.0.0/16
      range = 10.1.1.0-10.1.20.255
      """;

  private static final Pattern ACK = Pattern.compile("(?m)^([0-9a-f]+),([0-9.]+),$");

  private static final Pattern LEASE =
      Pattern.compile(
          "\"address\": \"([0-9.]+)\", \"state\": \"held\"[^}]*\"identifier\": \"(\\w+)\"");

  @Test
  void everyAddressIsGivenOnceAndIsInTheStoreAfterALossOfPower() throws IOException {
    try (Lab lab = Lab.open(l -> {})) {
      Home home =
          Home.create(lab)
              .withFile("etc/pxe.dhcp.cfg", "mode = off\n")
              .withFile("etc/pxe.dhcp.subnet~far.cfg", NETWORK);
      lab.runIn("client", "ip", "addr", "add", "10.1.0.1/16", "dev", "eth0");
      lab.runIn("server", "ip", "route", "add", "10.1.0.0/16", "dev", Lab.SERVER_INTERFACE);
      PlatformProcess platform = PlatformProcess.run(lab, home);
      Map<String, String> acknowledged = acknowledged(storm(lab));
      platform.kill();
      assertTrue(acknowledged.size() >= 100, acknowledged::toString);
      assertEquals(
          acknowledged.size(), new HashSet<>(acknowledged.values()).size(), acknowledged::toString);
      try (PlatformProcess again = PlatformProcess.run(lab, home)) {
        Map<String, String> held = held(again.shell(lab, home, "leases --json"));
        acknowledged.forEach((client, address) -> assertEquals(address, held.get(client), client));
      }
    }
  }

  /** Three seconds of it; what is under way then may end. */
  private static String storm(Lab lab) {
    ProcessBuilder command =
        lab.commandIn(
            "client",
            DhcpClient.PACKAGES.find("perfdhcp").orElseThrow().toString(),
            "-4",
            "-l",
            "10.1.0.1",
            "-r",
            "200",
            "-n",
            "600",
            "-R",
            "100000",
            "-W",
            "2000000",
            "-u",
            "-x",
            "l",
            Lab.SERVER_ADDRESS);
    command.environment().put("LD_LIBRARY_PATH", DhcpClient.PACKAGES.folderOf("libkea-dhcp.*"));
    try (Running perfdhcp = lab.start("perfdhcp", command)) {
      int code = perfdhcp.exitCode(Await.PATIENCE);
      assertTrue(code == 0 || code == 3, perfdhcp::output); // 3: some were not answered in time
      assertTrue(
          perfdhcp.lines().stream()
              .filter(line -> line.startsWith("non unique addresses: "))
              .allMatch("non unique addresses: 0"::equals),
          perfdhcp::output);
      return perfdhcp.output();
    }
  }

  /** Addresses by client identifiers. */
  private static Map<String, String> acknowledged(String output) {
    int from = output.indexOf("***Leases for REQUEST-ACK***");
    assertTrue(from >= 0, output);
    return all(ACK.matcher(output.substring(from)), 1, 2);
  }

  private static Map<String, String> held(String leases) {
    return all(LEASE.matcher(leases), 2, 1);
  }

  private static Map<String, String> all(Matcher found, int client, int address) {
    Map<String, String> all = new TreeMap<>();
    while (found.find()) {
      all.put(found.group(client), found.group(address));
    }
    return all;
  }
}
