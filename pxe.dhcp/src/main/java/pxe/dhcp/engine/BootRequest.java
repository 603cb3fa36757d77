// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpReply;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.NoAnswer;
import pxe.dhcp.message.PxeOptions;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.machine.Machine;

/** A request of a machine that boots, with what is known about both. */
record BootRequest(
    DhcpRequest request,
    Arrival arrival,
    Client.Booting client,
    Function<Machine, Optional<String>> web,
    Choice choice) {
  /** The message type; BOOTP, which has none, is type 0. */
  MessageType type() {
    Optional<MessageType> told = request.type();
    return told.isPresent() ? told.get() : new MessageType(0);
  }

  Machine machine() {
    return choice.machine();
  }

  Optional<PxeOptions.BootItem> bootItem() {
    return PxeOptions.of(request.options()).flatMap(PxeOptions::bootItem);
  }

  ReplyWriter writer() {
    return new ReplyWriter(request, client, arrival.server());
  }

  /** The same with another answer. */
  BootRequest with(BootDecision decision) {
    return new BootRequest(request, arrival, client, web, Choice.of(machine(), decision, web));
  }

  /** The boot file as a client is to name it; there must be one. */
  Bytes fileName() {
    return Bytes.ofText(choice.file().orElseThrow());
  }

  RequestOutcome silence() {
    return worthNoting(NoAnswer.NO_BOOT_FILE, choice.reason());
  }

  RequestOutcome refusal(NoAnswer kind, String reason) {
    return new RequestOutcome.Refusal(Optional.of(machine()), kind, reason, false);
  }

  RequestOutcome worthNoting(NoAnswer kind, String reason) {
    return new RequestOutcome.Refusal(Optional.of(machine()), kind, reason, true);
  }

  /** The reply, where it can be made to fit into what the client takes. */
  RequestOutcome sized(DhcpReply message, long destination, Duration delay, String answer) {
    int limit = ReplySize.limit(request);
    Optional<DhcpReply> fitting = ReplySize.fit(message, limit);
    return fitting.isPresent()
        ? reply(fitting.get(), destination, delay, answer)
        : worthNoting(
            NoAnswer.TOO_LONG, "the answer is longer than the " + limit + " bytes that it takes");
  }

  private RequestOutcome.Reply reply(
      DhcpReply message, long destination, Duration delay, String answer) {
    String notes = client.notes().isEmpty() ? "" : "; " + String.join("; ", client.notes());
    return new RequestOutcome.Reply(
        choice, message, destination, delay, answer + notes, MenuState.UNTOLD);
  }
}
