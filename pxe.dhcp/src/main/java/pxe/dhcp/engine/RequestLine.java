// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.Optional;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.MessageType;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;

/** Says in a few words who asked what. */
public final class RequestLine {
  private RequestLine() {}

  /** Such as {@code DISCOVER from 52:54:00:12:34:56 (x86 BIOS (0), iPXE)}. */
  public static String of(DhcpRequest request, Port port, Optional<Machine> machine) {
    StringBuilder line = new StringBuilder(100);
    Optional<MessageType> type = request.type();
    line.append(type.isPresent() ? type.get().toString() : "BOOTP");
    if (port == Port.BOOT_SERVER) {
      line.append(" on port ").append(port.number());
    }
    line.append(" from ");
    Optional<HardwareAddress> address = request.header().hardwareAddress();
    line.append(address.isPresent() ? address.get().text() : "nobody");
    if (machine.isPresent()) {
      append(line, machine.get());
    }
    return line.toString();
  }

  private static void append(StringBuilder line, Machine machine) {
    line.append(" (").append(machine.architecture());
    if (machine.firmware() == FirmwareClass.IPXE) {
      line.append(", iPXE");
    }
    line.append(')');
  }
}
