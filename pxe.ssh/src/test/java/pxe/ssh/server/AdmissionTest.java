// SPDX-License-Identifier: Apache-2.0
package pxe.ssh.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private final Admission<String> admission = new Admission<>(new Admission.Limits(4, 3, 2));

  private Admission.Verdict<String> admit(String connection, String host) {
    try {
      return admission.admit(connection, InetAddress.getByName(host));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private boolean isAdmitted(String connection, int host) {
    return admit(connection, "192.0.2." + host).refused().isEmpty();
  }

  private Optional<String> whoGivesWayTo(String connection, int host) {
    Admission.Verdict<String> verdict = admit(connection, "192.0.2." + host);
    assertEquals(Optional.empty(), verdict.refused());
    return verdict.givesWay();
  }

  @Test
  void oneHostCannotKeepOthersOut() {
    assertTrue(isAdmitted("a", 1));
    assertTrue(isAdmitted("b", 1));
    assertEquals(false, isAdmitted("c", 1));
    assertTrue(isAdmitted("d", 2));
  }

  @Test
  void aHostOfIpv6IsItsNetwork() {
    assertEquals(Optional.empty(), admit("a", "2001:db8:0:1::1").refused());
    assertEquals(Optional.empty(), admit("b", "2001:db8:0:1:ffff::2").refused());
    assertTrue(admit("c", "2001:db8:0:1::3").refused().isPresent());
    assertEquals(Optional.empty(), admit("d", "2001:db8:0:2::1").refused());
  }

  @Test
  void whoHasShownNoKeyGivesWayToWhoeverComes() {
    assertTrue(isAdmitted("a", 1) && isAdmitted("b", 2) && isAdmitted("c", 3));
    assertEquals(Optional.of("a"), whoGivesWayTo("d", 4)); // three without a key
    admission.known("b");
    assertEquals(Optional.empty(), whoGivesWayTo("e", 5));
    assertEquals(Optional.of("c"), whoGivesWayTo("f", 6)); // all four
    assertEquals(4, admission.count());
    admission.known("d");
    admission.known("e");
    admission.known("f");
    admission.known("a"); // too late
    assertEquals(Optional.of("all 4 connections are taken"), admit("g", "192.0.2.7").refused());
  }

  /** Else it would drive out all others, one after the other. */
  @Test
  void nobodyGivesWayToAHostThatHasEnough() {
    assertTrue(isAdmitted("a", 1) && isAdmitted("b", 2) && isAdmitted("c", 2));
    assertEquals(false, isAdmitted("d", 2));
    assertEquals(3, admission.count());
  }

  @Test
  void whoLeavesMakesRoom() {
    assertTrue(isAdmitted("a", 1) && isAdmitted("b", 1));
    admission.known("a");
    admission.leave("a");
    admission.leave("a");
    admission.leave("c"); // was never let in
    assertEquals(1, admission.count());
    assertTrue(isAdmitted("c", 1));
  }
}
