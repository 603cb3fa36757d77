// SPDX-License-Identifier: Apache-2.0
package pxe.probe.codec;

/** What was received is none of the protocol's messages. */
public final class MalformedException extends Exception {
  private static final long serialVersionUID = 1;

  MalformedException(String what) {
    super(what);
  }
}
