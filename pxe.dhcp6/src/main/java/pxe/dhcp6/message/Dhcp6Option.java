// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.message;

/** An option: one of {@link Dhcp6OptionCode} or another, and its bytes. */
public record Dhcp6Option(int code, OptionData data) {
  /** The most bytes that an option has. */
  public static final int LONGEST = 0xffff;

  public Dhcp6Option {
    if (code < 0 || code > 0xffff || data.length() > LONGEST) {
      throw new IllegalArgumentException("option " + code + " of " + data.length() + " bytes");
    }
  }
}
