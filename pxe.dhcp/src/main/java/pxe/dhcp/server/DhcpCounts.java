// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.util.ArrayList;
import java.util.List;
import pxe.dhcp.engine.Port;
import pxe.dhcp.message.DhcpReply;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.NoAnswer;
import pxe.rooms.metrics.Metric;
import pxe.rooms.metrics.Tally;

/** What came of all requests since the start, for monitoring. Any thread may count. */
final class DhcpCounts {
  /** Who answers, and with what. */
  private enum Answer {
    PROXY_OFFER("proxy", "offer"),
    BOOT_SERVER_ACK("boot_server", "ack"),
    SERVER_OFFER("server", "offer"),
    SERVER_ACK("server", "ack"),
    SERVER_NAK("server", "nak");

    private final String mode;
    private final String type;

    Answer(String mode, String type) {
      this.mode = mode;
      this.type = type;
    }
  }

  private final Tally<Answer> answers = new Tally<>(Answer.class);
  private final Tally<NoAnswer> refusals = new Tally<>(NoAnswer.class);

  /** A machine that boots was answered beside its DHCP server. */
  void answered(Port port) {
    answers.count(port == Port.DHCP ? Answer.PROXY_OFFER : Answer.BOOT_SERVER_ACK);
  }

  /** A client was answered by the DHCP server that this is. */
  void answered(DhcpReply message) {
    answers.count(
        message.is(MessageType.OFFER)
            ? Answer.SERVER_OFFER
            : message.is(MessageType.NAK) ? Answer.SERVER_NAK : Answer.SERVER_ACK);
  }

  /** Nobody was answered. */
  void refused(NoAnswer why) {
    refusals.count(why);
  }

  /** All of it. */
  List<Metric> metrics() {
    List<Metric.Sample> answered = new ArrayList<>();
    for (Answer each : Answer.values()) {
      answered.add(Metric.Sample.of("type", each.type, answers.of(each)).in("mode", each.mode));
    }
    return List.of(
        Metric.counter("pxe_dhcp_answers", "DHCP messages that were answered.", answered),
        Metric.counter(
            "pxe_dhcp_refusals",
            "DHCP messages that were not answered, by the reason.",
            refusals.samples("reason")));
  }
}
