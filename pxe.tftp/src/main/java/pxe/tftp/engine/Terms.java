// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.engine;

import java.util.ArrayList;
import java.util.List;
import pxe.tftp.message.ReadRequest;
import pxe.tftp.message.TftpOption;
import pxe.tftp.message.TransferMode;

/**
 * What was agreed on for a transfer.
 *
 * @param blockSize bytes in every block but the last
 * @param window blocks that are sent without waiting (RFC 7440); 1 is lock-step
 * @param timeoutSeconds what the client asked for (RFC 2349), or 0
 * @param granted the options to acknowledge; with none there is no acknowledgment (CR-66)
 */
public record Terms(int blockSize, int window, int timeoutSeconds, List<TftpOption> granted) {
  public Terms {
    granted = List.copyOf(granted);
  }

  private static final List<String> KNOWN =
      List.of(
          TftpOption.BLOCK_SIZE,
          TftpOption.WINDOW_SIZE,
          TftpOption.TIMEOUT,
          TftpOption.TRANSFER_SIZE);

  private static final int BLOCK_SIZE = 0;
  private static final int WINDOW_SIZE = 1;
  private static final int TIMEOUT = 2;

  /** Instead of what is granted. */
  private static final long NOT_ASKED = -2;

  private static final long REFUSED = -1;

  /** The terms of RFC 1350: what holds without any option. */
  public static final Terms PLAIN = new Terms(TransferLimits.DEFAULT_BLOCK, 1, 0, List.of());

  /**
   * Grants what a request asks for, within limits: never more than was asked, never what was not
   * asked (CR-51), each option once, in the client's own letters and order.
   *
   * @param size of the content in bytes
   */
  public static Terms of(ReadRequest request, TransferLimits limits, long size) {
    List<TftpOption> asked = request.options();
    if (asked.isEmpty()) {
      return PLAIN;
    }
    List<TftpOption> granted = new ArrayList<>(asked.size());
    long[] values = {NOT_ASKED, NOT_ASKED, NOT_ASKED, NOT_ASKED};
    for (int i = 0; i < asked.size(); i++) {
      TftpOption option = asked.get(i);
      int known = known(option);
      if (known >= 0 && values[known] == NOT_ASKED) {
        values[known] = value(known, option, request.mode(), limits, size);
        if (values[known] != REFUSED) {
          granted.add(new TftpOption(option.name(), Long.toString(values[known])));
        }
      }
    }
    return new Terms(
        (int) (values[BLOCK_SIZE] > 0 ? values[BLOCK_SIZE] : PLAIN.blockSize),
        (int) (values[WINDOW_SIZE] > 0 ? values[WINDOW_SIZE] : PLAIN.window),
        (int) (values[TIMEOUT] > 0 ? values[TIMEOUT] : PLAIN.timeoutSeconds),
        granted);
  }

  /** What is granted of an option. */
  private static long value(
      int known, TftpOption option, TransferMode mode, TransferLimits limits, long size) {
    if (known == BLOCK_SIZE) {
      return number(option, TransferLimits.LEAST_BLOCK, Long.MAX_VALUE, limits.blockSize());
    }
    if (known == TIMEOUT) {
      return number(option, 1, 255, 255);
    }
    if (mode != TransferMode.OCTET) {
      return REFUSED; // RFC 2349: the size in netascii is not known before it was sent (T9, CR-62)
    }
    if (known == WINDOW_SIZE) { // 1 is not acknowledged: it is what holds without the option
      return limits.window() > 1 ? number(option, 2, 0xffff, limits.window()) : REFUSED;
    }
    return size;
  }

  /** Its place among those that are known, whatever the case of its letters; -1 for others. */
  private static int known(TftpOption option) {
    for (int i = 0; i < KNOWN.size(); i++) {
      if (option.is(KNOWN.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /**
   * A decimal number of at most ten digits, but no more than {@code most}; anything else, and what
   * is out of bounds, asks for nothing.
   */
  private static long number(TftpOption option, long from, long to, long most) {
    String text = option.value().strip();
    boolean digits = !text.isEmpty() && text.length() <= 10;
    for (int i = 0; digits && i < text.length(); i++) {
      digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    long number = digits ? Long.parseLong(text) : REFUSED;
    return number < from || number > to ? REFUSED : Math.min(number, most);
  }
}
