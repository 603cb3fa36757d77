// SPDX-License-Identifier: Apache-2.0
package pxe.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ProfileFindingTest {
  @Test
  void theLastCauseIsToldWithTheFirstLineOfTheStrangersOwnCode() {
    assertEquals(
        "java.lang.NullPointerException: it is null (org.example.Mine$Part, line 12)",
        ProfileFinding.lastCause(
            """
            java.lang.reflect.InvocationTargetException
            \tat java.base/java.lang.reflect.Method.invoke(Method.java:580)
            \tat org.example.Wrong.start(Wrong.java:1)
            Caused by: java.lang.NullPointerException: it is null
            \tat java.base/java.util.Objects.requireNonNull(Objects.java:233)
            \tat org.example.Mine$Part.<init>(Mine.java:12)
            \tat org.example.Mine.start(Mine.java:40)
            \t... 20 more
            """,
            "org.example.Mine"));
  }

  @Test
  void withoutSuchALineTheCauseStandsAlone() {
    assertEquals(
        "java.lang.LinkageError: no",
        ProfileFinding.lastCause(
            "java.lang.LinkageError: no\n\tat java.base/java.lang.Class.forName0(Native Method)\n"
                + "\tat org.apache.felix.scr.impl.X.y(X.java:3)",
            "org.example.Mine"));
  }

  /** Standard profiles are of the platform, and have code that can be wrong all the same. */
  @Test
  void aProfileOfTheDistributionIsToldAsThatOfAnybodyElse() {
    assertEquals(
        "java.lang.LinkageError: no (pxe.profiles.ubuntu.Ubuntu, line 3)",
        ProfileFinding.lastCause(
            "java.lang.LinkageError: no\n\tat pxe.api.image.Image.of(Image.java:3)\n"
                + "\tat pxe.profiles.ubuntu.Ubuntu.start(Ubuntu.java:3)",
            "pxe.profiles.ubuntu.Ubuntu"));
  }
}
