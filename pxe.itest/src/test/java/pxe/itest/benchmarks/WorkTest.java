// SPDX-License-Identifier: Apache-2.0
package pxe.itest.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pxe.dhcp.codec.DhcpEncoder;
import pxe.dhcp.message.DhcpMessage;
import pxe.dhcp.message.DhcpReply;
import pxe.http.message.RequestHead;

/** What is measured does what it says, the second time as well. */
class WorkTest {
  private static Object second(Work work) throws Exception {
    Callable<Object> prepared = work.prepared();
    assertNotNull(prepared.call());
    return prepared.call();
  }

  @ParameterizedTest
  @EnumSource
  void isDoneAgainAndAgain(Work work) throws Exception {
    assertNotNull(second(work));
  }

  @Test
  void packetsAndHeadsAreRead() throws Exception {
    assertArrayEquals(
        (byte[]) second(Work.DHCP_ENCODE),
        DhcpEncoder.encode((DhcpMessage) second(Work.DHCP_DECODE)));
    byte[] offer = DhcpEncoder.encode((DhcpReply) second(Work.DHCP_OFFER));
    assertTrue(new String(offer, StandardCharsets.ISO_8859_1).contains("pxelinux/set/pxelinux.0"));
    assertTrue(second(Work.TFTP_DECODE).toString().contains("images/netboot/linux"));
    assertEquals("GET", ((RequestHead) second(Work.HTTP_PARSE)).method());
    assertTrue(
        new String((byte[]) second(Work.HTTP_ENCODE), StandardCharsets.US_ASCII)
            .startsWith("HTTP/1.1 200 OK\r\n"));
  }

  @Test
  void eachMenuHasItsEntries() throws Exception {
    for (Work menu : List.of(Work.MENU_PXELINUX, Work.MENU_GRUB, Work.MENU_IPXE)) {
      String text = second(menu).toString();
      assertTrue(text.contains("images/jammy/"), () -> menu + ": " + text);
    }
  }
}
