// SPDX-License-Identifier: Apache-2.0
package pxe.journal.systemd;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Decides what is to be told and when: a status when it changes, a sign of life when it is due. */
final class Notices {
  static final String STOPPING = "STOPPING=1";

  private final OptionalLong watchdog;
  private String told = "";
  private long signOfLife;

  /**
   * Nothing was told yet.
   *
   * @param watchdog the time in nanoseconds after which a silent service counts as hung, if there
   *     is one
   */
  Notices(OptionalLong watchdog) {
    this.watchdog = watchdog;
  }

  /** What is told once, when the platform serves. */
  List<String> ready(String status, long now) {
    told = status;
    signOfLife = now;
    return List.of("READY=1", "STATUS=" + status);
  }

  /** What is to be told at a time; mostly nothing. */
  List<String> next(String status, long now) {
    List<String> notices = new ArrayList<>();
    // half the time, as sd_watchdog_enabled(3) recommends
    if (watchdog.isPresent() && now - signOfLife >= watchdog.getAsLong() / 2) {
      signOfLife = now;
      notices.add("WATCHDOG=1");
    }
    if (!status.equals(told)) {
      told = status;
      notices.add("STATUS=" + status);
    }
    return notices;
  }
}
