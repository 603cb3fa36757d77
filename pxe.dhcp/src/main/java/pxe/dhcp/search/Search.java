// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.search;

import pxe.dhcp.message.Ip4;

/**
 * When to ask who gives out addresses of a network. Times are seconds of a clock that never goes
 * back; it is used by one thread at a time.
 */
public sealed interface Search permits ServerSearch, ServerWatch {
  /** Whether it is time to ask; who is told so, asks. */
  boolean takeProbe(long now);

  /** Nobody could be asked: only who was asked says something by silence. */
  void notAsked(long now);

  /** Another server has given or offered an address. */
  void heard(Ip4 server, long now);
}
