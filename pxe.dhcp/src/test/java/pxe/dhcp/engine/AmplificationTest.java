// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.dhcp.Packets;
import pxe.dhcp.codec.DhcpEncoder;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.OptionCode;
import pxe.rooms.menu.FirmwareMenu;

/**
 * Who sends requests in another's name makes us send no more than it could send itself: there is
 * one answer at most, and it is about as long as the request.
 */
class AmplificationTest {
  private static final int IP_AND_UDP = 28;
  private static final double MOST = 1.3;

  /** The longest menu that {@link MenuRules} let pass, with the longest name of a boot file. */
  private static final FirmwareMenu LONGEST_MENU = menu(longestText());

  private static final String LONGEST_NAME = "n".repeat(254);

  private static FirmwareMenu menu(int text) {
    return new FirmwareMenu(
        "F8",
        Duration.ZERO,
        List.of(new FirmwareMenu.Service(0x8000, "t".repeat(text), Optional.empty())));
  }

  private static int longestText() {
    int length = 1;
    while (MenuOption.objection(menu(length + 1)).isEmpty()) {
      length++;
    }
    return length;
  }

  private static int answered(
      DhcpRequest request, Arrival arrival, String file, Optional<FirmwareMenu> menu) {
    RequestOutcome outcome =
        new ProxyDhcp(
                TestRequests.always(file),
                machine -> menu,
                (m, at) -> Optional.empty(),
                ProxySettings.DEFAULT)
            .answer(request, arrival);
    return outcome instanceof RequestOutcome.Reply reply
        ? DhcpEncoder.encode(reply.message()).length + IP_AND_UDP
        : 0;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noRequestOfARealClientIsAnsweredByMuchMoreThanItself(boolean withMenu) {
    Optional<FirmwareMenu> menu = Optional.of(FirmwareMenuTest.MENU).filter(m -> withMenu);
    Set<Shape> shapes = EnumSet.noneOf(Shape.class);
    int in = 0;
    int out = 0;
    for (String name : Packets.ALL) {
      int asked = Packets.bytes(name).length + IP_AND_UDP;
      DhcpRequest request = Packets.request(name);
      for (Arrival arrival :
          List.of(TestRequests.onDhcpPort(), TestRequests.onBootServerPort(68))) {
        int sent = answered(request, arrival, "pxelinux/efi64/syslinux.efi", menu);
        assertTrue(sent < MOST * asked, name + ": " + asked + " bytes bring " + sent);
        in += asked;
        out += sent;
      }
      if (ClientReader.read(request) instanceof Client.Booting booting) {
        shapes.add(Shape.of(booting.candidates().get(0)));
      }
    }
    assertTrue(out < in / 2, in + " bytes bring " + out);
    shapes.add(Shape.PLAIN_FILE); // below
    assertEquals(EnumSet.allOf(Shape.class), shapes);
  }

  /** The least that is answered at all, in each shape: shorter than any client's. */
  @ParameterizedTest(name = "architecture {0}")
  @ValueSource(ints = {0, 7, 22, 41})
  void theShortestRequestIsNot(int architecture) {
    DhcpRequest request = shortest(architecture, TestRequests.discover());
    for (Optional<FirmwareMenu> menu :
        List.of(Optional.<FirmwareMenu>empty(), Optional.of(FirmwareMenuTest.MENU))) {
      int sent = answered(request, TestRequests.onDhcpPort(), "pxelinux/pxelinux.0", menu);
      assertTrue(sent < MOST * wireSize(request), wireSize(request) + " bytes bring " + sent);
    }
  }

  /**
   * Long names and long menus are an operator's choice. They fill up what each client takes (RFC
   * 2131 section 2), and never more, whatever size a stranger says to take.
   */
  @Test
  void theLongestAnswersStayWithinTheSmallestDatagram() {
    DhcpRequest request =
        TestRequests.with(
            OptionCode.MAX_MESSAGE_SIZE,
            Bytes.of(0xff, 0xff),
            TestRequests.with(
                TestRequests.header(1, 0, new Ip4(0x0a000001)),
                shortest(0, TestRequests.discover())));
    for (Optional<FirmwareMenu> menu :
        List.of(Optional.<FirmwareMenu>empty(), Optional.of(LONGEST_MENU))) {
      int sent = answered(request, TestRequests.onDhcpPort(), LONGEST_NAME, menu);
      assertTrue(sent > 0 && sent <= 576, wireSize(request) + " bytes bring " + sent);
    }
  }

  private static DhcpRequest shortest(int architecture, DhcpRequest request) {
    return TestRequests.with(
        OptionCode.VENDOR_CLASS,
        Bytes.ofText("PXEClient"),
        TestRequests.with(OptionCode.CLIENT_ARCHITECTURE, Bytes.of(0, architecture), request));
  }

  /** Without the padding that the encoder adds and a stranger need not send. */
  private static int wireSize(DhcpRequest request) {
    int size = IP_AND_UDP + 240 + 1;
    for (OptionCode code : request.options().codes()) {
      size += 2 + request.options().get(code).orElseThrow().length();
    }
    return size;
  }
}
