// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.StringTokenizer;

/** The table of option names and forms, after the registry of IANA. */
final class OptionNames {
  private static final String TABLE =
      """
      1 subnet-mask addresses
      2 time-offset number
      3 router addresses
      4 time-server addresses
      5 ien116-name-server addresses
      6 dns-server addresses
      7 log-server addresses
      8 quote-server addresses
      9 lpr-server addresses
      10 impress-server addresses
      11 resource-location-server addresses
      12 host-name text
      13 boot-file-size number
      14 merit-dump-file text
      15 domain-name text
      16 swap-server addresses
      17 root-path text
      18 extensions-path text
      19 ip-forwarding number
      20 non-local-source-routing number
      21 policy-filter addresses
      22 max-datagram-reassembly number
      23 default-ip-ttl number
      24 path-mtu-aging-timeout seconds
      25 path-mtu-plateau-table bytes
      26 interface-mtu number
      27 all-subnets-local number
      28 broadcast-address addresses
      29 mask-discovery number
      30 mask-supplier number
      31 router-discovery number
      32 router-solicitation-address addresses
      33 static-route addresses
      34 trailer-encapsulation number
      35 arp-cache-timeout seconds
      36 ethernet-encapsulation number
      37 tcp-default-ttl number
      38 tcp-keepalive-interval seconds
      39 tcp-keepalive-garbage number
      40 nis-domain text
      41 nis-server addresses
      42 ntp-server addresses
      43 vendor-specific nested
      44 netbios-name-server addresses
      45 netbios-datagram-server addresses
      46 netbios-node-type number
      47 netbios-scope text
      48 x-font-server addresses
      49 x-display-manager addresses
      50 requested-address addresses
      51 lease-time seconds
      52 overload number
      53 message-type message_type
      54 server-id addresses
      55 parameter-request-list codes
      56 message text
      57 max-message-size number
      58 renewal-time seconds
      59 rebinding-time seconds
      60 vendor-class text
      61 client-id bytes
      62 netware-ip-domain text
      63 netware-ip-option bytes
      64 nis+-domain text
      65 nis+-server addresses
      66 tftp-server-name text
      67 boot-file-name text
      68 mobile-ip-home-agent addresses
      69 smtp-server addresses
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
      81 client-fqdn bytes
      82 relay-agent-information nested
      83 isns bytes
      85 nds-server addresses
      86 nds-tree-name text
      87 nds-context text
      88 bcmcs-domain-list bytes
      89 bcmcs-address addresses
      90 authentication bytes
      91 last-transaction-time seconds
      92 associated-address addresses
      93 client-architecture architectures
      94 client-interface bytes
      95 ldap text
      97 machine-id machine_id
      98 user-authentication text
      99 geoconf-civic bytes
      100 posix-timezone text
      101 tzdb-timezone text
      108 ipv6-only-preferred seconds
      109 dhcp4o6-source-address bytes
      112 netinfo-address addresses
      113 netinfo-tag text
      114 captive-portal text
      116 auto-configure number
      117 name-service-search bytes
      118 subnet-selection addresses
      119 domain-search bytes
      120 sip-server bytes
      121 classless-static-route bytes
      122 cablelabs-client-configuration bytes
      123 geoconf bytes
      124 vendor-identifying-class bytes
      125 vendor-identifying-options bytes
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
      156 dhcp-state number
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
      """;

  private static final String[] NAMES = new String[256];
  private static final OptionForm[] FORMS = new OptionForm[256];

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
  }

  static String nameOf(int code) {
    return NAMES[code];
  }

  static OptionForm formOf(int code) {
    return FORMS[code];
  }
}
