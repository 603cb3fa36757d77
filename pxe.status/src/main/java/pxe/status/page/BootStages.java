// SPDX-License-Identifier: Apache-2.0
package pxe.status.page;

import java.util.List;
import java.util.Optional;
import pxe.rooms.installation.Installation;
import pxe.rooms.journal.Boot;
import pxe.rooms.journal.BootStep;
import pxe.rooms.journal.BootStep.Kind;

/**
 * How far a boot has come, at a glance.
 *
 * @param reached the last stage that there is evidence for
 * @param hasStopped whether it does not go on
 */
record BootStages(Stage reached, boolean hasStopped) {
  /** What one boot after the other comes by. */
  enum Stage {
    /** It was answered. */
    ASKED("asked"),
    /** It has fetched something of a loader. */
    LOADER("loader"),
    /** It was given a menu, or sent to an entry. */
    MENU("menu"),
    /** It has fetched files after that. */
    FILES("files"),
    /** Its installer has reported that it is done. */
    INSTALLED("installed");

    private final String title;

    Stage(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  static BootStages of(Boot boot, Optional<Installation> installation) {
    Stage reached = Stage.ASKED;
    boolean stopped = false;
    for (BootStep step : boot.steps()) {
      reached = after(reached, step.kind());
      stopped = isEnd(step.kind()) || (stopped && step.kind() == Kind.MISSED);
    }
    return isDone(boot, installation)
        ? new BootStages(Stage.INSTALLED, false)
        : new BootStages(reached, stopped);
  }

  /** Whether nothing that follows is expected; loaders miss many files, which says nothing. */
  private static boolean isEnd(Kind kind) {
    return kind == Kind.STUCK || kind == Kind.BROKEN || kind == Kind.SILENCE;
  }

  private static Stage after(Stage before, Kind kind) {
    return switch (kind) {
      case FETCHED -> before.compareTo(Stage.MENU) < 0 ? Stage.LOADER : Stage.FILES;
      case MENU -> Stage.MENU;
      case ASSIGNMENT_USED, REPORTED -> Stage.FILES;
      case ASKED, BOOT_SERVER, SILENCE, BROKEN, MISSED, STUCK -> before;
    };
  }

  private static boolean isDone(Boot boot, Optional<Installation> installation) {
    List<BootStep> steps = boot.steps();
    return installation.filter(i -> i.state() == Installation.State.INSTALLED).isPresent()
        && steps.stream().anyMatch(step -> step.kind() == Kind.REPORTED);
  }

  String styleOf(Stage stage) {
    int way = stage.compareTo(reached);
    if (way > 0) {
      return "todo";
    }
    return way == 0 && hasStopped ? "stop" : "done";
  }
}
