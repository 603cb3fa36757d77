// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.server;

import java.util.ArrayList;
import java.util.List;
import pxe.dhcp6.engine.Arrival;
import pxe.dhcp6.engine.Mode;
import pxe.dhcp6.engine.NoAnswer;
import pxe.dhcp6.message.Dhcp6MessageType;
import pxe.rooms.metrics.Metric;
import pxe.rooms.metrics.Tally;

/** What came of all requests since the start, for monitoring. Any thread may count. */
final class RequestCounts {
  /** Who answers, and with what. */
  private enum Answer {
    PROXY_ADVERTISE("proxy", "advertise"),
    PROXY_REPLY("proxy", "reply"),
    BOOT_SERVER_REPLY("boot_server", "reply"),
    SERVER_ADVERTISE("server", "advertise"),
    SERVER_REPLY("server", "reply");

    private final String mode;
    private final String type;

    Answer(String mode, String type) {
      this.mode = mode;
      this.type = type;
    }

    static Answer of(Arrival.Port port, Mode mode, Dhcp6MessageType type) {
      if (port == Arrival.Port.BOOT_SERVER) {
        return BOOT_SERVER_REPLY;
      }
      boolean isAdvertise = type == Dhcp6MessageType.ADVERTISE;
      return mode == Mode.SERVER
          ? isAdvertise ? SERVER_ADVERTISE : SERVER_REPLY
          : isAdvertise ? PROXY_ADVERTISE : PROXY_REPLY;
    }
  }

  private final Tally<Answer> answers = new Tally<>(Answer.class);
  private final Tally<NoAnswer> refusals = new Tally<>(NoAnswer.class);

  /** Somebody was answered. */
  void answered(Arrival.Port port, Mode mode, Dhcp6MessageType type) {
    answers.count(Answer.of(port, mode, type));
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
        Metric.counter("pxe_dhcpv6_answers", "DHCPv6 messages that were answered.", answered),
        Metric.counter(
            "pxe_dhcpv6_refusals",
            "DHCPv6 messages that were not answered, by the reason.",
            refusals.samples("reason")));
  }
}
