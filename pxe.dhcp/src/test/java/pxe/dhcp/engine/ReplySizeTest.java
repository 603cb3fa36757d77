// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.dhcp.codec.DhcpEncoder;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpReply;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.OptionCode;

class ReplySizeTest {
  private static DhcpRequest accepting(int bytes) {
    return TestRequests.with(
        OptionCode.MAX_MESSAGE_SIZE, Bytes.of(bytes >> 8, bytes), TestRequests.discover());
  }

  private static RequestOutcome answer(int nameLength, DhcpRequest request) {
    return TestRequests.engine(TestRequests.always("n".repeat(nameLength)))
        .answer(request, TestRequests.onDhcpPort());
  }

  private static DhcpReply reply(int nameLength, DhcpRequest request) {
    DhcpReply reply =
        assertInstanceOf(RequestOutcome.Reply.class, answer(nameLength, request)).message();
    assertTrue(DhcpEncoder.sizeOf(reply) <= ReplySize.limit(request));
    return reply;
  }

  @Test
  void cr24WithoutOption57TheGuaranteedSizeIsTheLimit() {
    assertEquals(548, ReplySize.limit(TestRequests.discover()));
  }

  @ParameterizedTest(name = "option 57 = {0}: {1}")
  @CsvSource({"576, 548", "1260, 1232", "1472, 1444", "65280, 1472", "400, 372", "0, 300"})
  void cr24Option57IsTheLimitWithinWhatAFrameHolds(int option, int limit) {
    assertEquals(limit, ReplySize.limit(accepting(option)));
  }

  @Test
  void cr28ANameOf127BytesStandsInHeaderAndOption() {
    DhcpReply reply = reply(127, TestRequests.discover());
    assertEquals(127, reply.file().length());
    assertEquals(128, reply.options().get(OptionCode.BOOT_FILE_NAME).orElseThrow().length());
  }

  @Test
  void aLongerNameStandsInTheOptionAlone() {
    DhcpReply reply = reply(128, TestRequests.discover());
    assertTrue(reply.file().isEmpty());
    assertEquals(129, reply.options().get(OptionCode.BOOT_FILE_NAME).orElseThrow().length());
  }

  @Test
  void theNameOfTheServerGoesFirstWhereRoomIsShort() {
    // 240 + 3 + 6 + 11 + 12 + (2 + 41) + 1 + 1 = 317 with a name of 40, 14 more with option 66
    DhcpReply reply = reply(40, accepting(317 + 28));
    assertTrue(reply.options().get(OptionCode.TFTP_SERVER_NAME).isEmpty());
    assertTrue(reply.options().has(OptionCode.BOOT_FILE_NAME));
    assertTrue(reply(40, accepting(331 + 28)).options().has(OptionCode.TFTP_SERVER_NAME));
  }

  @Test
  void thenTheNameOfTheFileWhichStandsInTheHeaderToo() {
    DhcpReply reply = reply(40, accepting(316 + 28));
    assertTrue(reply.options().get(OptionCode.BOOT_FILE_NAME).isEmpty());
    assertEquals(40, reply.file().length());
  }

  @Test
  void halfAnAnswerIsNone() {
    RequestOutcome.Refusal refusal =
        assertInstanceOf(RequestOutcome.Refusal.class, answer(250, accepting(500)));
    assertEquals("the answer is longer than the 472 bytes that it takes", refusal.reason());
  }

  @Test
  void aNameThatNoOptionHoldsIsNoAnswer() {
    assertInstanceOf(RequestOutcome.Reply.class, answer(254, accepting(1500)));
    assertInstanceOf(RequestOutcome.Refusal.class, answer(255, accepting(1500)));
  }

  @Test
  void relayInformationIsNeverLeftOut() {
    DhcpRequest request =
        TestRequests.with(
            OptionCode.RELAY_AGENT_INFORMATION, Bytes.of(new int[200]), accepting(576));
    DhcpReply reply = reply(120, request);
    assertTrue(reply.options().has(OptionCode.RELAY_AGENT_INFORMATION));
  }
}
