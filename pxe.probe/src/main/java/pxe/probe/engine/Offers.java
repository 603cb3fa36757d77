// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import pxe.probe.message.DhcpReply;
import pxe.probe.message.Options;

/** The offers that have come, in their order, and which of them firmware goes by. */
final class Offers {
  /** Option 57 as ROMs send it: the longest message that they take, as an IP datagram. */
  static final int LARGEST = 1260;

  private static final int HEADERS = 28;
  private static final int IPXE = 175;
  private static final int MOST = 64;

  private final Client client;
  private final boolean isIpxe;
  private final List<DhcpReply> all = new ArrayList<>();

  Offers(Client client, boolean isIpxe) {
    this.client = client;
    this.isIpxe = isIpxe;
  }

  /** Whether it is news. */
  boolean add(DhcpReply offer) {
    boolean isKnown =
        all.stream()
            .anyMatch(
                known ->
                    known.server().equals(offer.server())
                        && known.givesAddress() == offer.givesAddress());
    if (isKnown || all.size() >= MOST) {
      return false;
    }
    all.add(offer);
    return true;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  Optional<DhcpReply> address() {
    return all.stream().filter(DhcpReply::givesAddress).findFirst();
  }

  /** The one that says what to boot. */
  Optional<DhcpReply> boot() {
    return boots().stream().findFirst();
  }

  /** All that say what to boot, the one first that firmware takes. */
  List<DhcpReply> boots() {
    List<DhcpReply> sorted = new ArrayList<>();
    if (client == Client.HTTP) {
      addTo(sorted, o -> isOfClass(o) && o.bootFile().isPresent());
      return sorted;
    }
    if (isIpxe) {
      addTo(
          sorted,
          o -> o.options().get(IPXE).filter(Offers::isPreferred).isPresent() && isOfClass(o));
      addTo(sorted, o -> o.givesAddress() && o.bootFile().isPresent());
      addTo(sorted, o -> isOfClass(o) && o.bootFile().isPresent());
      return sorted;
    }
    addTo(sorted, o -> o.givesAddress() && isOfClass(o) && hasBootPart(o));
    addTo(sorted, o -> !o.givesAddress() && isOfClass(o));
    addTo(sorted, o -> o.givesAddress() && isOfClass(o)); // it is asked on port 4011
    addTo(sorted, o -> o.givesAddress() && o.bootFile().isPresent());
    return sorted;
  }

  private void addTo(List<DhcpReply> sorted, java.util.function.Predicate<DhcpReply> wanted) {
    all.stream().filter(wanted).filter(offer -> !sorted.contains(offer)).forEach(sorted::add);
  }

  private boolean isOfClass(DhcpReply offer) {
    return offer.vendorClass().startsWith(client.answerClass());
  }

  private static boolean hasBootPart(DhcpReply offer) {
    return offer.bootFile().isPresent() || offer.options().has(Options.VENDOR_SPECIFIC);
  }

  /** Priority, sub-option 1: more than 0. */
  private static boolean isPreferred(byte[] value) {
    Options inside = new Options();
    return inside.read(value, 0, value.length) < 0
        && inside.get(1).filter(v -> v.length == 1 && v[0] > 0).isPresent();
  }

  /** Those that firmware leaves aside, since they are of no class, or of another. */
  List<DhcpReply> ignored() {
    return all.stream().filter(o -> !o.givesAddress() && !isOfClass(o)).toList();
  }

  /** What firmware cannot take in an offer; empty where it can. */
  Optional<String> fault(DhcpReply offer) {
    if (offer.size() + HEADERS > LARGEST) {
      return Optional.of(
          "has "
              + (offer.size() + HEADERS)
              + " bytes, more than the "
              + LARGEST
              + " that firmware takes (option 57)");
    }
    Optional<byte[]> vendor = offer.options().get(Options.VENDOR_SPECIFIC);
    return client == Client.HTTP || isIpxe || vendor.isEmpty()
        ? Optional.empty()
        : VendorOptions.fault(vendor.get(), offer.bootFile().isPresent());
  }

  /** Who has sent them, for people. */
  String senders() {
    return all.stream().map(DhcpReply::server).distinct().collect(Collectors.joining(", "));
  }
}
