// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import pxe.rooms.lease.ForeignLeases;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseFiles;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.lease.Leases;

/** {@code pxe:leases}: who has which address. */
@Component(
    service = LeaseCommands.class,
    property = {"osgi.command.scope=pxe", "osgi.command.function=leases"})
public final class LeaseCommands {
  /**
   * An address, as a line.
   *
   * @param holder its hardware address, or its client identifier where it has none
   * @param identifier its client identifier, as hexadecimal digits
   */
  public record LeaseLine(
      String address,
      String state,
      String holder,
      String name,
      Optional<Instant> since,
      Optional<Instant> until,
      Optional<String> identifier) {}

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile Leases leases;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile LeaseFiles files;

  @Descriptor("addresses that were given out or are reserved, who has them, and until when")
  public Listing leases() {
    Leases current = current();
    Map<Integer, String> reserved = current.reserved();
    Map<Integer, LeaseLine> lines = new TreeMap<>(Integer::compareUnsigned);
    reserved.forEach((address, name) -> lines.put(address, unused(address, name)));
    for (Lease lease : current.all()) {
      String state = state(lease, current.isHeld(lease));
      boolean isReserved = reserved.containsKey(lease.address());
      lines.put(lease.address(), line(lease, isReserved ? state + ", reserved" : state));
    }
    return new Listing(
        List.copyOf(lines.values()), "no address was given out; see mode in etc/pxe.dhcp.cfg");
  }

  private static LeaseLine line(Lease lease, String state) {
    return new LeaseLine(
        dotted(lease.address()),
        state,
        lease.holder().map(LeaseHolder::toString).orElse("-"),
        lease.hostName().isEmpty() ? "-" : lease.hostName(),
        Optional.of(Instant.ofEpochSecond(lease.begin())),
        Optional.of(Instant.ofEpochSecond(lease.end())),
        lease.holder().map(LeaseHolder::identifier).filter(identifier -> !identifier.isEmpty()));
  }

  /** An address that its machine has not asked for yet. */
  private static LeaseLine unused(int address, String file) {
    return new LeaseLine(
        dotted(address),
        "reserved",
        file,
        "-",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static String state(Lease lease, boolean isHeld) {
    return switch (lease.state()) {
      case BOUND -> isHeld ? "held" : "ended";
      case RELEASED -> "given back";
      case DECLINED -> isHeld ? "in use by another host" : "ended";
    };
  }

  @Descriptor(
      "leases free ADDRESS: lets others have an address whose holder is gone;"
          + " leases import FILE: takes the leases of dnsmasq, ISC's dhcpd or Kea")
  public String leases(
      @Descriptor("free or import") String verb,
      @Descriptor("the address, in dotted form, or the whole path of the file") String what) {
    return switch (verb) {
      case "free" -> free(what);
      case "import" -> take(what);
      default ->
          throw new IllegalArgumentException(
              "write pxe:leases, pxe:leases free ADDRESS, or pxe:leases import FILE");
    };
  }

  private String free(String address) {
    Optional<String> objection = current().free(bits(address));
    if (objection.isPresent()) {
      throw new IllegalArgumentException(objection.get());
    }
    return address + " is free";
  }

  private String take(String path) {
    LeaseFiles reader = files;
    if (reader == null) {
      throw new IllegalArgumentException("nothing reads lease files: pxe.leases is not there");
    }
    Path file = Path.of(path);
    if (!file.isAbsolute()) {
      throw new IllegalArgumentException(
          "write the whole path, such as /var/lib/misc/dnsmasq.leases: the platform reads the file");
    }
    try {
      ForeignLeases found = reader.read(file);
      return LeaseImport.text(found, current().take(found.leases()));
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private Leases current() {
    Leases current = leases;
    if (current == null) {
      throw new IllegalArgumentException("there is no DHCP server: pxe.dhcp is not there");
    }
    return current;
  }

  private static int bits(String address) {
    String[] parts = address.split("\\.", -1);
    if (parts.length != 4 || !Arrays.stream(parts).allMatch(p -> p.matches("[0-9]{1,3}"))) {
      throw new IllegalArgumentException("\"" + address + "\" is not an IPv4 address");
    }
    try {
      return ByteBuffer.wrap(InetAddress.getByName(address).getAddress()).getInt();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("\"" + address + "\" is not an IPv4 address", e);
    }
  }

  static String dotted(int address) {
    byte[] bytes = ByteBuffer.allocate(4).putInt(address).array();
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // four bytes are an address
    }
  }
}
