// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.machine;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A machine that boots, as its requests describe it.
 *
 * @param hardwareAddress its link-layer address
 * @param uuid DHCP option 97; absent where the firmware does not send it (CR-07)
 * @param architecture DHCP option 93, the first that we can serve
 * @param firmware who speaks
 * @param vendorClass DHCP option 60, empty where absent
 * @param userClass DHCP option 77, empty where absent
 * @param address the address that it has or asks for, once known
 */
public record Machine(
    HardwareAddress hardwareAddress,
    Optional<MachineUuid> uuid,
    ClientArchitecture architecture,
    FirmwareClass firmware,
    String vendorClass,
    String userClass,
    Optional<InetAddress> address) {

  /** A machine of which only the hardware address and the architecture are known. */
  public static Machine of(HardwareAddress hardwareAddress, ClientArchitecture architecture) {
    return new Machine(
        hardwareAddress,
        Optional.empty(),
        architecture,
        FirmwareClass.PXE,
        "",
        "",
        Optional.empty());
  }

  /** The same machine with an address. */
  public Machine at(InetAddress newAddress) {
    return new Machine(
        hardwareAddress,
        uuid,
        architecture,
        firmware,
        vendorClass,
        userClass,
        Optional.of(newAddress));
  }
}
