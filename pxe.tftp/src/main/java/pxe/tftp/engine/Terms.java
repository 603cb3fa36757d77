// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
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

  /** The terms of RFC 1350: what holds without any option. */
  public static final Terms PLAIN = new Terms(TransferLimits.DEFAULT_BLOCK, 1, 0, List.of());

  /**
   * Grants what a request asks for, within limits: never more than was asked, never what was not
   * asked (CR-51), each option once, in the client's own letters and order.
   *
   * @param size of the content in bytes
   */
  public static Terms of(ReadRequest request, TransferLimits limits, long size) {
    Terms terms = PLAIN;
    Set<String> seen = new HashSet<>();
    for (TftpOption option : request.options()) {
      if (seen.add(option.name().toLowerCase(Locale.ROOT))) {
        terms = terms.with(option, request.mode(), limits, size);
      }
    }
    return terms;
  }

  private Terms with(TftpOption option, TransferMode mode, TransferLimits limits, long size) {
    return switch (option.name().toLowerCase(Locale.ROOT)) {
      case TftpOption.BLOCK_SIZE -> withBlockSize(option, limits);
      // RFC 2349; the size in netascii is not known before it was sent (T9, CR-62)
      case TftpOption.TRANSFER_SIZE ->
          mode == TransferMode.OCTET
              ? granting(option, size, blockSize, window, timeoutSeconds)
              : this;
      case TftpOption.TIMEOUT -> withTimeout(option);
      case TftpOption.WINDOW_SIZE -> mode == TransferMode.OCTET ? withWindow(option, limits) : this;
      default -> this;
    };
  }

  private Terms withBlockSize(TftpOption option, TransferLimits limits) {
    OptionalLong asked = number(option);
    if (asked.isEmpty() || asked.getAsLong() < TransferLimits.LEAST_BLOCK) {
      return this;
    }
    int size = (int) Math.min(asked.getAsLong(), limits.blockSize());
    return granting(option, size, size, window, timeoutSeconds);
  }

  private Terms withTimeout(TftpOption option) {
    OptionalLong asked = number(option);
    if (asked.isEmpty() || asked.getAsLong() < 1 || asked.getAsLong() > 255) {
      return this;
    }
    int seconds = (int) asked.getAsLong();
    return granting(option, seconds, blockSize, window, seconds);
  }

  /** A window of 1 is not acknowledged: it is what holds without the option. */
  private Terms withWindow(TftpOption option, TransferLimits limits) {
    OptionalLong asked = number(option);
    if (asked.isEmpty() || asked.getAsLong() < 1 || asked.getAsLong() > 0xffff) {
      return this;
    }
    int blocks = (int) Math.min(asked.getAsLong(), limits.window());
    return blocks == 1 ? this : granting(option, blocks, blockSize, blocks, timeoutSeconds);
  }

  private Terms granting(TftpOption asked, long value, int blockSize, int window, int timeout) {
    List<TftpOption> all = new ArrayList<>(granted);
    all.add(new TftpOption(asked.name(), Long.toString(value)));
    return new Terms(blockSize, window, timeout, all);
  }

  /** A decimal number of at most ten digits; anything else asks for nothing. */
  private static OptionalLong number(TftpOption option) {
    String text = option.value().strip();
    boolean digits = !text.isEmpty() && text.length() <= 10;
    for (int i = 0; digits && i < text.length(); i++) {
      digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return digits ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }
}
