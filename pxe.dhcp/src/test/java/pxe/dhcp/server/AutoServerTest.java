// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.dhcp.codec.DhcpEncoder;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpMessage;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Header;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.Options;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;

/** The mode {@code auto} in the whole server. */
class AutoServerTest {
  private static final Map<String, Object> AUTO =
      Map.of("mode", "auto", "range", "192.168.9.100-192.168.9.110");

  private static final Machine MACHINE =
      Machine.of(
          HardwareAddress.parse("52:54:00:12:34:56").orElseThrow(), ClientArchitecture.X86_BIOS);

  private final FakeLan lan = new FakeLan(0);
  @TempDir private Path etc;
  private TestPlatform platform;
  private Optional<ProxyDhcpServer> server = Optional.empty();

  @AfterEach
  void stop() {
    server.ifPresent(ProxyDhcpServer::stop);
  }

  private ProxyDhcpServer start(Map<String, Object> settings) {
    platform = new TestPlatform(etc);
    ProxyDhcpServer started = platform.server(lan, settings);
    server = Optional.of(started);
    return started;
  }

  private String lastReadiness() {
    return platform.board.readiness.get(platform.board.readiness.size() - 1);
  }

  /** A client takes the offer of a server that is not ours. */
  private void taken(String server, String source) throws Exception {
    Options options =
        Options.builder()
            .put(OptionCode.MESSAGE_TYPE, Bytes.of(MessageType.REQUEST.code()))
            .put(OptionCode.REQUESTED_ADDRESS, Ip4.of(FakeLan.ip("192.168.9.50")).bytes())
            .put(OptionCode.SERVER_ID, Ip4.of(FakeLan.ip(server)).bytes())
            .build();
    Bytes hardware = Bytes.of(2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    Header header = new Header(1, 6, 0, 7, 0, 0, Ip4.NONE, Ip4.NONE, Ip4.NONE, Ip4.NONE, hardware);
    DhcpRequest request = new DhcpRequest(header, Bytes.EMPTY, Bytes.EMPTY, options);
    lan.arrives(67, DhcpEncoder.encode(request), FakeLan.peer(source, 68), "255.255.255.255");
  }

  @Test
  void aClientThatTakesAnotherServersOfferMakesItAProxyAndWhatComesFromAfarDoesNot()
      throws Exception {
    start(AUTO);
    taken("192.168.9.8", "10.0.0.1");
    taken("192.168.9.3", "0.0.0.0"); // that is us
    taken("192.168.9.1", "0.0.0.0");
    String said = platform.logged("gives out addresses");
    assertTrue(said.endsWith("proxy: 192.168.9.1 gives out addresses"), said);
  }

  @Test
  void statusAndExplanationSayWhatItIsAndWhy() {
    ProxyDhcpServer auto = start(AUTO);
    assertEquals(
        "serving pxe.dhcp [proxydhcp on eth1 192.168.9.2:67,4011 (auto: looks for another DHCP"
            + " server)]",
        lastReadiness());
    assertEquals("mode auto: looks for another DHCP server", auto.explain(MACHINE).get(0));
  }

  @Test
  void whereNoRangeIsOfTheNetworkNobodyIsAsked() throws Exception {
    start(Map.of("mode", "auto", "range", "10.0.0.100-10.0.0.110"));
    assertEquals(
        "serving pxe.dhcp [proxydhcp on eth1 192.168.9.2:67,4011 (auto: no range is of this"
            + " network)]",
        lastReadiness());
    assertEquals(null, lan.probes.poll(100, TimeUnit.MILLISECONDS));
  }

  @Test
  void aNetworkWithAFileIsServedAsItSays() throws Exception {
    ProxyDhcpServer auto = start(AUTO);
    DhcpMessage probe = lan.nextProbe().message();
    assertEquals(Optional.of(MessageType.DISCOVER), probe.type());
    platform.subnet("lab", "subnet = 192.168.9.0/24", "range = 192.168.9.40-192.168.9.49");
    assertEquals("serving pxe.dhcp [dhcp on eth1 192.168.9.2:67,4011]", lastReadiness());
    assertFalse(auto.explain(MACHINE).toString().contains("auto"));
  }

  /** As in the mode server: what was written badly is not half of what was meant. */
  @Test
  void withSettingsThatCannotBeReadNobodyIsServed() {
    start(Map.of("mode", "auto", "range", "192.168.9.100-192.168.9.110", "lease", "soon"));
    assertTrue(lastReadiness().startsWith("failed pxe.dhcp "), lastReadiness());
    assertEquals(Map.of(), lan.open);
  }
}
