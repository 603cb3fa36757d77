// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pxe.api.resource.ResourcePath;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpReply;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.OptionCode;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.boot.BootDecision.StaySilent;
import pxe.rooms.boot.BootDecision.Transport;
import pxe.rooms.boot.BootDecisions;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;

/** Each architecture of the registry of IANA, in both vendor classes, is answered in its shape. */
class RegistryTest {
  /** Number, what PXEClient is offered, what HTTPClient is offered. */
  private static final String TABLE =
      """
      0 43-and-file URL
      1 43-and-file URL
      2 43-and-file URL
      3 43-and-file URL
      4 43-and-file URL
      5 43-and-file URL
      6 4011 URL
      7 4011 URL
      8 4011 URL
      9 4011 URL
      10 4011 URL
      11 4011 URL
      12 file URL
      13 file URL
      14 file URL
      15 4011 URL
      16 4011 URL
      17 4011 URL
      18 4011 URL
      19 4011 URL
      20 43-and-file URL
      21 file URL
      22 file URL
      23 file URL
      24 file URL
      25 4011 URL
      26 4011 URL
      27 4011 URL
      28 4011 URL
      29 4011 URL
      30 4011 URL
      31 file URL
      32 file URL
      33 4011 URL
      34 4011 URL
      35 4011 URL
      36 4011 URL
      37 4011 URL
      38 4011 URL
      39 4011 URL
      40 4011 URL
      41 43-and-file URL
      42 4011 URL
      """;

  private static final String WEB = "http://192.168.9.2";

  private static final BootDecisions ALL =
      (machine, entry) ->
          new BootFile(
              ResourcePath.of("a"),
              machine.firmware() == FirmwareClass.HTTP ? Transport.HTTP : Transport.TFTP,
              "it fits");

  private static DhcpRequest discover(String vendorClass, int code) {
    DhcpRequest request =
        TestRequests.with(
            OptionCode.VENDOR_CLASS,
            Bytes.ofText(String.format(Locale.ROOT, "%s:Arch:%05d:UNDI:003001", vendorClass, code)),
            TestRequests.discover());
    return TestRequests.with(
        OptionCode.CLIENT_ARCHITECTURE, Bytes.of(code >> 8, code & 0xff), request);
  }

  private static RequestOutcome answer(BootDecisions decisions, DhcpRequest request) {
    return new ProxyDhcp(
            decisions, m -> Optional.empty(), (m, at) -> Optional.of(WEB), ProxySettings.DEFAULT)
        .answer(request, TestRequests.onDhcpPort());
  }

  /** What an offer tells, after it was seen that it holds nothing but that. */
  private static String told(String vendorClass, DhcpReply offer) {
    assertEquals(vendorClass, offer.options().get(OptionCode.VENDOR_CLASS).get().printable());
    assertEquals(Ip4.NONE, offer.header().yourAddress());
    assertEquals(TestRequests.SERVER, offer.header().serverAddress());
    boolean isSpecific = offer.options().has(OptionCode.VENDOR_SPECIFIC);
    String file = offer.file().printable();
    assertEquals(
        file,
        offer
            .options()
            .get(OptionCode.BOOT_FILE_NAME)
            .map(name -> name.untilNul().printable())
            .orElse(""));
    return switch (file) {
      case "a" -> isSpecific ? "43-and-file" : "file";
      case WEB + "/a" -> isSpecific ? "43-and-URL" : "URL";
      case "" -> isSpecific ? "43" : "4011";
      default -> file;
    };
  }

  private static String told(String vendorClass, int code) {
    RequestOutcome outcome = answer(ALL, discover(vendorClass, code));
    return told(vendorClass, assertInstanceOf(RequestOutcome.Reply.class, outcome).message());
  }

  @Test
  void everyArchitectureIsAnsweredInTheShapeThatItTakes() {
    String said =
        IntStream.rangeClosed(0, ClientArchitecture.REGISTERED)
            .mapToObj(
                code ->
                    code + " " + told("PXEClient", code) + " " + told("HTTPClient", code) + "\n")
            .collect(Collectors.joining());
    assertEquals(TABLE, said);
  }

  @Test
  void whatCannotBeServedIsSilenceThatAnOperatorHearsOf() {
    BootDecisions none = (machine, entry) -> new StaySilent("none for " + machine.architecture());
    for (String vendorClass : new String[] {"PXEClient", "HTTPClient"}) {
      for (int code = 0; code <= ClientArchitecture.REGISTERED; code++) {
        RequestOutcome.Refusal refusal =
            assertInstanceOf(
                RequestOutcome.Refusal.class, answer(none, discover(vendorClass, code)));
        assertTrue(refusal.noteworthy());
        assertEquals("none for " + new ClientArchitecture(code), refusal.reason());
        assertEquals(code, refusal.machine().orElseThrow().architecture().code());
      }
    }
  }
}
