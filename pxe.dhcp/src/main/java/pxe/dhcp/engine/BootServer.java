// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.NoAnswer;
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

  RequestOutcome answer(BootRequest bootRequest) {
    MessageType type = bootRequest.type();
    if (!type.equals(MessageType.REQUEST) && !type.equals(MessageType.INFORM)) {
      return bootRequest.refusal(
          NoAnswer.NOT_NEEDED, type + " on port 4011: only REQUEST and INFORM are answered there");
    }
    long source = bootRequest.arrival().source();
    if (!new Ip4(Peer.address(source)).isUnicast() || Peer.port(source) == 0) {
      return bootRequest.refusal(
          NoAnswer.BAD_ADDRESS, "no answer can go to " + Peer.toString(source));
    }
    return bootRequest
        .bootItem()
        .map(item -> discovery(item, bootRequest))
        .orElseGet(() -> acknowledge(bootRequest, ""));
  }

  private RequestOutcome discovery(PxeOptions.BootItem item, BootRequest bootRequest) {
    if (item.credentials()) {
      return bootRequest.worthNoting(
          NoAnswer.UNSUPPORTED, "it asks for a signed boot file (BIS), which is not supported");
    }
    if (item.layer() != 0) {
      return bootRequest.worthNoting(
          NoAnswer.UNSUPPORTED, "it asks for layer " + item.layer() + ", and there is only 0");
    }
    // without a menu nobody has told it any type: firmware asks for 0 then, and means any
    return menus
        .apply(bootRequest.machine())
        .map(menu -> service(menu, item.type(), bootRequest))
        .orElseGet(() -> acknowledge(bootRequest, ""));
  }

  private RequestOutcome service(FirmwareMenu menu, int type, BootRequest bootRequest) {
    if (type == FirmwareMenu.LOCAL) {
      return bootRequest.worthNoting(
          NoAnswer.UNSUPPORTED, "type 0 is its own disk, which needs no boot server");
    }
    return menu.services().stream()
        .filter(service -> service.type() == type)
        .findFirst()
        .map(service -> serve(service, bootRequest))
        .orElseGet(
            () ->
                bootRequest.worthNoting(
                    NoAnswer.UNSUPPORTED,
                    "it asks for type " + type + ", which is not in the menu of the firmware"));
  }

  private RequestOutcome serve(FirmwareMenu.Service service, BootRequest bootRequest) {
    BootDecision decision = decisions.decide(bootRequest.machine(), service.entry());
    return acknowledge(bootRequest.with(decision), " for \"" + service.text() + '"');
  }

  private RequestOutcome acknowledge(BootRequest bootRequest, String why) {
    if (bootRequest.choice().file().isEmpty()) {
      return bootRequest.silence();
    }
    Bytes file = bootRequest.fileName();
    return bootRequest.sized(
        bootRequest.writer().acknowledgement(file),
        bootRequest.arrival().source(),
        Duration.ZERO,
        "acknowledged " + file.printable() + why);
  }
}
