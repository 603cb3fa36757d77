// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

/** What came of a request for a boot resource, as monitoring counts it. */
public enum TransferEnd {
  /** The client has all of it. */
  COMPLETED,
  /** The client has the part that it asked for. */
  PART,
  /** The client wanted to know something of it, and no content. */
  PROBED,
  /** The client has had enough, or its transfer had to make room. */
  STOPPED,
  /** The client never answered. */
  UNANSWERED,
  /** The client fell silent or went away in the middle, or broke the rules. */
  BROKEN,
  /** There is no such resource. */
  MISSING,
  /** It is there and could not be read. */
  UNREADABLE,
  /** It is no request that can be answered, or not allowed. */
  REFUSED,
  /** There are too many transfers, or the file system is too slow. */
  OVERLOADED
}
