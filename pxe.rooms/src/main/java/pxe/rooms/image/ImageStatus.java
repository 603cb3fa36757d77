// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.image;

/**
 * How it stands with something in {@code images/}.
 *
 * @param name the image's name
 * @param source where it comes from, such as {@code images/netboot.tar.gz}
 * @param state whether it can be served
 * @param detail what it is, how far it is, or why it cannot be served
 */
public record ImageStatus(String name, String source, State state, String detail) {
  /** Whether an image can be served. */
  public enum State {
    /** Still being copied, or being unpacked. */
    ARRIVING,
    READY,
    BROKEN
  }
}
