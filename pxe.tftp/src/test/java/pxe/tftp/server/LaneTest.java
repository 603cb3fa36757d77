// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pxe.net.Peer;
import pxe.tftp.engine.Terms;
import pxe.tftp.message.Acknowledgment;
import pxe.tftp.message.Data;
import pxe.tftp.message.ErrorCode;
import pxe.tftp.message.ErrorPacket;
import pxe.tftp.message.OptionAcknowledgment;
import pxe.tftp.message.TftpOption;
import pxe.tftp.message.TftpPacket;

class LaneTest implements Lane.Observer {
  private static final long MILLI = 1_000_000L;
  private static final long CLIENT = Sessions.CLIENT;
  private static final long STRANGER = Peer.of(0xc0a8_0966, 999);

  private final FakeEndpoint endpoint = new FakeEndpoint(40_000, 8);
  private final List<Session> ended = new ArrayList<>();
  private final List<Session> forgotten = new ArrayList<>();
  private long now = 5_000_000_000L;
  private final Lane lane = new Lane(endpoint, this, () -> now);

  @Override
  public void ended(Session session) {
    ended.add(session);
  }

  @Override
  public void forgotten(Session session) {
    forgotten.add(session);
  }

  @Test
  void aTransferGoesFromItsOptionsToItsEnd() throws IOException {
    VirtualContent content = new VirtualContent(1000);
    lane.begin(Sessions.of(CLIENT, Sessions.OPTIONS, content, now));
    assertEquals(List.of(new OptionAcknowledgment(Sessions.OPTIONS.granted())), turn());
    assertEquals(List.of(data(1, content)), turn(new Acknowledgment(0)));
    assertEquals(List.of(data(2, content)), turn(new Acknowledgment(1)));
    assertEquals(List.of(), turn(new Acknowledgment(2)));
    assertEquals(1, ended.size());
    assertTrue(content.closed);
  }

  @Test
  void answersLeaveFromTheAddressThatWasAsked() throws IOException {
    lane.begin(Sessions.of(CLIENT, Terms.PLAIN, new VirtualContent(9), now));
    lane.turn();
    FakeEndpoint.Sent sent = endpoint.takeSent().get(0);
    assertEquals(CLIENT, sent.to());
    assertEquals(FakeEndpoint.SERVER, sent.source());
  }

  @Test
  void aWindowLeavesInAsFewCallsAsTheEndpointTakes() throws IOException {
    VirtualContent content = new VirtualContent(100_000);
    Terms terms = new Terms(512, 20, 0, List.of(new TftpOption("windowsize", "20")));
    lane.begin(Sessions.of(CLIENT, terms, content, now));
    turn();
    endpoint.calls = 0;
    List<TftpPacket> window = turn(new Acknowledgment(0));
    assertEquals(20, window.size());
    assertEquals(data(1, content), window.get(0));
    assertEquals(data(20, content), window.get(19));
    assertEquals(3, endpoint.calls); // 8 + 8 + 4
  }

  @Test
  void aWindowOfLargeBlocksLeavesInPiecesThatOneDatagramCouldHold() throws IOException {
    VirtualContent content = new VirtualContent(1_000_000);
    Terms terms = new Terms(30_000, 5, 0, List.of(new TftpOption("windowsize", "5")));
    lane.begin(Sessions.of(CLIENT, terms, content, now));
    turn();
    endpoint.calls = 0;
    assertEquals(5, turn(new Acknowledgment(0)).size());
    assertEquals(3, endpoint.calls); // 2 + 2 + 1
  }

  /** T2, CR-57. */
  @Test
  void aStrangerIsToldAndDisturbsNobody() throws IOException {
    VirtualContent content = new VirtualContent(2000);
    lane.begin(Sessions.of(CLIENT, Terms.PLAIN, content, now));
    turn();
    endpoint.put(new Acknowledgment(1), STRANGER);
    lane.turn();
    FakeEndpoint.Sent sent = endpoint.takeSent().get(0);
    assertEquals(new ErrorPacket(ErrorCode.UNKNOWN_TRANSFER, "Unknown transfer ID"), sent.packet());
    assertEquals(STRANGER, sent.to());
    assertEquals(List.of(data(2, content)), turn(new Acknowledgment(1)));
  }

  @Test
  void aStrangersErrorIsNotAnswered() throws IOException {
    endpoint.put(new ErrorPacket(ErrorCode.UNKNOWN_TRANSFER, ""), STRANGER);
    endpoint.put(ByteBuffer.allocate(3), STRANGER, FakeEndpoint.SERVER);
    assertEquals(List.of(), turn());
  }

  @Test
  void strangersAreToldFiftyTimesInASecondAtMost() throws IOException {
    for (int i = 0; i < 200; i++) {
      endpoint.put(new Acknowledgment(1), STRANGER + i);
    }
    assertEquals(50, turn().size());
    now += 1000 * MILLI;
    endpoint.put(new Acknowledgment(1), STRANGER);
    assertEquals(1, turn().size());
  }

  @Test
  void silenceIsWaitedForNoLongerThanItMayLast() throws IOException {
    assertEquals(List.of(), turn());
    assertEquals(-1, endpoint.lastWait);
    VirtualContent content = new VirtualContent(2000);
    lane.begin(Sessions.of(CLIENT, Terms.PLAIN, content, now));
    turn();
    assertEquals(500 * MILLI, endpoint.lastWait);
    now += 500 * MILLI;
    assertEquals(List.of(data(1, content)), turn());
    assertEquals(1000 * MILLI, endpoint.lastWait);
  }

  @Test
  void theTimerFollowsTheMeasuredRoundTrip() throws IOException {
    VirtualContent content = new VirtualContent(9000);
    lane.begin(Sessions.of(CLIENT, Terms.PLAIN, content, now));
    turn();
    now += MILLI;
    turn(new Acknowledgment(1));
    turn();
    assertEquals(20 * MILLI, endpoint.lastWait);
    now += 15 * MILLI;
    turn(new Acknowledgment(2));
    now += 5 * MILLI;
    assertEquals(List.of(), turn()); // the timer of block 2 comes to the top, and is moved on
    assertEquals(15 * MILLI, endpoint.lastWait);
  }

  /** Test vector 22: as many blocks as there are, and one for each time-out. */
  @Test
  void aStormOfAcknowledgmentsBringsEachBlockOnce() throws IOException {
    VirtualContent content = new VirtualContent(512 * 50);
    lane.begin(Sessions.of(CLIENT, Terms.PLAIN, content, now));
    int sent = turn().size();
    int timeouts = 0;
    for (int block = 1; block <= 51; block++) {
      if (block % 10 == 0) {
        now += 100 * MILLI;
        sent += turn().size();
        timeouts++;
      }
      for (int i = 0; i < 7; i++) {
        sent += turn(new Acknowledgment(block)).size();
      }
    }
    assertEquals(51 + timeouts, sent);
    assertEquals(1, ended.size());
  }

  @Test
  void contentThatCannotBeReadAnyMoreEndsTheTransferWithAnError() throws IOException {
    VirtualContent content = new VirtualContent(100_000);
    lane.begin(Sessions.of(CLIENT, Terms.PLAIN, content, now));
    turn();
    content.cutTo(10);
    int block = 1;
    List<TftpPacket> answer = turn(new Acknowledgment(block));
    while (answer.get(0) instanceof Data) {
      answer = turn(new Acknowledgment(++block));
    }
    assertEquals(List.of(new ErrorPacket(ErrorCode.NOT_DEFINED, "Cannot read it")), answer);
    assertTrue(ended.get(0).transfer.outcome().orElseThrow().reason().contains("become shorter"));
    assertTrue(content.closed);
  }

  @Test
  void packetsThatComeLateAreSwallowedForAMomentAndStrangeAfterwards() throws IOException {
    lane.begin(Sessions.of(CLIENT, Terms.PLAIN, new VirtualContent(9), now));
    turn();
    turn(new Acknowledgment(1));
    assertEquals(List.of(), turn(new Acknowledgment(1)));
    assertEquals(Lane.LINGER, endpoint.lastWait);
    now += Lane.LINGER;
    turn();
    assertEquals(1, forgotten.size());
    assertEquals(1, turn(new Acknowledgment(1)).size());
  }

  /** CR-56. */
  @Test
  void aRepeatedRequestBringsTheFirstPacketAgain() throws IOException {
    Session session = Sessions.of(CLIENT, Sessions.OPTIONS, new VirtualContent(9), now);
    lane.begin(session);
    turn();
    lane.repeat(session);
    assertEquals(List.of(new OptionAcknowledgment(Sessions.OPTIONS.granted())), turn());
    turn(new Acknowledgment(0));
    lane.repeat(session);
    assertEquals(List.of(), turn());
  }

  @Test
  void aNewTransferOfTheSamePeerTakesThePlaceOfTheOld() throws IOException {
    VirtualContent old = new VirtualContent(9000);
    VirtualContent latest = new VirtualContent(2000);
    lane.begin(Sessions.of(CLIENT, Terms.PLAIN, old, now));
    turn();
    lane.begin(Sessions.of(CLIENT, Terms.PLAIN, latest, now));
    turn();
    assertTrue(old.closed);
    assertFalse(latest.closed);
    assertEquals(List.of(data(2, latest)), turn(new Acknowledgment(1)));
    now += 40 * MILLI;
    assertEquals(List.of(data(2, latest)), turn());
  }

  /** CR-50. */
  @Test
  void anErrorAfterTheOptionsEndsItAtOnce() throws IOException {
    VirtualContent content = new VirtualContent(9000);
    lane.begin(Sessions.of(CLIENT, Sessions.OPTIONS, content, now));
    turn();
    assertEquals(List.of(), turn(new ErrorPacket(ErrorCode.OPTIONS_REFUSED, "User aborted")));
    assertTrue(content.closed);
    assertEquals(0, content.reads);
  }

  @Test
  void aTransferThatBeginsWhileNobodyTakesTurnsAnyMoreIsEnded() {
    VirtualContent before = new VirtualContent(9000);
    VirtualContent after = new VirtualContent(9000);
    lane.begin(Sessions.of(CLIENT, Terms.PLAIN, before, now));
    lane.end();
    lane.begin(Sessions.of(CLIENT, Terms.PLAIN, after, now));
    assertTrue(before.closed && after.closed);
    assertEquals(2, ended.size());
    assertEquals(2, forgotten.size());
  }

  private List<TftpPacket> turn(TftpPacket packet) throws IOException {
    endpoint.put(packet, CLIENT);
    lane.turn();
    return turn(); // in which it notices that there is nothing more
  }

  private List<TftpPacket> turn() throws IOException {
    lane.turn();
    return endpoint.takeSent().stream().map(FakeEndpoint.Sent::packet).toList();
  }

  private static Data data(int block, VirtualContent content) {
    long start = (block - 1) * 512L;
    ByteBuffer octets = ByteBuffer.allocate((int) Math.min(512, content.size() - start));
    for (int i = 0; i < octets.capacity(); i++) {
      octets.put(i, VirtualContent.octetAt(start + i));
    }
    return new Data(block, octets);
  }
}
