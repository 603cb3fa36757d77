// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.net.Peer;
import pxe.testing.RecordingLogger;
import pxe.tftp.codec.FirmwareRequests;
import pxe.tftp.codec.Hex;
import pxe.tftp.message.ErrorCode;
import pxe.tftp.message.ErrorPacket;
import pxe.tftp.message.TftpPacket;
import pxe.transfer.LogBudget;

class RequestFilterTest {
  private static final long CLIENT = Peer.of(Sessions.CLIENT);

  private final FakeEndpoint endpoint = new FakeEndpoint(69, 1);
  private final List<IncomingRequest> in = new ArrayList<>();
  private final RecordingLogger log = new RecordingLogger();
  private final RequestPort port = new Ipv4RequestPort(endpoint);
  private final RequestFilter filter =
      new RequestFilter(new ErrorReplies(port), in::add, Sessions.transferLog(() -> 0, log));

  private void receive(ByteBuffer payload, long source, int destination) {
    endpoint.put(payload, source, destination);
    try {
      port.receive(filter);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aReadRequestIsLetIn() {
    receive(FirmwareRequests.GRUB.bytes(), CLIENT, FakeEndpoint.SERVER);
    assertEquals("/grub/grub.cfg", in.get(0).request().file());
    assertEquals(Sessions.CLIENT, in.get(0).peer());
    assertEquals(FakeEndpoint.ETH1.address(), in.get(0).destination());
    assertEquals(List.of(), sent());
  }

  /** CR-67. */
  @Test
  void nothingIsTaken() {
    receive("0002 'core' 00 'octet' 00");
    assertEquals(
        List.of(new ErrorPacket(ErrorCode.ACCESS_VIOLATION, "This server is read-only")), sent());
    assertEquals(List.of(), in);
  }

  @Test
  void aMalformedRequestIsRefusedWithItsReason() {
    receive("0001 'a' 00 'mail' 00");
    assertEquals(
        List.of(
            new ErrorPacket(ErrorCode.ILLEGAL_OPERATION, "the mode is neither octet nor netascii")),
        sent());
    assertEquals(
        List.of(
            "debug: 192.168.9.50:2070: refused: the mode is neither octet nor netascii"
                + " (at byte 4)"),
        log.lines());
  }

  /** Neither noise, nor what belongs to a transfer, nor errors, which would come back for ever. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "00", "0009 0000", "0005 0001 00", "0005", "0004 0001", "0003 0001 41"})
  void whatIsNoRequestIsNotAnswered(String bytes) {
    receive(bytes);
    assertEquals(List.of(), sent());
    assertEquals(List.of(), in);
    assertTrue(log.lines().get(0).startsWith("debug: 192.168.9.50:2070: "));
  }

  @Test
  void broadcastsAndImpossibleSendersAreNotAnswered() {
    receive(FirmwareRequests.GRUB.bytes(), CLIENT, Peer.BROADCAST);
    receive(FirmwareRequests.GRUB.bytes(), Peer.of(0x0a000001, 0), FakeEndpoint.SERVER);
    receive(FirmwareRequests.GRUB.bytes(), Peer.of(FakeEndpoint.SERVER, 69), FakeEndpoint.SERVER);
    assertEquals(List.of(), in);
    assertEquals(3, log.lines().size());
  }

  @Test
  void aFloodOfThemFillsNoLog() {
    for (int i = 0; i < 1000; i++) {
      receive("0009 0000");
      receive("0002 'core' 00 'octet' 00");
    }
    assertEquals(LogBudget.OF_ONE_CLIENT.atOnce(), log.lines().size());
    String last = log.lines().get(log.lines().size() - 1);
    assertTrue(last.endsWith("; further such lines of this client are left out for now"), last);
  }

  private void receive(String bytes) {
    receive(Hex.bytes(bytes), CLIENT, FakeEndpoint.SERVER);
  }

  private List<TftpPacket> sent() {
    return endpoint.takeSent().stream().map(FakeEndpoint.Sent::packet).toList();
  }
}
