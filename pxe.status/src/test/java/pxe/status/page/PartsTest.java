// SPDX-License-Identifier: Apache-2.0
package pxe.status.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.api.entry.LocalDiskEntry;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.catalog.ProfileStatus;
import pxe.rooms.catalog.UnrecognisedImage;
import pxe.rooms.image.ImageStatus;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.Menus;
import pxe.rooms.problem.Problem;
import pxe.rooms.profile.ProfileBundles.FaultyBundle;
import pxe.rooms.status.Health;
import pxe.rooms.status.Transfer;

class PartsTest {
  private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");
  private static final String EVIL = "<script>";

  @Test
  void aProblemHasItsRemedy() {
    assertEquals(
        """
        <h2>Problems</h2>
        <article class="card problem broken">
        <p class="where"><code>etc/pxe.tftp.cfg</code> <code>port</code></p>
        <p class="fault">&lt;script&gt; has it.</p>
        <p class="remedy">free it.</p>
        </article>
        """,
        ProblemsPart.of(
            Health.of(
                List.of(
                    new Problem("etc/pxe.tftp.cfg", "port", EVIL + " has it", "free it")
                        .breaking()),
                List.of())));
  }

  @Test
  void theSummarySaysWhetherItServes() {
    assertEquals(
        """
        <p class="health broken"><strong>broken</strong> machines are not served by something that\
         was asked for</p>
        <p class="since">starting: not all that was asked for serves</p>
        <ul class="endpoints"><li>http on eth0 192.168.9.2:80</li></ul>
        """,
        SummaryPart.of(
            Health.of(List.of(), List.of("pxe.tftp")),
            Optional.empty(),
            List.of("http on eth0 192.168.9.2:80"),
            NOW));
  }

  @Test
  void aTransferShowsHowMuchOfItIsSent() {
    Transfer transfer =
        new Transfer(
            "tftp",
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 2070),
            "a/" + EVIL,
            2000,
            500,
            NOW,
            Duration.ZERO,
            0,
            "sending");
    assertEquals(
        """
        <h2>Transfers</h2>
        <ul class="transfers">
        <li><code>a/&lt;script&gt;</code><br>127.0.0.1 by tftp <progress max="100" value="25">\
        </progress> 2.0 kB</li>
        </ul>
        """,
        TransfersPart.of(List.of(transfer)));
  }

  @Test
  void anImageThatDoesNotBootSaysWhy() {
    assertEquals(
        """
        <h2>Images</h2>
        <ul class="list">
        <li class="unknown"><b>a</b> <span class="state">unknown</span><br>no profile recognises\
         it; it is a Windows setup medium</li>
        <li class="broken"><b>&lt;script&gt;</b> <span class="state">broken</span><br>is cut off</li>
        </ul>
        """,
        CatalogPart.images(
            List.of(
                new ImageStatus("a", "images/a", ImageStatus.State.READY, ""),
                new ImageStatus(EVIL, "images/b", ImageStatus.State.BROKEN, "is cut off")),
            new CatalogSnapshot(
                List.of(),
                List.of(),
                List.of(new UnrecognisedImage("a", "a Windows setup medium")))));
  }

  @Test
  void profilesThatFailStandFirst() {
    assertEquals(
        """
        <h2>Profiles</h2>
        <ul class="list">
        <li class="broken"><b>x</b> <span class="state">broken</span><br>it lacks a service</li>
        <li class="ready"><b>u</b> <span class="state">ready</span><br>netboot</li>
        </ul>
        <p class="none">Without an image: v.</p>""",
        CatalogPart.profiles(
            List.of(
                new ProfileStatus("u", "pxe.u", List.of("netboot"), List.of()),
                new ProfileStatus("v", "pxe.v", List.of(), List.of())),
            List.of(new FaultyBundle("x", "x-1", "waiting", "it lacks a service"))));
  }

  private static Menu menu() {
    return new Menu(
        "Boot menu",
        "",
        Duration.ofSeconds(10),
        List.of(
            new Menu.Item(EntryName.LOCAL, new LocalDiskEntry("local", "Local disk")),
            new Menu.Item(EntryName.parse("a/b"), new LocalDiskEntry("b", "Left out"))),
        EntryName.LOCAL,
        "nothing else is here",
        true);
  }

  @Test
  void aMenuIsShownAsItsLoaderShowsIt() {
    List<Menus.LeftOut> out = List.of(new Menus.LeftOut(EntryName.parse("a/b"), "it cannot"));
    assertEquals(
        """
        <h2>Menus</h2>
        <div class="menus">
        <section class="card menu">
        <header><h3>x64 UEFI</h3></header>
        <p class="note">by GRUB</p><div class="screen"><p>Boot menu</p><ol>\
        <li class="chosen" title="local">Local disk</li></ol><p>nothing else is here</p>\
        <p>boots what is marked after 10 s</p></div>
        <details id="out-x64-UEFI"><summary>1 left out</summary><ul>\
        <li><code>a/b</code>: it cannot</li></ul></details>
        </section>
        </div>
        """,
        MenusPart.of(List.of(new MenuView("x64 UEFI", true, "by GRUB", menu(), out))));
  }

  @Test
  void aMachineThatIsToldNothingHasNoMenu() {
    String html =
        MenusPart.of(List.of(new MenuView("BIOS", false, "no loader", menu(), List.of())));
    assertTrue(
        html.contains("<p class=\"came stopped\">no boot file</p><p class=\"note\">no loader</p>"),
        html);
    assertFalse(html.contains("screen"), html);
  }

  @Test
  void thePageHasAllPartsAndNothingInline() {
    String html = Page.of(Map.of("machines", "<p>one</p>"), List.of("a/b", EVIL), "t0ken", "0.1.0");
    for (String part : Page.PARTS) {
      assertTrue(html.contains("<section class=\"part\" id=\"" + part + "\" data-live>"), part);
    }
    assertTrue(html.contains("<option value=\"&lt;script&gt;\">"), html);
    assertFalse(html.contains("<script>"), html);
    assertFalse(html.contains(" style=") || html.contains(" onclick="), html);
  }
}
