// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.boot;

import pxe.api.resource.ResourcePath;

/** What a machine is told: boot this file from us, or nothing at all. Each with its reason. */
public sealed interface BootDecision {
  /** Why, in words for an operator. */
  String reason();

  /** How a machine fetches what it is told. */
  enum Transport {
    /** By its plain name, from the next server. */
    TFTP,
    /** By a URL of our HTTP server. */
    HTTP
  }

  /**
   * Boot this: a network bootstrap program, or what the firmware takes in its place, such as a
   * script of iPXE.
   *
   * @param isSigned whether firmware with Secure Boot on starts it
   */
  record BootFile(ResourcePath file, Transport transport, String reason, boolean isSigned)
      implements BootDecision {
    /** One that nobody has signed. */
    public BootFile(ResourcePath file, Transport transport, String reason) {
      this(file, transport, reason, false);
    }

    /** By TFTP. */
    public BootFile(ResourcePath file, String reason) {
      this(file, Transport.TFTP, reason);
    }
  }

  /** No answer: the machine goes on to its next boot device, or to another server. */
  record StaySilent(String reason) implements BootDecision {}
}
