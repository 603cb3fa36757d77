// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.net.InetSocketAddress;
import java.util.List;
import pxe.tftp.message.ReadRequest;
import pxe.tftp.message.TftpOption;
import pxe.tftp.message.TransferMode;

/**
 * What clients have got a moment ago: one may have asked for it once more meanwhile, and does not
 * wait for that any more (CR-56). Of each no more is kept than a number that stands for it, in a
 * table that neither grows nor has to be tidied up: under a rush of very many the oldest are
 * forgotten sooner, and two that share a number do no more harm than that a client that has given
 * up is not called a failure. Not for several threads at a time.
 */
final class CompletedRequests {
  /** A repetition is under way no longer than this. */
  static final long KEPT = 2_000_000_000L;

  private static final int SLOTS = 2048;

  /** 0 where there is none. */
  private final long[] numbers = new long[SLOTS];

  private final long[] times = new long[SLOTS];

  /** The client has all that it asked for. */
  void add(InetSocketAddress peer, ReadRequest request, long now) {
    long number = number(peer, request);
    numbers[slot(number)] = number;
    times[slot(number)] = now;
  }

  /** Whether the client got what it asks for a moment ago. */
  boolean contains(InetSocketAddress peer, ReadRequest request, long now) {
    long number = number(peer, request);
    return numbers[slot(number)] == number && now - times[slot(number)] < KEPT;
  }

  private static int slot(long number) {
    return (int) (number >>> 1) & (SLOTS - 1);
  }

  private static long number(InetSocketAddress peer, ReadRequest request) {
    long number = mixed(peer.getAddress().hashCode(), peer.getPort());
    number = mixed(number, request.file().hashCode());
    number = mixed(number, request.mode() == TransferMode.OCTET ? 1 : 2);
    List<TftpOption> options = request.options();
    for (int i = 0; i < options.size(); i++) {
      number = mixed(number, options.get(i).name().hashCode());
      number = mixed(number, options.get(i).value().hashCode());
    }
    return number | 1;
  }

  private static long mixed(long number, int more) {
    long mixed = (number ^ more) * 0x9e37_79b9_7f4a_7c15L;
    return mixed ^ mixed >>> 32;
  }
}
