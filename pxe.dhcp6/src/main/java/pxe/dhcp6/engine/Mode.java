// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.engine;

/** What machines that boot are given. */
public enum Mode {
  /** What they boot; their addresses are another server's, or their own making. */
  PROXY,
  /** An address as well, where they ask for one. */
  SERVER,
  /** Nothing. */
  OFF
}
