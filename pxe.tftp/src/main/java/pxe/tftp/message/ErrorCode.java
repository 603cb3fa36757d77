// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.message;

/**
 * Why a transfer cannot be. Clients send numbers of their own as well: they are kept.
 *
 * @param number as on the wire, 16 bits
 */
public record ErrorCode(int number) {
  public static final ErrorCode NOT_DEFINED = new ErrorCode(0);
  public static final ErrorCode FILE_NOT_FOUND = new ErrorCode(1);
  public static final ErrorCode ACCESS_VIOLATION = new ErrorCode(2);
  public static final ErrorCode ILLEGAL_OPERATION = new ErrorCode(4);
  public static final ErrorCode UNKNOWN_TRANSFER = new ErrorCode(5);

  /** RFC 2347: the options in the acknowledgment are not to the client's liking. */
  public static final ErrorCode OPTIONS_REFUSED = new ErrorCode(8);

  public ErrorCode {
    if (number < 0 || number > 0xffff) {
      throw new IllegalArgumentException("an error code has 16 bits: " + number);
    }
  }
}
