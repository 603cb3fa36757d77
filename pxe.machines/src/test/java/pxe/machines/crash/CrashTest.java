// SPDX-License-Identifier: Apache-2.0
package pxe.machines.crash;

class CrashTest extends StoreCrashes {
  CrashTest() {
    super(TestedFiles.class, 0);
  }
}
