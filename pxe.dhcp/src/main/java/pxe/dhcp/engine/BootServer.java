// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.PxeOptions;
import pxe.net.Peer;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecisions;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.FirmwareMenu;

/**
 * The boot server on port 4011 (PXE 2.1 section 2.2.3): an ACK to whoever asks, with or without a
 * boot item (CR-14), to where it asked from: EDK2 listens on 4011, iPXE on 68.
 */
final class BootServer {
  private final BootDecisions decisions;
  private final Function<Machine, Optional<FirmwareMenu>> menus;

  BootServer(BootDecisions decisions, Function<Machine, Optional<FirmwareMenu>> menus) {
    this.decisions = decisions;
    this.menus = menus;
  }

  Outcome answer(Question question) {
    MessageType type = question.type();
    if (!type.equals(MessageType.REQUEST) && !type.equals(MessageType.INFORM)) {
      return question.refusal(type + " on port 4011: only REQUEST and INFORM are answered there");
    }
    long source = question.arrival().source();
    if (!new Ip4(Peer.address(source)).isUnicast() || Peer.port(source) == 0) {
      return question.refusal("no answer can go to " + Peer.toString(source));
    }
    return question
        .bootItem()
        .map(item -> discovery(item, question))
        .orElseGet(() -> acknowledge(question, ""));
  }

  private Outcome discovery(PxeOptions.BootItem item, Question question) {
    if (item.credentials()) {
      return question.worthNoting("it asks for a signed boot file (BIS), which is not supported");
    }
    if (item.layer() != 0) {
      return question.worthNoting("it asks for layer " + item.layer() + ", and there is only 0");
    }
    // without a menu nobody has told it any type: firmware asks for 0 then, and means any
    return menus
        .apply(question.machine())
        .map(menu -> service(menu, item.type(), question))
        .orElseGet(() -> acknowledge(question, ""));
  }

  private Outcome service(FirmwareMenu menu, int type, Question question) {
    if (type == FirmwareMenu.LOCAL) {
      return question.worthNoting("type 0 is its own disk, which needs no boot server");
    }
    return menu.services().stream()
        .filter(service -> service.type() == type)
        .findFirst()
        .map(service -> serve(service, question))
        .orElseGet(
            () ->
                question.worthNoting(
                    "it asks for type " + type + ", which is not in the menu of the firmware"));
  }

  private Outcome serve(FirmwareMenu.Service service, Question question) {
    BootDecision decision = decisions.decide(question.machine(), service.entry());
    return acknowledge(question.with(decision), " for \"" + service.text() + '"');
  }

  private Outcome acknowledge(Question question, String why) {
    if (question.choice().file().isEmpty()) {
      return question.silence();
    }
    Bytes file = question.fileName();
    return question.sized(
        question.writer().acknowledgement(file),
        question.arrival().source(),
        Duration.ZERO,
        "acknowledged " + file.printable() + why);
  }
}
