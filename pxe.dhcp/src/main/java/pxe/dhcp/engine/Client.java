// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.List;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.NoAnswer;
import pxe.rooms.machine.Machine;

/** Who sent a request. */
public sealed interface Client {
  /**
   * A machine that wants to boot.
   *
   * @param candidates the machine once for each architecture that it says it is, the best first;
   *     never empty
   * @param replyClass the vendor class that it takes answers of (CR-16)
   * @param notes what was odd about its request
   */
  record Booting(List<Machine> candidates, Bytes replyClass, List<String> notes) implements Client {
    public Booting {
      candidates = List.copyOf(candidates);
      notes = List.copyOf(notes);
    }
  }

  /**
   * Somebody else.
   *
   * @param reason in words for an operator
   * @param noteworthy whether an operator may have expected it to boot
   */
  record Stranger(NoAnswer kind, String reason, boolean noteworthy) implements Client {}
}
