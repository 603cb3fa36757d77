// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ordinary clients of our own DHCP server, where there is no other one. */
@Needs({Requirement.NETWORK, Requirement.PLATFORM, Requirement.DHCP_CLIENTS})
@Tag(Tags.ONE_JDK)
class DhcpClientsTest {
  private static final String SETTINGS =
      """
      mode = server
      range = 192.168.9.100-192.168.9.120
      router = 192.168.9.1
      option.mtu = 1400
      log-packets = true
      """;

  private static final String DNSMASQ =
      """
      port=0
      interface=%s
      no-ping
      dhcp-range=192.168.9.100,192.168.9.100,1h
      dhcp-leasefile=%s
      """;

  private static final String FAR =
      """
      subnet = 10.1.0.0/16
      range = 10.1.0.100-10.1.0.120
      router = 10.1.0.1
      """;

  private static PlatformProcess run(Lab lab) {
    Home home = Home.create(lab).withFile("etc/pxe.dhcp.cfg", SETTINGS);
    return PlatformProcess.run(lab, home.withFile("etc/pxe.dhcp.subnet~far.cfg", FAR));
  }

  @ParameterizedTest
  @EnumSource
  void aClientGetsRenewsFindsAgainAndGivesBackItsAddress(DhcpClient.Kind kind) throws IOException {
    try (Lab lab = Lab.open(l -> {});
        PlatformProcess platform = run(lab)) {
      DhcpClient client = new DhcpClient(lab, kind, "client", "eth0");
      client.start();
      String address = client.awaitAddress("192.168.9.1");
      assertTrue(lab.runIn("client", "ip", "route").contains("default via 192.168.9.1"));
      assertTrue(leases(lab, platform).matches("(?s).*" + address + " +held.*"));
      if (kind != DhcpClient.Kind.NETWORKD) { // which waits until half of its lease is over
        client.renew();
        await(platform, "a renewal", r -> r.contains(" ciaddr " + address));
      }
      client.startAnew();
      assertEquals(address, client.awaitAddress("192.168.9.1"));
      if (kind != DhcpClient.Kind.UDHCPC) { // which remembers nothing
        await(platform, "a REQUEST after its start", DhcpClientsTest::isInitReboot);
      }
      client.release();
      String freed = address + " +given back";
      assertTrue(
          Await.until(Await.PATIENCE, () -> leases(lab, platform).matches("(?s).*" + freed + ".*")),
          platform::output);
    }
  }

  private static boolean isInitReboot(String request) {
    return !request.contains(" ciaddr ")
        && request.contains("  50 requested-address: ")
        && !request.contains("  54 server-id: ");
  }

  private static String leases(Lab lab, PlatformProcess platform) {
    return platform.shell(lab, Home.of(lab), "leases");
  }

  /** Waits until a client has sent a REQUEST of a kind, which is given with all its options. */
  private static void await(PlatformProcess platform, String what, Predicate<String> wanted) {
    assertTrue(
        Await.until(Await.PATIENCE, () -> requests(platform.output()).stream().anyMatch(wanted)),
        () -> "there was not " + what + ":\n" + platform.output());
  }

  private static List<String> requests(String log) {
    List<String> requests = new ArrayList<>();
    StringBuilder request = new StringBuilder();
    for (String line : log.lines().toList()) {
      if (line.contains(" From ") || line.contains(" To ")) {
        requests.add(request.toString());
        request.setLength(0);
      }
      request.append(line).append('\n');
    }
    requests.add(request.toString());
    return requests.stream().filter(r -> r.contains("REQUEST xid")).toList();
  }

  /** As who comes from dnsmasq does it, on the same host. There is one address for two clients. */
  @Test
  void aClientOfDnsmasqKeepsItsAddressWhenItsLeaseWasImported() throws IOException {
    try (Lab lab = Lab.open(l -> {})) {
      Path theirs = lab.folder().resolve("leases4");
      DhcpClient client = new DhcpClient(lab, DhcpClient.Kind.UDHCPC, "client", "eth0");
      try (DnsmasqProcess before =
          DnsmasqProcess.run(lab, DNSMASQ.formatted(Lab.SERVER_INTERFACE, theirs))) {
        client.start();
        assertEquals("192.168.9.100", client.awaitAddress("192.168.9.1"), before::output);
      }
      String only = SETTINGS.replace("192.168.9.120", "192.168.9.100");
      Home home = Home.create(lab).withFile("etc/pxe.dhcp.cfg", only);
      try (PlatformProcess platform = PlatformProcess.run(lab, home)) {
        String said = platform.shell(lab, home, "leases", "import", theirs.toString());
        assertTrue(said.startsWith("1 taken"), said);
        DhcpClient another = new DhcpClient(lab, DhcpClient.Kind.UDHCPC, "router", "lan0");
        another.start();
        platform.waitFor("no address of 192.168.9.0/24 is free");
        client.renew();
        await(platform, "a renewal", r -> r.contains(" ciaddr 192.168.9.100"));
        platform.waitFor("ACK xid");
        assertEquals(Optional.of("192.168.9.100"), client.address());
        assertEquals(Optional.empty(), another.address());
      }
    }
  }

  /** A printer that somebody gave an address of the range by hand. */
  @Test
  void anAddressThatAHostWithoutALeaseUsesIsGivenToNobody() throws IOException {
    try (Lab lab = Lab.open(l -> {})) {
      String only = SETTINGS.replace("192.168.9.120", "192.168.9.100");
      Home home = Home.create(lab).withFile("etc/pxe.dhcp.cfg", only);
      try (PlatformProcess platform = PlatformProcess.run(lab, home)) {
        lab.runIn("router", "ip", "addr", "add", "192.168.9.100/24", "dev", "lan0");
        DhcpClient client = new DhcpClient(lab, DhcpClient.Kind.UDHCPC, "client", "eth0");
        client.start();
        platform.waitFor("uses 192.168.9.100: nobody gets it for an hour");
        assertTrue(leases(lab, platform).contains("in use by another host"), platform::output);
        assertEquals(Optional.empty(), client.address());
        lab.runIn("router", "ip", "addr", "del", "192.168.9.100/24", "dev", "lan0");
        platform.shell(lab, home, "leases free 192.168.9.100");
        assertEquals("192.168.9.100", client.awaitAddress("192.168.9.1"));
      }
    }
  }

  @Test
  void nobodyGetsAnAddressWhileTheDiskIsFullAndThatIsSaid() throws IOException {
    try (Lab lab = Lab.open(l -> {})) {
      Home home = Home.create(lab).withFile("etc/pxe.dhcp.cfg", SETTINGS);
      String leases = home.folder().resolve("data/leases").toString();
      lab.run("mkdir", leases);
      lab.run("mount", "-t", "tmpfs", "-o", "size=256k", "leases", leases);
      lab.run("sh", "-c", "dd if=/dev/zero of=" + leases + "/filler bs=4k 2>&1 || true");
      try (PlatformProcess platform = PlatformProcess.run(lab, home)) {
        DhcpClient client = new DhcpClient(lab, DhcpClient.Kind.UDHCPC, "client", "eth0");
        client.start();
        platform.waitFor("its lease cannot be stored");
        String status = platform.shell(lab, home, "status");
        assertTrue(status.contains("leases.log: its disk is full; clients keep"), status);
        assertEquals(Optional.empty(), client.address());
        lab.run("rm", leases + "/filler");
        client.awaitAddress("192.168.9.1");
        assertTrue(
            Await.until(
                Await.PATIENCE,
                () -> !platform.shell(lab, home, "status").contains("its disk is full")),
            platform::output);
      }
    }
  }

  /** Relay agents by others, between our server and the clients. */
  enum RelayAgent {
    /** ISC's, which says where a client hangs (option 82). */
    DHCRELAY {
      @Override
      String[] words() {
        String program = DhcpClient.PACKAGES.find("dhcrelay").orElseThrow().toString();
        return new String[] {
          program, "-4", "-d", "-a", "-iu", "near", "-id", "inner", Lab.SERVER_ADDRESS
        };
      }
    },
    /** That of home routers. */
    DNSMASQ {
      @Override
      String[] words() {
        return new String[] {
          "dnsmasq",
          "--conf-file=/dev/null",
          "--no-daemon",
          "--user=root",
          "--pid-file=",
          "--port=0",
          "--dhcp-relay=10.1.0.1," + Lab.SERVER_ADDRESS
        };
      }
    };

    abstract String[] words();
  }

  @ParameterizedTest
  @EnumSource
  void aClientBehindARelayAgentGetsAndRenewsAnAddressOfItsNetwork(RelayAgent agent)
      throws IOException {
    try (Lab lab = Lab.open(l -> {});
        PlatformProcess platform = run(lab)) {
      lab.addRoutedNetwork();
      lab.start("relay agent", lab.commandIn("relay", agent.words()));
      DhcpClient client = new DhcpClient(lab, DhcpClient.Kind.UDHCPC, "far", "eth0");
      client.start();
      String address = client.awaitAddress("10.1.0.1");
      client.renew();
      await(platform, "a renewal", r -> r.contains(" ciaddr " + address));
      client.release();
      String freed = address + " +given back";
      assertTrue(
          Await.until(Await.PATIENCE, () -> leases(lab, platform).matches("(?s).*" + freed + ".*")),
          platform::output);
    }
  }
}
