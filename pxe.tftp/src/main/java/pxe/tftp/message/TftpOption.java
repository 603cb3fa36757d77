// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.message;

/**
 * An option as it is written in a request or its acknowledgment (RFC 2347).
 *
 * @param name in the letters that the client chose, for it may look for these very letters
 * @param value mostly a decimal number
 */
public record TftpOption(String name, String value) {
  public static final String BLOCK_SIZE = "blksize";
  public static final String TRANSFER_SIZE = "tsize";
  public static final String TIMEOUT = "timeout";
  public static final String WINDOW_SIZE = "windowsize";

  public TftpOption {
    if (name.isEmpty() || name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("an option is a name and a value without NUL");
    }
  }

  /** Whether it is the option of that name, whatever the case (RFC 2347). */
  public boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }

  @Override
  public String toString() {
    return name + "=" + value;
  }
}
