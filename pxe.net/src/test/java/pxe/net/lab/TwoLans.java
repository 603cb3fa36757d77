// SPDX-License-Identifier: Apache-2.0
package pxe.net.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A server between two LANs, with a client in each: what every provider of datagrams has to do
 * there. The server has 10.70.0.1 on lan0 and 10.71.0.1 on lan1; the clients have 10.70.0.2 and
 * 10.71.0.2.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TwoLans {
  protected LabProcess server;
  protected LabProcess client0;
  protected LabProcess client1;

  /** The class of the provider. */
  protected abstract String provider();

  /** Before each, so that each test is reported as skipped by its name. */
  @BeforeEach
  void build() throws Exception {
    assumeTrue(LabProcess.possible(), "network namespaces take root on Linux");
    if (server == null) {
      server = LabProcess.start(provider());
      client0 = LabProcess.start("pxe.net.nio.NioDatagrams");
      client1 = LabProcess.start("pxe.net.nio.NioDatagrams");
      ip(server, "link set lo up");
      join("lan0", "10.70.0", client0);
      join("lan1", "10.71.0", client1);
    }
    assertEquals("open", client0.say("open eth0 6868"));
    assertEquals("open", client1.say("open eth0 6868"));
  }

  private void join(String name, String network, LabProcess client) throws IOException {
    assertEquals("closed", client.say("close")); // it is in its namespace by now
    ip(server, "link add " + name + " type veth peer name eth0 netns " + client.pid());
    ip(server, "addr add " + network + ".1/24 dev " + name);
    ip(server, "link set " + name + " up");
    ip(client, "addr add " + network + ".2/24 dev eth0");
    ip(client, "link set eth0 up");
  }

  protected static void ip(LabProcess host, String arguments) throws IOException {
    assertEquals("exit 0", host.say("ip " + arguments));
  }

  @AfterEach
  void closeEndpoints() throws IOException {
    for (LabProcess process : processes()) {
      process.say("close");
    }
  }

  @AfterAll
  void end() {
    processes().forEach(LabProcess::close);
  }

  private List<LabProcess> processes() {
    return Stream.of(server, client0, client1).filter(Objects::nonNull).toList();
  }

  @Test
  void broadcastLeavesByTheInterfaceWithoutADefaultRoute() throws IOException {
    assertEquals("open", server.say("open lan1 6767"));
    assertEquals("sent", server.say("send lan1 255.255.255.255 6868 offer"));
    assertEquals("offer from 10.71.0.1:6767 to 255.255.255.255", client1.say("receive eth0"));
    assertEquals("nothing", client0.say("silence eth0"));
  }

  @Test
  void broadcastLeavesByTheInterfaceThoughTheDefaultRouteLeavesByTheOther() throws IOException {
    ip(server, "route add default via 10.70.0.2");
    assertEquals("open", server.say("open lan1 6767"));
    assertEquals("sent", server.say("send lan1 255.255.255.255 6868 offer"));
    assertEquals("offer from 10.71.0.1:6767 to 255.255.255.255", client1.say("receive eth0"));
    assertEquals("nothing", client0.say("silence eth0"));
    ip(server, "route del default");
  }

  @Test
  void broadcastsAndUnicastsOfClientsAreHeard() throws IOException {
    assertEquals("open", server.say("open lan1 6767"));
    client1.say("send eth0 255.255.255.255 6767 discover");
    assertEquals("discover from 10.71.0.2:6868 to 255.255.255.255", server.say("receive lan1"));
    client1.say("send eth0 10.71.0.1 6767 request");
    assertEquals("request from 10.71.0.2:6868 to 10.71.0.1", server.say("receive lan1"));
  }

  @Test
  void unicastIsAnsweredFromThePortThatWasAsked() throws IOException {
    assertEquals("open", server.say("open lan1 6767"));
    assertEquals("sent", server.say("send lan1 10.71.0.2 6868 ack"));
    assertEquals("ack from 10.71.0.1:6767 to 10.71.0.2", client1.say("receive eth0"));
  }
}
