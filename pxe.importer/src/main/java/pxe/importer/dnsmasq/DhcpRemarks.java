// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

/** What to say of options of which nothing is made. */
final class DhcpRemarks {
  private DhcpRemarks() {}

  static String of(String name) {
    return switch (name) {
      case "dhcp-authoritative" -> "that is so here, unless authoritative = false is written";
      case "dhcp-lease-max" -> "is not carried over: there are as many leases as addresses";
      case "dhcp-leasefile" ->
          "is not carried over: leases stand in data/leases, and pxe shell leases shows them";
      case "leasefile-ro", "dhcp-script", "dhcp-luascript", "dhcp-scriptuser", "script-arp" ->
          "is not carried over: nothing is run when a lease changes; pxe shell leases shows them";
      case "dhcp-sequential-ip" ->
          "is not carried over: a client gets the address that it had, or any";
      case "dhcp-ignore-clid" ->
          "is not carried over: write mac into the match of machines that have several identifiers";
      case "dhcp-broadcast" -> "clients that ask for broadcasts get them";
      case "dhcp-rapid-commit" -> "is not carried over: clients get their address by four packets";
      case "bootp-dynamic" -> "is not carried over: clients of BOOTP get no address";
      case "dhcp-alternate-port" -> "is not carried over: the ports of DHCP are 67 and 68";
      case "dhcp-relay" -> "is not carried over: a relay agent is a program of its own";
      case "dhcp-proxy" -> "is not carried over: clients renew past their relay agent";
      case "shared-network" ->
          "is not carried over: a link has one network here; write its subnet wide enough";
      case "dhcp-optsfile", "dhcp-optsdir" ->
          "is not there; write its lines as dhcp-option and import again";
      case "dhcp-generate-names",
          "dhcp-ignore-names",
          "dhcp-fqdn",
          "dhcp-client-update",
          "dhcp-ttl",
          "expand-hosts" ->
          "is not carried over: names are not resolved here";
      case "enable-ra", "ra-param", "dhcp-duid", "quiet-dhcp6", "quiet-ra" ->
          "is not carried over: addresses of IPv6 are not given out";
      default -> "is not carried over: it is not about booting";
    };
  }
}
