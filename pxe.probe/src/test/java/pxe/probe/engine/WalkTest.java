// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.rooms.probe.ProbeOutcome;
import pxe.rooms.probe.ProbeStep.Mark;
import pxe.rooms.probe.ProbeWalk;

/** What comes at other times than it should, and what was taken. */
class WalkTest {
  private static final long MILLIS = 1_000_000;

  private static Conditions conditions(boolean takesAddress, boolean needsDhcp) {
    return new Conditions(FakeNetwork.OWN, 0, Optional.empty(), takesAddress, needsDhcp);
  }

  private static Walk begun(Client client, Conditions conditions) {
    Walk walk = new Walk(client, conditions, 7);
    walk.begin(0);
    return walk;
  }

  private static byte[] bent() {
    return Arrays.copyOf(Answer.offer(FakeNetwork.ROUTER).with(43, new byte[40]).bytes(7), 260);
  }

  private static long notes(Walk walk) {
    return walk.result("eth0").steps().stream().filter(s -> s.mark() == Mark.NOTE).count();
  }

  @Test
  void whatCannotBeReadIsToldOnceOfEachSender() {
    Walk walk = begun(Client.BIOS, conditions(false, true));
    for (int i = 0; i < 100; i++) {
      walk.take(bent(), FakeNetwork.ROUTER, MILLIS);
    }
    assertEquals(1, notes(walk));
    for (int i = 0; i < 100; i++) {
      walk.take(bent(), "192.168.8." + i, MILLIS);
    }
    assertEquals(16, notes(walk));
  }

  @Test
  void afterTheEndNothingIsTold() {
    Walk walk = begun(Client.BIOS, conditions(false, true));
    walk.cannot("x", "y");
    int steps = walk.result("eth0").steps().size();
    walk.take(bent(), FakeNetwork.ROUTER, MILLIS);
    assertEquals(steps, walk.result("eth0").steps().size());
  }

  private static byte[] address() {
    return Answer.offer(FakeNetwork.ROUTER).address("192.168.9.100").bytes(7);
  }

  @Test
  void whatNobodyServesIsWaitedForLessWhereOthersAreServed() {
    Walk walk = begun(Client.ARM64, conditions(false, false));
    walk.time(walk.deadline());
    assertEquals(2_000 * MILLIS, walk.deadline());
    walk.hurry(500 * MILLIS);
    assertEquals(1_200 * MILLIS, walk.deadline());
    walk.hurry(1_000 * MILLIS); // counts once
    walk.time(walk.deadline());
    assertTrue(walk.isOver());
  }

  /** A DHCP server looks for a second or more whether an address is in use. */
  @Test
  void anAddressIsWaitedForAsLongAsIfNobodyWereServed() {
    Walk walk = begun(Client.ARM64, conditions(false, true));
    walk.hurry(500 * MILLIS);
    while (walk.deadline() < 2_500 * MILLIS) {
      walk.time(walk.deadline());
    }
    assertFalse(walk.isOver());
    walk.take(address(), FakeNetwork.ROUTER, 2_500 * MILLIS);
    walk.hurry(2_500 * MILLIS);
    assertEquals(3_000 * MILLIS, walk.deadline());
    walk.time(walk.deadline());
    assertTrue(walk.isOver());
    assertEquals(ProbeOutcome.SILENT, walk.result("eth0").outcome());
  }

  /** One that has asked for its address, and what it has sent since. */
  private static Walk taking(List<Action> sent) {
    Walk walk = begun(Client.BIOS, conditions(true, true));
    walk.take(address(), FakeNetwork.ROUTER, MILLIS);
    Answer proxy = Answer.offer(FakeNetwork.OWN).vendorClass("PXEClient").boots("192.168.9.2", "x");
    walk.take(proxy.bytes(7), FakeNetwork.OWN, MILLIS);
    sent.addAll(walk.time(walk.deadline()));
    assertEquals(List.of(3), types(sent));
    return walk;
  }

  private static List<Integer> types(List<Action> sent) {
    return sent.stream()
        .filter(Action.Send.class::isInstance)
        .map(action -> (int) ((Action.Send) action).message()[242])
        .toList();
  }

  private static byte[] acknowledgement() {
    return Answer.acknowledgement(FakeNetwork.ROUTER).address("192.168.9.100").bytes(7);
  }

  @Test
  void anAddressThatMayBeOursIsGivenBackThoughNobodySaysSo() {
    List<Action> sent = new ArrayList<>();
    Walk walk = taking(sent);
    while (!walk.isOver()) {
      sent.addAll(walk.time(walk.deadline()));
    }
    assertEquals(List.of(3, 3, 3, 7), types(sent));
    assertEquals(FakeNetwork.ROUTER, ((Action.Send) sent.get(3)).to());
  }

  @Test
  void anAddressThatWasRefusedIsNotGivenBack() {
    Walk walk = taking(new ArrayList<>());
    byte[] refusal = Answer.acknowledgement(FakeNetwork.ROUTER).with(53, new byte[] {6}).bytes(7);
    assertEquals(List.of(), walk.take(refusal, FakeNetwork.ROUTER, MILLIS));
    assertTrue(walk.isOver());
  }

  @Test
  void whoeverCannotGoOnGivesItsAddressBackOnce() {
    Walk walk = taking(new ArrayList<>());
    walk.take(acknowledgement(), FakeNetwork.ROUTER, MILLIS);
    assertEquals(List.of(7), types(walk.cannot("x", "y")));
    assertEquals(List.of(), walk.cannot("x", "y"));
    assertEquals("loader", walk.result("eth0").stopped().orElseThrow().step());
  }

  @Test
  void anAddressThatCannotBeGivenBackChangesNothing() {
    Walk walk = begun(Client.BIOS, conditions(true, true));
    walk.cannot("x", "y");
    ProbeWalk before = walk.result("eth0");
    Action.Send release = new Action.Send(new byte[300], "10.0.0.1", 67);
    assertEquals(List.of(), walk.unsent(release, "no route"));
    assertEquals(before.outcome(), walk.result("eth0").outcome());
    assertEquals(Mark.NOTE, walk.result("eth0").steps().get(1).mark());
  }

  @Test
  void whatIsSlowIsNotBroken() {
    Walk walk = taking(new ArrayList<>());
    walk.take(acknowledgement(), FakeNetwork.ROUTER, MILLIS);
    walk.read(new ReadResult.Failure(ReadResult.Kind.SLOW, "is slow"), MILLIS);
    assertEquals(ProbeOutcome.UNKNOWN, walk.result("eth0").outcome());
    assertEquals("loader", walk.result("eth0").stopped().orElseThrow().step());
  }

  @Test
  void aWayThatWasBrokenOffBootsNothing() {
    assertEquals(
        ProbeOutcome.UNKNOWN, begun(Client.BIOS, conditions(false, true)).result("eth0").outcome());
  }
}
