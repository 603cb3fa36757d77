// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

/** Words by which a run of the tests is narrowed. */
final class Tags {
  /** What another JDK cannot change, or what runs on all of them anyway: one run is enough. */
  static final String ONE_JDK = "one-jdk";

  /** The firmware image, with the Java of the newest JDK: minutes of making and starting it. */
  static final String FIRMWARE = "firmware";

  /**
   * What takes long and of which another test shows the greater part in less: CI leaves it to
   * people ({@code .ci/run all}), since a run of it is to be over before the next change.
   */
  static final String BY_HAND = "by-hand";

  private Tags() {}
}
