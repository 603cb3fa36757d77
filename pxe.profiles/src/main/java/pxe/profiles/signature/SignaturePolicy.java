// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.signature;

/** What is asked of profile bundles. A wrong signature is refused in any case. */
public enum SignaturePolicy {
  /** Nothing. */
  OFF,
  /** That somebody who is trusted has signed them; others run all the same, and are named. */
  WARN,
  /** The same; others do not run. */
  REQUIRE
}
