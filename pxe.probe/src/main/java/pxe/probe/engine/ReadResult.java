// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

/** What became of reading a file. */
public sealed interface ReadResult {
  /**
   * It, or as much of its beginning as was asked for.
   *
   * @param size of the whole file, as far as it is known; -1 where the server does not say it
   * @param isPart whether the server has sent just the range that was asked for
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Content(byte[] bytes, long size, boolean isPart) implements ReadResult {
    /** The size, or what was read of it. */
    long atLeast() {
      return Math.max(size, bytes.length);
    }
  }

  /**
   * Why it cannot be had.
   *
   * @param reason in words, which follow the name of the file
   */
  record Failure(Kind kind, String reason) implements ReadResult {}

  /** What kind of failure, which decides the remedy. */
  enum Kind {
    /** The server does not have it. */
    NOT_FOUND,
    /** Nobody has answered. */
    SILENT,
    /** The server has answered, and what is sent to its port of the transfer does not arrive. */
    TRANSFER_SILENT,
    /** It came, but not to its end in the time that there is; machines have more patience. */
    SLOW,
    /** It ended too early. */
    CUT_SHORT,
    /** The server has said something else. */
    REFUSED,
    /** It cannot be fetched from here. */
    UNKNOWN
  }
}
