// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pxe.api.resource.BootResource;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;

/** HTTP on IPv6 addresses, or one sentence where this host has no IPv6. */
class Ipv6Test {
  private static final Inet6Address SERVER = Loopback.LO6.address();

  private Site site;
  private Loopback lan;

  @BeforeEach
  void open() throws IOException {
    site = new Site();
    lan = new Loopback(0);
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void whatIsServedIsFetchedThereAndTheUrlHasBrackets() throws IOException {
    site.files.put("a", BootResource.ofText("over IPv6"));
    HttpServer server = site.start(lan, port(site.port), Limits.STANDARD);
    lan.addIpv6();

    assertEquals("http://[::1]:" + site.port, server.urlAt(SERVER));
    if (hasIpv6()) {
      assertEquals(
          List.of(
              "serving pxe.http [http on lo 127.0.0.1:" + site.port + "]",
              "serving pxe.http [http on lo 127.0.0.1:"
                  + site.port
                  + ", http on lo [::1]:"
                  + site.port
                  + "]"),
          site.board.readiness);
      assertEquals("over IPv6", fetch(site.port));
    } else {
      assertTrue(
          site.board.current().get(0).fault().startsWith("port " + site.port + " of [::1] cannot"));
    }
  }

  @Test
  void anotherPortIsTakenThereAsWell() throws IOException {
    site.files.put("a", BootResource.ofText("moved"));
    HttpServer server = site.start(lan, port(site.port), Limits.STANDARD);
    int other = Site.freePort();
    server.modified(port(other));
    lan.addIpv6();

    assertEquals("http://[::1]:" + other, server.urlAt(SERVER));
    if (hasIpv6()) {
      assertEquals("moved", fetch(other));
    }
  }

  /** A machine that must have it is not sent elsewhere. */
  @Test
  void nobodyIsSentToHttpsThatIsNotServed() {
    Map<String, Object> settings =
        Map.of("port", Integer.toString(site.port), "https-boot", "firmware");
    site.start(lan, settings, Limits.STANDARD);
    Machine machine =
        Machine.of(
            HardwareAddress.parse("52:54:00:12:34:56").orElseThrow(),
            ClientArchitecture.X64_UEFI_HTTP);

    assertEquals(Optional.empty(), site.announced.orElseThrow().urlFor(machine, SERVER));
  }

  private static Map<String, Object> port(int port) {
    return Map.of("port", Integer.toString(port));
  }

  private static String fetch(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(SERVER, port));
      socket
          .getOutputStream()
          .write(
              "GET /a HTTP/1.1\r\nHost: [::1]\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
  }

  static boolean hasIpv6() throws IOException {
    try (ServerSocketChannel probe =
        ServerSocketChannel.open(java.net.StandardProtocolFamily.INET6)) {
      probe.bind(new InetSocketAddress(SERVER, 0));
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
