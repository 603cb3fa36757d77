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
 * @param ipxe what its iPXE tells of itself; empty for other firmware, and where it tells nothing
 * @param clientId DHCP option 61 as lower-case hexadecimal digits, empty where absent
 */
public record Machine(
    HardwareAddress hardwareAddress,
    Optional<MachineUuid> uuid,
    ClientArchitecture architecture,
    FirmwareClass firmware,
    String vendorClass,
    String userClass,
    Optional<InetAddress> address,
    Optional<IpxeBuild> ipxe,
    String clientId) {

  /** A machine that sends no client identifier. */
  public Machine(
      HardwareAddress hardwareAddress,
      Optional<MachineUuid> uuid,
      ClientArchitecture architecture,
      FirmwareClass firmware,
      String vendorClass,
      String userClass,
      Optional<InetAddress> address,
      Optional<IpxeBuild> ipxe) {
    this(hardwareAddress, uuid, architecture, firmware, vendorClass, userClass, address, ipxe, "");
  }

  /** A machine whose firmware is no iPXE, or one that tells nothing of itself. */
  public Machine(
      HardwareAddress hardwareAddress,
      Optional<MachineUuid> uuid,
      ClientArchitecture architecture,
      FirmwareClass firmware,
      String vendorClass,
      String userClass,
      Optional<InetAddress> address) {
    this(
        hardwareAddress,
        uuid,
        architecture,
        firmware,
        vendorClass,
        userClass,
        address,
        Optional.empty());
  }

  /**
   * A machine of which only the hardware address and the architecture are known. The number says
   * whether its firmware boots by HTTP.
   */
  public static Machine of(HardwareAddress hardwareAddress, ClientArchitecture architecture) {
    return new Machine(
        hardwareAddress,
        Optional.empty(),
        architecture,
        architecture.isHttp() ? FirmwareClass.HTTP : FirmwareClass.PXE,
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
        Optional.of(newAddress),
        ipxe,
        clientId);
  }

  /** The same machine when other firmware of it runs, or a program built for another one. */
  public Machine on(ClientArchitecture other) {
    return new Machine(
        hardwareAddress, uuid, other, firmware, vendorClass, userClass, address, ipxe, clientId);
  }

  /** The same machine as its firmware would be without the iPXE that runs on it. */
  public Machine withoutIpxe() {
    return new Machine(
        hardwareAddress,
        uuid,
        architecture,
        FirmwareClass.PXE,
        vendorClass,
        "",
        address,
        Optional.empty(),
        clientId);
  }
}
