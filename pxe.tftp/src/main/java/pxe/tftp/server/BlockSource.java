// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Where the blocks of one transfer come from. Used by one thread at a time. */
interface BlockSource extends Closeable {
  /** The number of the last block, or {@code OutgoingTransfer.NOT_KNOWN_YET}. */
  long lastBlock();

  /**
   * Writes a block's content at the target's position, which is moved behind it.
   *
   * @param block its number from 1 on; any again that the client has not acknowledged yet
   * @param watch by which to read; with {@link ReadWatch#NONE} no memory of the worker is used
   * @return how many bytes; fewer than the block size in the last block only
   * @throws IOException when the content cannot be read, or has become shorter
   */
  int write(long block, ByteBuffer target, ReadWatch watch) throws IOException, ReplacedException;

  /** Whether it can make a whole {@link #datagram} without copying. */
  boolean makesDatagrams();

  /**
   * Reads blocks into memory, from where they can be sent without copying: see {@link #content}.
   *
   * @param block the first of them
   * @param most how many are wanted
   * @return how many there are, at least one
   * @throws IOException as {@link #write}
   */
  int read(long block, int most, ReadWatch watch) throws IOException, ReplacedException;

  /** The blocks of the last {@link #read}, from position to limit, without headers. */
  ByteBuffer content();

  /**
   * A block with its header, ready to be sent from position to limit. The buffer is the source's,
   * and its position may be moved.
   *
   * @throws IOException as {@link #write}
   */
  ByteBuffer datagram(long block, ReadWatch watch) throws IOException, ReplacedException;
}
