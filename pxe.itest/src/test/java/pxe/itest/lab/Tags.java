// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

/** Words by which a run of the tests is narrowed. */
final class Tags {
  /** What another JDK cannot change, or what runs on all of them anyway: one run is enough. */
  static final String ONE_JDK = "one-jdk";

  /** The firmware image, with the Java of the newest JDK: minutes of making and starting it. */
  static final String FIRMWARE = "firmware";

  /** What takes the longest of these: CI leaves it to people. */
  static final String FIRMWARE_BY_HAND = "firmware-by-hand";

  private Tags() {}
}
