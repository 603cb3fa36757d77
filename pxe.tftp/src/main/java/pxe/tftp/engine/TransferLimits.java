// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.engine;

/**
 * What a client may have at most.
 *
 * @param blockSize bytes in a block, 8 to 65464
 * @param window blocks in a window, at least 1
 */
public record TransferLimits(int blockSize, int window) {
  /** RFC 2348: the smallest that can be asked for. */
  public static final int LEAST_BLOCK = 8;

  /** RFC 2348: the largest that can be asked for. */
  public static final int LARGEST_BLOCK = 65464;

  /** What every client takes, without any option (RFC 1350). */
  public static final int DEFAULT_BLOCK = 512;

  /** IPv4 header, UDP header and TFTP header: what is not content in a datagram. */
  private static final int HEADERS = 20 + 8 + 4;

  public TransferLimits {
    if (blockSize < LEAST_BLOCK || blockSize > LARGEST_BLOCK || window < 1 || window > 0xffff) {
      throw new IllegalArgumentException(blockSize + " bytes, window " + window);
    }
  }

  /** The same, but with blocks that are not broken into fragments on a link (CR-55). */
  public TransferLimits onLink(int mtu) {
    int whole = Math.max(DEFAULT_BLOCK, mtu - HEADERS);
    return new TransferLimits(Math.min(blockSize, whole), window);
  }

  /** The same, without windows (CR-54). */
  public TransferLimits withoutWindow() {
    return new TransferLimits(blockSize, 1);
  }

  /** The same, but with blocks that pass everywhere (CR-55). */
  public TransferLimits withSmallBlocks() {
    return new TransferLimits(Math.min(blockSize, DEFAULT_BLOCK), window);
  }
}
