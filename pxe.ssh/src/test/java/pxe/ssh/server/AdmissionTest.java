// SPDX-License-Identifier: Apache-2.0
package pxe.ssh.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private final Admission admission = new Admission(new Admission.Limits(4, 3, 2));

  private boolean isAdmitted(String connection, int host) {
    try {
      InetAddress address = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) host});
      return admission.admit(connection, address).isEmpty();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void oneHostCannotKeepOthersOut() {
    assertTrue(isAdmitted("a", 1));
    assertTrue(isAdmitted("b", 1));
    assertEquals(false, isAdmitted("c", 1));
    assertTrue(isAdmitted("d", 2));
  }

  @Test
  void whoHasShownNoKeyCannotKeepOthersOut() {
    assertTrue(isAdmitted("a", 1) && isAdmitted("b", 2) && isAdmitted("c", 3));
    assertEquals(false, isAdmitted("d", 4));
    admission.known("b");
    assertTrue(isAdmitted("d", 4));
    assertEquals(false, isAdmitted("e", 5)); // all four
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
