// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.transfer.ConnectionLimit.Limits;
import pxe.transfer.ConnectionLimit.Verdict;

class ConnectionLimitTest {
  private static final Optional<String> NOBODY = Optional.empty();

  private final ConnectionLimit<String> limit = new ConnectionLimit<>(new Limits(4, 3, 2));

  private Verdict<String> admit(String connection, String host) {
    try {
      return limit.admit(connection, InetAddress.getByName(host));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Optional<String> refused(String connection, String host) {
    return admit(connection, host).refused();
  }

  private Optional<String> whoGivesWayTo(String connection, int host) {
    return whoGivesWayTo(connection, "192.0.2." + host);
  }

  private Optional<String> whoGivesWayTo(String connection, String host) {
    Verdict<String> verdict = admit(connection, host);
    assertEquals(NOBODY, verdict.refused());
    return verdict.givesWay();
  }

  /** Else it would drive out all others, one after the other. */
  @Test
  void aHostThatHasEnoughTakesPlacesOfItsOwn() {
    assertEquals(NOBODY, whoGivesWayTo("a", 1));
    assertEquals(NOBODY, whoGivesWayTo("b", 2));
    assertEquals(NOBODY, whoGivesWayTo("c", 2));
    assertEquals(Optional.of("b"), whoGivesWayTo("d", 2));
    limit.known("c");
    limit.known("d");
    assertEquals(Optional.of("this host has 2 connections"), refused("e", "192.0.2.2"));
    assertEquals(3, limit.count());
  }

  @Test
  void aHostOfIpv6IsItsNetwork() {
    assertEquals(NOBODY, whoGivesWayTo("a", "2001:db8:0:1::1"));
    assertEquals(NOBODY, whoGivesWayTo("b", "2001:db8:0:1:ffff::2"));
    assertEquals(NOBODY, whoGivesWayTo("c", "2001:db8:0:2::1"));
    assertEquals(Optional.of("a"), whoGivesWayTo("d", "2001:db8:0:1::3"));
  }

  @Test
  void whoHasOnlyConnectedGivesWayToWhoeverComes() {
    assertEquals(NOBODY, whoGivesWayTo("a", 1));
    assertEquals(NOBODY, whoGivesWayTo("b", 2));
    assertEquals(NOBODY, whoGivesWayTo("c", 3));
    assertEquals(Optional.of("a"), whoGivesWayTo("d", 4)); // three have
    limit.known("b");
    assertEquals(NOBODY, whoGivesWayTo("e", 5));
    assertEquals(Optional.of("c"), whoGivesWayTo("f", 6)); // all four are taken
    assertEquals(4, limit.count());
    limit.known("d");
    limit.known("e");
    limit.known("f");
    limit.known("a"); // too late
    assertEquals(Optional.of("all 4 connections are taken"), refused("g", "192.0.2.7"));
  }

  @Test
  void whoLeavesMakesRoom() {
    assertEquals(NOBODY, whoGivesWayTo("a", 1));
    assertEquals(NOBODY, whoGivesWayTo("b", 1));
    limit.known("a");
    limit.leave("a");
    limit.leave("a");
    limit.leave("c"); // was never let in
    assertEquals(1, limit.count());
    assertEquals(NOBODY, whoGivesWayTo("c", 1));
  }
}
