// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.api.resource.ResourcePath;
import pxe.dhcp.Packets;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpReply;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.OptionCode;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.boot.BootDecision.Transport;
import pxe.rooms.boot.BootDecisions;

/** Machines are told a URL where what they boot comes by HTTP. */
class BootByHttpTest {
  private static final String BASE = "http://192.168.9.2:8069";

  private static final BootDecisions BY_HTTP =
      (machine, entry) ->
          new BootFile(ResourcePath.of("ipxe").resolve("a b"), Transport.HTTP, "it fits");

  private static RequestOutcome answer(DhcpRequest request, Optional<String> web) {
    return new ProxyDhcp(
            BY_HTTP, machine -> Optional.empty(), (machine, at) -> web, ProxySettings.DEFAULT)
        .answer(request, TestRequests.onDhcpPort());
  }

  private static DhcpReply reply(DhcpRequest request) {
    return assertInstanceOf(RequestOutcome.Reply.class, answer(request, Optional.of(BASE)))
        .message();
  }

  private static DhcpRequest httpClient() {
    DhcpRequest request =
        TestRequests.with(
            OptionCode.VENDOR_CLASS,
            Bytes.ofText("HTTPClient:Arch:00016:UNDI:003001"),
            TestRequests.discover());
    return TestRequests.with(OptionCode.CLIENT_ARCHITECTURE, Bytes.of(0, 16), request);
  }

  @Test
  void ipxeIsToldTheUrlInTheOffer() {
    DhcpReply offer = reply(Packets.request("ipxe-bios-discover"));
    assertEquals(BASE + "/ipxe/a%20b", offer.file().printable());
    assertEquals(
        Bytes.ofText(BASE + "/ipxe/a%20b").withNul(),
        offer.options().get(OptionCode.BOOT_FILE_NAME).orElseThrow());
  }

  @Test
  void cr95HttpBootIsAnsweredInItsOwnClassWithoutOption43() {
    DhcpReply offer = reply(httpClient());
    assertEquals(
        "HTTPClient", offer.options().get(OptionCode.VENDOR_CLASS).orElseThrow().printable());
    assertEquals(BASE + "/ipxe/a%20b", offer.file().printable());
    assertEquals(Optional.empty(), offer.options().get(OptionCode.VENDOR_SPECIFIC));
  }

  @Test
  void withoutAnHttpServerNobodyIsSentThere() {
    RequestOutcome.Refusal refusal =
        assertInstanceOf(RequestOutcome.Refusal.class, answer(httpClient(), Optional.empty()));
    assertEquals(
        "our HTTP server, which it needs, does not serve (or our HTTPS server, where https-boot"
            + " sends it there)",
        refusal.reason());
  }
}
