// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

/** Words by which a run of the tests is narrowed. */
final class Tags {
  /** What another JDK cannot change, or what runs on all of them anyway: one run is enough. */
  static final String ONE_JDK = "one-jdk";

  /** The firmware image: minutes of making it, and of machines that start from it. */
  static final String FIRMWARE = "firmware";

  private Tags() {}
}
