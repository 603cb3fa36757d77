// SPDX-License-Identifier: Apache-2.0
package pxe.journal.systemd;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Decides what is to be told and when: that the platform serves, a status when it changes, a sign
 * of life when it is due. What could not be told stays due.
 */
final class Notices {
  static final String STOPPING = "STOPPING=1";

  private final OptionalLong watchdog;
  private boolean isReadyTold;
  private String status = "";
  private long signOfLife;

  private List<String> last = List.of();
  private String lastStatus = "";
  private long lastTime;

  /**
   * Nothing was told yet.
   *
   * @param watchdog the time in nanoseconds after which a silent service counts as hung, if there
   *     is one
   */
  Notices(OptionalLong watchdog) {
    this.watchdog = watchdog;
  }

  /** What is to be told at a time when the platform serves or waits; mostly nothing. */
  List<String> due(String now, long time) {
    List<String> notices = new ArrayList<>();
    if (!isReadyTold) {
      notices.add("READY=1");
    } else if (watchdog.isPresent() && time - signOfLife >= watchdog.getAsLong() / 2) {
      // half the time, as sd_watchdog_enabled(3) recommends
      notices.add("WATCHDOG=1");
    }
    if (!now.equals(status)) {
      notices.add("STATUS=" + now);
    }
    last = List.copyOf(notices);
    lastStatus = now;
    lastTime = time;
    return last;
  }

  /** What was due last has arrived. */
  void told() {
    if (last.contains("READY=1") || last.contains("WATCHDOG=1")) {
      isReadyTold = true;
      signOfLife = lastTime; // systemd counts from READY=1 on
    }
    status = lastStatus;
  }
}
