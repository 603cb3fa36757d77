// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.message;

/** The numbers of options (IANA "DHCPv6 Option Codes"), as far as they matter here. */
public final class Dhcp6OptionCode {
  public static final int CLIENT_ID = 1;
  public static final int SERVER_ID = 2;
  public static final int IA_NA = 3;
  public static final int IA_ADDRESS = 5;
  public static final int OPTION_REQUEST = 6;
  public static final int PREFERENCE = 7;
  public static final int RELAY_MESSAGE = 9;
  public static final int STATUS_CODE = 13;
  public static final int USER_CLASS = 15;
  public static final int VENDOR_CLASS = 16;
  public static final int INTERFACE_ID = 18;
  public static final int INFORMATION_REFRESH_TIME = 32;

  /** RFC 5970 section 3.1. */
  public static final int BOOTFILE_URL = 59;

  /** RFC 5970 section 3.3. */
  public static final int CLIENT_ARCHITECTURE = 61;

  /** RFC 6939. */
  public static final int CLIENT_LINK_LAYER_ADDRESS = 79;

  private Dhcp6OptionCode() {}
}
