// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.util.List;
import java.util.Optional;
import pxe.probe.message.DhcpReply;

/** Says of the offers which of them count, and what is wrong with them. */
final class OfferReport {
  private final Client client;
  private final boolean isIpxe;
  private final Conditions conditions;
  private final Offers offers;
  private final Steps steps;

  OfferReport(Client client, boolean isIpxe, Conditions conditions, Offers offers, Steps steps) {
    this.client = client;
    this.isIpxe = isIpxe;
    this.conditions = conditions;
    this.offers = offers;
    this.steps = steps;
  }

  /** Says all of it; gives whether a machine goes on. */
  boolean goesOn() {
    if (offers.isEmpty()) {
      steps.silent(
          Walk.DISCOVER,
          "nobody answers" + ours(),
          "let UDP ports "
              + conditions.port(Conditions.DHCP)
              + " and "
              + conditions.port(Conditions.DHCP + 1)
              + " through the firewalls, and see that server and machines are in one network, or a"
              + " relay agent (IP helper) between them");
      return false;
    }
    boolean hasAddress = address();
    return boot() && hasAddress;
  }

  private String ours() {
    return conditions.expected().map(own -> ", not even our own server at " + own).orElse("");
  }

  private boolean address() {
    Optional<DhcpReply> address = offers.address();
    if (address.isPresent()) {
      steps.ok(Walk.ADDRESS, address.get().server() + " offers " + address.get().yourAddress());
      return true;
    }
    String found = "nobody offers an address";
    String remedy =
        "start the DHCP server of the network, see whether all of its addresses are taken, or let"
            + " this platform give them out (mode = server)";
    if (conditions.needsDhcp()) {
      steps.failed(Walk.ADDRESS, found, remedy);
    } else {
      steps.note(Walk.ADDRESS, found, remedy);
    }
    return !conditions.needsDhcp();
  }

  private boolean boot() {
    Optional<DhcpReply> boot = offers.boot();
    for (DhcpReply ignored : offers.ignored()) {
      String found =
          ignored.server()
              + (ignored.vendorClass().isEmpty()
                  ? " answers without a vendor class (option 60)"
                  : " answers in the vendor class " + ignored.vendorClass())
              + ", and firmware that waits for "
              + client.answerClass()
              + " ignores it";
      String remedy = "let it send option 60, " + client.answerClass();
      if (boot.isEmpty()) {
        steps.failed(Walk.OFFER, found, remedy);
      } else {
        steps.note(Walk.OFFER, found, remedy);
      }
    }
    if (boot.isEmpty()) {
      if (offers.ignored().isEmpty()) {
        steps.silent(
            Walk.OFFER,
            "nobody says what " + kind() + " boots" + ours() + "; " + offers.senders() + " answers",
            "start the proxyDHCP server, or install a boot loader for this kind of machine");
      }
      return false;
    }
    Optional<String> fault = offers.fault(boot.get());
    if (fault.isPresent()) {
      steps.failed(
          Walk.OFFER,
          "the offer of " + boot.get().server() + " " + fault.get(),
          "correct it there, or leave it out");
      return false;
    }
    return isOurs(boot.get()) && others(boot.get());
  }

  private String kind() {
    return isIpxe ? "iPXE" : client.word();
  }

  private boolean isOurs(DhcpReply boot) {
    Optional<String> expected = conditions.expected();
    if (expected.isPresent() && !boot.server().equals(expected.get())) {
      boolean answers = offers.boots().stream().anyMatch(o -> o.server().equals(expected.get()));
      steps.failed(
          Walk.OFFER,
          "machines take the offer of "
              + boot.server()
              + boot.bootFile().map(file -> " (" + file + ")").orElse("")
              + " and not "
              + (answers ? "that of our own server, " : "our own server's, which has made none: ")
              + expected.get(),
          "switch the other PXE server off, or remove its boot options (60, 66, 67)");
      return false;
    }
    return true;
  }

  private boolean others(DhcpReply boot) {
    String kind = boot.givesAddress() ? " with its address offers " : " as a proxy offers ";
    steps.ok(
        Walk.OFFER,
        boot.server() + kind + boot.bootFile().orElse("a boot server, which names the file"));
    List<DhcpReply> others =
        offers.boots().stream().filter(o -> !o.server().equals(boot.server())).toList();
    for (DhcpReply other : others) {
      steps.note(
          Walk.OFFER,
          other.server()
              + other
                  .bootFile()
                  .map(f -> " says what to boot as well: " + f)
                  .orElse(" is a PXE server too"),
          other.givesAddress()
              ? "remove options 66 and 67 and the next server there: some firmware, and GRUB, go by"
                  + " them"
              : "switch one of the two off: which one a machine takes is chance");
    }
    routerWithServerAlone(boot);
    return true;
  }

  /** GRUB and shim go by the next server of the one that gives the address. */
  private void routerWithServerAlone(DhcpReply boot) {
    Optional<DhcpReply> router =
        offers
            .address()
            .filter(o -> !o.server().equals(boot.server()))
            .filter(o -> o.bootFile().isEmpty() && !o.options().text(66).isEmpty());
    if (router.isPresent()) {
      steps.note(
          Walk.OFFER,
          router.get().server() + " names a TFTP server, " + router.get().options().text(66),
          "remove option 66 there");
    }
  }
}
