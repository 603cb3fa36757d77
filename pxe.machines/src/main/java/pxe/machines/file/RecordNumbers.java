// SPDX-License-Identifier: Apache-2.0
package pxe.machines.file;

import java.util.OptionalLong;
import pxe.rooms.store.Doubt;

/**
 * The numbers of the records that were read: from that of the head on there is no gap up to the
 * last that was acknowledged, or something is missing. Pure.
 */
final class RecordNumbers {
  private long first;
  private long last;
  private long count;
  private boolean hasHead;
  private long least; // the last that the file had when it was put in its place

  /** A record was read; whether it stands where it belongs, and is to count. */
  boolean add(AssignmentRecord.Numbered record) {
    if (record.number() <= last) {
      return false; // of an earlier time: a part of the file is not what was written last
    }
    if (count == 0) {
      first = record.number();
      if (record.content() instanceof AssignmentRecord.Head head) {
        hasHead = true;
        least = first + head.records() - 1;
      }
    }
    last = record.number();
    count++;
    return true;
  }

  long last() {
    return last;
  }

  /**
   * How many records are missing: 0 for none, or {@link Doubt#UNKNOWN}.
   *
   * @param acknowledged the number of the last that was acknowledged; empty where nobody knows
   */
  long missing(OptionalLong acknowledged) {
    if (!hasHead || acknowledged.isEmpty()) {
      return Doubt.UNKNOWN;
    }
    long end = Math.max(Math.max(last, least), acknowledged.getAsLong());
    return end - first + 1 - count;
  }
}
