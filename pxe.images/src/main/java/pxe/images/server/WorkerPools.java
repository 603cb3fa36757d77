// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.time.Duration;
import java.util.List;
import org.osgi.service.log.Logger;

/**
 * Who does what may have to wait for a disk: each kind of work has workers of its own, so that none
 * waits for another.
 *
 * @param probes look what stands there
 * @param folders open folders, and find archives that were unpacked before
 * @param archives unpack archives, which takes long
 * @param isos read ISO images
 */
record WorkerPools(Workers probes, Workers folders, Workers archives, Workers isos) {
  /**
   * Images are asked side by side: at the start all those of a file server that is away would take
   * their time one after the other, and hold up the images behind them.
   */
  private static final int SIDE_BY_SIDE = 16;

  /** What takes longer to tell its size and time hangs. */
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(3);

  /** What takes longer to open makes room for one more. */
  private static final Duration OPENS_WITHIN = Duration.ofSeconds(10);

  /**
   * Workers without any work.
   *
   * @param manager the thread that results are handed to
   * @param whenHung is run there when a job is found to hang
   */
  static WorkerPools start(ManagerThread manager, Runnable whenHung, Logger logger) {
    return new WorkerPools(
        new DiskWorkers("probe", manager, whenHung, SIDE_BY_SIDE, ANSWERS_WITHIN, logger),
        new DiskWorkers("folder", manager, whenHung, SIDE_BY_SIDE, OPENS_WITHIN, logger),
        // to write several at a time makes none of them come sooner
        new DiskWorkers("unpack", manager, whenHung, 1, OPENS_WITHIN, logger),
        new DiskWorkers("iso", manager, whenHung, SIDE_BY_SIDE, OPENS_WITHIN, logger));
  }

  List<Workers> all() {
    return List.of(probes, folders, archives, isos);
  }
}
