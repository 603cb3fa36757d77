// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The number of a DHCP option (IANA "BOOTP Vendor Extensions and DHCP Options"). The registry is
 * open: a number without a name here keeps its value.
 */
public record OptionCode(int code) {
  private static final OptionCode[] ALL =
      IntStream.range(0, 256).mapToObj(OptionCode::new).toArray(OptionCode[]::new);

  public static final OptionCode PAD = ALL[0];
  public static final OptionCode SUBNET_MASK = ALL[1];
  public static final OptionCode ROUTER = ALL[3];
  public static final OptionCode DNS_SERVER = ALL[6];
  public static final OptionCode HOST_NAME = ALL[12];
  public static final OptionCode DOMAIN_NAME = ALL[15];
  public static final OptionCode VENDOR_SPECIFIC = ALL[43];
  public static final OptionCode REQUESTED_ADDRESS = ALL[50];
  public static final OptionCode LEASE_TIME = ALL[51];
  public static final OptionCode OVERLOAD = ALL[52];
  public static final OptionCode MESSAGE_TYPE = ALL[53];
  public static final OptionCode SERVER_ID = ALL[54];
  public static final OptionCode PARAMETER_REQUEST_LIST = ALL[55];
  public static final OptionCode MAX_MESSAGE_SIZE = ALL[57];
  public static final OptionCode MESSAGE = ALL[56];
  public static final OptionCode RENEWAL_TIME = ALL[58];
  public static final OptionCode REBINDING_TIME = ALL[59];
  public static final OptionCode VENDOR_CLASS = ALL[60];
  public static final OptionCode CLIENT_ID = ALL[61];
  public static final OptionCode TFTP_SERVER_NAME = ALL[66];
  public static final OptionCode BOOT_FILE_NAME = ALL[67];
  public static final OptionCode USER_CLASS = ALL[77];
  public static final OptionCode RELAY_AGENT_INFORMATION = ALL[82];
  public static final OptionCode CLIENT_ARCHITECTURE = ALL[93];
  public static final OptionCode CLIENT_INTERFACE = ALL[94];
  public static final OptionCode MACHINE_ID = ALL[97];
  public static final OptionCode SUBNET_SELECTION = ALL[118];
  public static final OptionCode IPXE = ALL[175];
  public static final OptionCode END = ALL[255];

  public OptionCode {
    if (code < 0 || code > 255) {
      throw new IllegalArgumentException("option " + code + " is not within 0..255");
    }
  }

  // as a record has them, which is slow where nothing but the simple compiler runs
  @Override
  public boolean equals(Object other) {
    return other instanceof OptionCode that && code == that.code;
  }

  @Override
  public int hashCode() {
    return code;
  }

  /** The option with this number, 0 to 255. */
  public static OptionCode of(int code) {
    return ALL[code];
  }

  /** The option of a number, or of a name that IANA, dnsmasq or others have for it. */
  public static Optional<OptionCode> named(String name) {
    return name.matches("[0-9]{1,3}")
        ? Optional.of(Integer.parseInt(name)).filter(n -> n <= 255).map(OptionCode::of)
        : OptionNames.codeOf(name).map(OptionCode::of);
  }

  /** The name as it stands in logs, such as {@code vendor-class}; empty for an unknown option. */
  public String name() {
    return OptionNames.nameOf(code);
  }

  /** Other names that it has, in the order of the alphabet. */
  public List<String> otherNames() {
    return OptionNames.otherNamesOf(code);
  }

  public OptionForm form() {
    return OptionNames.formOf(code);
  }

  /** The number with its name, such as {@code 60 vendor-class}. */
  @Override
  public String toString() {
    return name().isEmpty() ? Integer.toString(code) : code + " " + name();
  }
}
