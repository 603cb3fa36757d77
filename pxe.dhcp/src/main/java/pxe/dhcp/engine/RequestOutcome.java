// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.time.Duration;
import java.util.Optional;
import pxe.dhcp.message.DhcpReply;
import pxe.dhcp.message.NoAnswer;
import pxe.rooms.machine.Machine;

/** What comes of a request. */
public sealed interface RequestOutcome {
  /** The machine that has shown itself; empty where it is none of ours. */
  Optional<Machine> machine();

  /**
   * An answer.
   *
   * @param choice what it boots
   * @param message to be sent
   * @param destination where to, see {@link pxe.net.Peer}
   * @param delay to wait before
   * @param answer what it says, in words for an operator
   * @param menu what it says about the menu of the firmware
   */
  record Reply(
      Choice choice,
      DhcpReply message,
      long destination,
      Duration delay,
      String answer,
      MenuState menu)
      implements RequestOutcome {
    @Override
    public Optional<Machine> machine() {
      return Optional.of(sender());
    }

    /** The machine that asked. */
    public Machine sender() {
      return choice.machine();
    }

    Reply with(MenuState newMenu) {
      return new Reply(choice, message, destination, delay, answer, newMenu);
    }
  }

  /**
   * Silence.
   *
   * @param kind for monitoring
   * @param reason in words for an operator
   * @param noteworthy whether an operator may have expected an answer
   */
  record Refusal(Optional<Machine> machine, NoAnswer kind, String reason, boolean noteworthy)
      implements RequestOutcome {}
}
