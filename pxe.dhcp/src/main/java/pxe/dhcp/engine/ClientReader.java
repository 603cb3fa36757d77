// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.ClientArchitectures;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.IpxeOption;
import pxe.dhcp.message.MachineId;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.NoAnswer;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.Options;
import pxe.dhcp.message.UserClass;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.IpxeBuild;
import pxe.rooms.machine.Machine;
import pxe.rooms.machine.MachineUuid;

/** Derives all that matters about a client from its request, once. */
final class ClientReader {
  private static final ClientArchitecture RASPBERRY_PI = new ClientArchitecture(41);

  /** Stands for none: 0 would be a BIOS. */
  private static final ClientArchitecture NO_ARCHITECTURE = new ClientArchitecture(0xffff);

  /** The beginnings of the hardware addresses of Raspberry Pis. */
  private static final Set<String> RASPBERRY_PI_OUIS =
      Set.of("b8:27:eb", "dc:a6:32", "e4:5f:01", "d8:3a:dd", "28:cd:c1", "2c:cf:67");

  private static final Bytes HTTP_CLIENT = Bytes.ofText("HTTPClient");

  /** Those of the standards. A client takes answers of the bare name alone (CR-16). */
  private static final List<Bytes> CLASSES = List.of(Bytes.ofText("PXEClient"), HTTP_CLIENT);

  private static final Bytes BIOS_CLASS = Bytes.ofText("PXEClient:Arch:00000");

  private ClientReader() {}

  /** Reads a request of the classes of the standards. */
  static Client read(DhcpRequest request) {
    return read(request, List.of(), Optional.empty());
  }

  /**
   * Reads a request.
   *
   * @param more vendor classes that boot as PXE clients do, each as it begins
   * @param sender the address that it came from, where that is the machine's own
   */
  static Client read(DhcpRequest request, List<Bytes> more, Optional<Ip4> sender) {
    Options options = request.options();
    Optional<Bytes> vendorClass = options.get(OptionCode.VENDOR_CLASS);
    if (vendorClass.isEmpty()) {
      return new Client.Stranger(
          NoAnswer.NOT_BOOTING, "no vendor class: an ordinary DHCP client", false);
    }
    Optional<Bytes> replyClass = replyClass(vendorClass.get(), more);
    if (replyClass.isEmpty()) {
      return new Client.Stranger(
          NoAnswer.NOT_BOOTING,
          "vendor class \"" + vendorClass.get().printable() + "\" asks for no boot",
          false);
    }
    Optional<HardwareAddress> address = request.header().hardwareAddress();
    if (address.isEmpty()) {
      return new Client.Stranger(
          NoAnswer.UNIDENTIFIED, "it names no hardware address (hlen 0)", true);
    }
    List<String> notes = new ArrayList<>(0);
    List<ClientArchitecture> architectures =
        architectures(options, vendorClass.get(), address.get(), notes);
    if (architectures.isEmpty()) {
      return new Client.Stranger(
          NoAnswer.UNIDENTIFIED,
          "it does not say its architecture (option 93) and its vendor class \""
              + vendorClass.get().printable()
              + "\" is not that of a BIOS",
          true);
    }
    return booting(
        request,
        replyClass.get(),
        sender.isPresent() && sender.get().isUnicast() ? sender : address(request),
        address.get(),
        architectures,
        notes);
  }

  private static Optional<Bytes> replyClass(Bytes vendorClass, List<Bytes> more) {
    for (Bytes each : CLASSES) {
      if (vendorClass.startsWith(each)) {
        return Optional.of(each);
      }
    }
    return more.stream().filter(vendorClass::startsWith).findFirst();
  }

  private static Client.Booting booting(
      DhcpRequest request,
      Bytes replyClass,
      Optional<Ip4> at,
      HardwareAddress address,
      List<ClientArchitecture> architectures,
      List<String> notes) {
    Options options = request.options();
    Optional<MachineUuid> uuid = MachineId.of(options);
    if (options.has(OptionCode.MACHINE_ID) && MachineId.sound(options).isEmpty()) {
      notes.add("malformed machine id (option 97) ignored");
    }
    Optional<UserClass> userClass = UserClass.of(options);
    FirmwareClass firmware = firmware(replyClass, options, userClass);
    String vendorClass = options.get(OptionCode.VENDOR_CLASS).orElse(Bytes.EMPTY).printable();
    Optional<InetAddress> itsAddress =
        at.isPresent() ? Optional.of(at.get().inetAddress()) : Optional.empty();
    Optional<IpxeBuild> ipxe =
        firmware == FirmwareClass.IPXE ? IpxeOption.of(options) : Optional.empty();
    List<Machine> candidates = new ArrayList<>(architectures.size());
    for (ClientArchitecture architecture : architectures) {
      candidates.add(
          new Machine(
              address,
              uuid,
              architecture,
              firmware,
              vendorClass,
              userClass.isPresent() ? userClass.get().toString() : "",
              itsAddress,
              ipxe,
              clientId(options)));
    }
    return new Client.Booting(candidates, replyClass, notes);
  }

  private static String clientId(Options options) {
    return options.get(OptionCode.CLIENT_ID).orElse(Bytes.EMPTY).digits();
  }

  /**
   * An ordinary client, as far as something can be written for it; empty where it names no hardware
   * address.
   */
  static Optional<Machine> plain(DhcpRequest request) {
    Options options = request.options();
    return request
        .header()
        .hardwareAddress()
        .map(
            address ->
                new Machine(
                    address,
                    MachineId.of(options),
                    NO_ARCHITECTURE,
                    FirmwareClass.PXE,
                    options.get(OptionCode.VENDOR_CLASS).orElse(Bytes.EMPTY).printable(),
                    UserClass.of(options).map(UserClass::toString).orElse(""),
                    Optional.empty(),
                    Optional.empty(),
                    clientId(options)));
  }

  /**
   * Machines misreport their architecture (CR-30): a Raspberry Pi says that it is an x86 BIOS, and
   * old ROMs say nothing but their vendor class.
   */
  private static List<ClientArchitecture> architectures(
      Options options, Bytes vendorClass, HardwareAddress address, List<String> notes) {
    Optional<ClientArchitectures> told = ClientArchitectures.of(options);
    if (told.isEmpty() && options.has(OptionCode.CLIENT_ARCHITECTURE)) {
      notes.add("malformed architecture (option 93) ignored");
    }
    List<ClientArchitecture> list = told.isPresent() ? told.get().list() : List.of();
    if (list.isEmpty() && vendorClass.startsWith(BIOS_CLASS)) {
      list = List.of(ClientArchitecture.X86_BIOS);
    }
    boolean isBios = list.size() == 1 && list.get(0).equals(ClientArchitecture.X86_BIOS);
    if (isBios && isRaspberryPi(address)) {
      return List.of(RASPBERRY_PI);
    }
    return list;
  }

  private static boolean isRaspberryPi(HardwareAddress address) {
    return address.text().length() == 17
        && RASPBERRY_PI_OUIS.contains(address.text().substring(0, 8));
  }

  /**
   * iPXE may be the ROM that a machine was built with: nobody need have chain-loaded it (CR-122).
   */
  private static FirmwareClass firmware(
      Bytes vendorClass, Options options, Optional<UserClass> userClass) {
    if (vendorClass.equals(HTTP_CLIENT)) {
      return FirmwareClass.HTTP;
    }
    boolean isIpxe =
        options.has(OptionCode.IPXE)
            || (userClass.isPresent() && userClass.get().names().contains("iPXE"));
    return isIpxe ? FirmwareClass.IPXE : FirmwareClass.PXE;
  }

  /**
   * The address that it has (ciaddr), or takes of those that it was offered (RFC 2131 section
   * 4.3.2, SELECTING: a REQUEST that names the server). What a DISCOVER wishes for proves nothing:
   * it may be another machine's.
   */
  private static Optional<Ip4> address(DhcpRequest request) {
    boolean isRequest = request.is(MessageType.REQUEST);
    if (!isRequest && !request.is(MessageType.INFORM)) {
      return Optional.empty();
    }
    Ip4 has = request.header().clientAddress();
    if (!has.isNone()) {
      return Optional.of(has).filter(Ip4::isUnicast);
    }
    return isRequest && request.options().has(OptionCode.SERVER_ID)
        ? request.options().address(OptionCode.REQUESTED_ADDRESS).filter(Ip4::isUnicast)
        : Optional.empty();
  }
}
