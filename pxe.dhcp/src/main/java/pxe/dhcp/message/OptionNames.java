// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * The table of option names and forms, after the registry of IANA: number, name, form, and other
 * names that people know from other servers.
 */
final class OptionNames {
  private static final String TABLE =
      """
      1 subnet-mask address netmask
      2 time-offset signed
      3 router addresses routers
      4 time-server addresses time-servers
      5 ien116-name-server addresses
      6 dns-server addresses dns-servers domain-name-servers
      7 log-server addresses log-servers
      8 quote-server addresses
      9 lpr-server addresses
      10 impress-server addresses
      11 resource-location-server addresses
      12 host-name text hostname
      13 boot-file-size u16
      14 merit-dump-file text
      15 domain-name text domain
      16 swap-server address
      17 root-path text
      18 extensions-path text extension-path
      19 ip-forwarding flag ip-forward-enable
      20 non-local-source-routing flag
      21 policy-filter address_pairs
      22 max-datagram-reassembly u16
      23 default-ip-ttl u8 default-ttl
      24 path-mtu-aging-timeout seconds
      25 path-mtu-plateau-table u16_list
      26 interface-mtu u16 mtu
      27 all-subnets-local flag
      28 broadcast-address address broadcast
      29 mask-discovery flag
      30 mask-supplier flag
      31 router-discovery flag
      32 router-solicitation-address address router-solicitation
      33 static-route address_pairs
      34 trailer-encapsulation flag
      35 arp-cache-timeout seconds arp-timeout
      36 ethernet-encapsulation flag ethernet-encap
      37 tcp-default-ttl u8 tcp-ttl
      38 tcp-keepalive-interval seconds tcp-keepalive
      39 tcp-keepalive-garbage flag
      40 nis-domain text
      41 nis-server addresses nis-servers
      42 ntp-server addresses ntp-servers
      43 vendor-specific nested vendor-encap
      44 netbios-name-server addresses netbios-ns
      45 netbios-datagram-server addresses netbios-dd
      46 netbios-node-type u8 netbios-nodetype
      47 netbios-scope text
      48 x-font-server addresses x-windows-fs
      49 x-display-manager addresses x-windows-dm
      50 requested-address address
      51 lease-time seconds
      52 overload u8
      53 message-type message_type
      54 server-id address server-identifier
      55 parameter-request-list codes
      56 message text
      57 max-message-size u16
      58 renewal-time seconds T1
      59 rebinding-time seconds T2
      60 vendor-class text
      61 client-id bytes
      62 netware-ip-domain text
      63 netware-ip-option bytes
      64 nis+-domain text
      65 nis+-server addresses
      66 tftp-server-name text tftp-server
      67 boot-file-name text bootfile-name
      68 mobile-ip-home-agent addresses mobile-ip-home
      69 smtp-server addresses smtp-servers
      70 pop3-server addresses
      71 nntp-server addresses
      72 www-server addresses
      73 finger-server addresses
      74 irc-server addresses
      75 streettalk-server addresses
      76 streettalk-directory-server addresses
      77 user-class user_class
      78 slp-directory-agent bytes
      79 slp-service-scope bytes
      80 rapid-commit bytes
      81 client-fqdn bytes FQDN
      82 relay-agent-information nested agent-id
      83 isns bytes
      85 nds-server addresses
      86 nds-tree-name text
      87 nds-context text
      88 bcmcs-domain-list bytes
      89 bcmcs-address addresses
      90 authentication bytes
      91 last-transaction-time seconds
      92 associated-address addresses
      93 client-architecture architectures client-arch
      94 client-interface bytes client-interface-id
      95 ldap text
      97 machine-id machine_id client-machine-id
      98 user-authentication text
      99 geoconf-civic bytes
      100 posix-timezone text
      101 tzdb-timezone text
      108 ipv6-only-preferred seconds ipv6-only
      109 dhcp4o6-source-address bytes
      112 netinfo-address addresses
      113 netinfo-tag text
      114 captive-portal text
      116 auto-configure u8
      117 name-service-search bytes
      118 subnet-selection address subnet-select
      119 domain-search domains
      120 sip-server bytes
      121 classless-static-route routes static-routes classless-static-routes
      122 cablelabs-client-configuration bytes
      123 geoconf bytes
      124 vendor-identifying-class bytes
      125 vendor-identifying-options bytes vendor-id-encap
      128 pxe-128 bytes
      129 pxe-129 bytes
      130 pxe-130 bytes
      131 pxe-131 bytes
      132 pxe-132 bytes
      133 pxe-133 bytes
      134 pxe-134 bytes
      135 pxe-135 bytes
      136 pana-agent addresses
      137 lost-server bytes
      138 capwap-access-controller addresses
      139 mos-address bytes
      140 mos-fqdn bytes
      141 sip-ua-domain bytes
      142 andsf-address addresses
      143 sztp-redirect bytes
      144 geoloc bytes
      145 forcerenew-nonce-capable bytes
      146 rdnss-selection bytes
      147 dots-ri text
      148 dots-address addresses
      150 tftp-server-address addresses
      151 status-code bytes
      152 base-time seconds
      153 start-time-of-state seconds
      154 query-start-time seconds
      155 query-end-time seconds
      156 dhcp-state u8
      157 data-source bytes
      158 pcp-server bytes
      159 portparams bytes
      161 mud-url text
      162 encrypted-dns bytes
      175 ipxe nested
      208 pxelinux-magic bytes
      209 pxelinux-config-file text
      210 pxelinux-path-prefix text
      211 pxelinux-reboot-time seconds
      212 6rd bytes
      213 access-network-domain text
      220 subnet-allocation bytes
      221 virtual-subnet-selection bytes
      249 ms-classless-static-route routes
      252 proxy-autodiscovery text wpad
      """;

  private static final String[] NAMES = new String[256];
  private static final OptionForm[] FORMS = new OptionForm[256];
  private static final Map<String, Integer> CODES = new HashMap<>();

  static {
    Arrays.fill(NAMES, "");
    Arrays.fill(FORMS, OptionForm.BYTES);
    TABLE.lines().map(StringTokenizer::new).forEach(OptionNames::take);
  }

  private OptionNames() {}

  private static void take(StringTokenizer words) {
    int code = Integer.parseInt(words.nextToken());
    NAMES[code] = words.nextToken();
    FORMS[code] = OptionForm.valueOf(words.nextToken().toUpperCase(Locale.ROOT));
    CODES.put(NAMES[code], code);
    while (words.hasMoreTokens()) {
      CODES.put(words.nextToken().toLowerCase(Locale.ROOT), code);
    }
  }

  /** The number of a name, of whatever server. */
  static Optional<Integer> codeOf(String name) {
    return Optional.ofNullable(CODES.get(name.toLowerCase(Locale.ROOT)));
  }

  static List<String> otherNamesOf(int code) {
    return CODES.entrySet().stream()
        .filter(each -> each.getValue() == code && !each.getKey().equals(NAMES[code]))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  static String nameOf(int code) {
    return NAMES[code];
  }

  static OptionForm formOf(int code) {
    return FORMS[code];
  }
}
