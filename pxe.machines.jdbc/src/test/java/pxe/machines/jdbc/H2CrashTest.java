// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import pxe.machines.crash.StoreCrashes;

class H2CrashTest extends StoreCrashes {
  /**
   * Longer than H2 keeps what it no longer needs, after which 2.5.252 forgot what was committed.
   */
  private static final int RETENTION_MILLIS = 50_000;

  H2CrashTest() {
    super(TestedH2.class, RETENTION_MILLIS);
  }
}
