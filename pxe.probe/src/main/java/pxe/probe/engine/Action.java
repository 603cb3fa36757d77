// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

/** What is to be done next. */
public sealed interface Action {
  /** Send a message of DHCP. */
  @SuppressWarnings("ArrayRecordComponent")
  record Send(byte[] message, String to, int port) implements Action {}

  /**
   * Read a file; what becomes of it is told by {@link Walk#read}.
   *
   * @param limit bytes at most
   * @param isPart whether just these are asked for
   * @param blockSize that the client asks for by TFTP
   */
  record Read(Location file, long limit, boolean isPart, int blockSize) implements Action {
    /** Whether so much may come that several at once are too much for a platform that serves. */
    public boolean isLarge() {
      return limit > MenuWalk.LARGEST;
    }
  }
}
