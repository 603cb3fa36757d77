// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of its network cards an appliance takes. */
@Needs(Requirement.NETWORK)
@Tag(Tags.ONE_JDK)
class ApplianceNetworkTest {
  private static final String NO_LINK =
      "pxe: none of the network cards has a link; the first one that has is taken.\n";

  @TempDir private Path folder;

  private ApplianceRoot root;

  @BeforeEach
  void create() {
    root = ApplianceRoot.create(folder);
    root.file("run/settings", "address=192.168.9.5/24\n");
  }

  private void assertTaken(String card) {
    root.run("network");

    String said = root.read("run/said");
    assertTrue(said.contains("pxe: " + card + " cannot have the address"), said);
  }

  @Test
  void ofSeveralTheFirstWithALinkIsTaken() {
    root.card("eth0", false);
    root.card("eth1", true);
    assertTaken("eth1");
  }

  @Test
  void ofSeveralNoneIsTakenWithoutALink() {
    root.card("eth0", false);
    root.card("eth1", false);
    root.run("network");
    root.run("network");

    assertEquals(NO_LINK, root.read("run/said"), "once");

    root.card("eth1", true);
    assertTaken("eth1");
  }

  @Test
  void theOnlyOneIsTakenAnyway() {
    root.card("eth0", false);
    assertTaken("eth0");
  }

  @Test
  void aCableThatMovesIsFollowed() {
    root.card("eth0", true);
    root.card("eth1", false);
    root.fake("ip() { echo \"$*\" >> /run/ip.log; }");
    root.fake(
        "sleep() { echo 0 > /sys/class/net/eth0/carrier; echo 1 > /sys/class/net/eth1/carrier; }");
    root.run("network");

    assertEquals(
        "pxe: eth0 has the address 192.168.9.5/24.\npxe: eth0 has no link any more, but eth1 has.\n",
        root.read("run/said"));
    assertTrue(root.read("run/ip.log").endsWith("addr flush dev eth0\nlink set eth0 down\n"));
  }

  @Test
  void theOneThatIsNamedIsTakenAnyway() {
    root.card("eth0", false);
    root.card("eth1", false);
    root.file("run/settings", "address=192.168.9.5/24\ninterface=eth1\n");
    assertTaken("eth1");
  }
}
