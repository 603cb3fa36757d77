// SPDX-License-Identifier: Apache-2.0
package pxe.status.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.installation.Installation;
import pxe.rooms.journal.Boot;
import pxe.rooms.journal.BootStep;
import pxe.rooms.journal.BootStep.Kind;
import pxe.rooms.machine.HardwareAddress;

class MachinesPartTest {
  private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");
  private static final HardwareAddress MAC = new HardwareAddress(1, "52:54:00:12:34:56");

  private static BootStep step(Kind kind, String subject, long bytes, String detail) {
    return new BootStep(
        NOW.plusMillis(1500),
        kind,
        Optional.empty(),
        Optional.empty(),
        subject,
        bytes,
        Duration.ofMillis(250),
        detail);
  }

  private static MachineView view(BootStep... steps) {
    return new MachineView(
        MAC,
        "192.168.9.50 · x86 BIOS (0)",
        Optional.of(NOW),
        Optional.of(
            new Boot(MAC, Optional.empty(), Optional.empty(), NOW.minusSeconds(1), List.of(steps))),
        Optional.empty(),
        false,
        Optional.empty());
  }

  private static String shown(MachineView view) {
    return new MachinesPart(Optional.empty(), NOW)
        .of(List.of(view), 0)
        .replaceAll("(<time [^>]*>)[^<]*", "$1");
  }

  @Test
  void aBootIsShownStepByStep() {
    assertEquals(
        """
        <h2>Machines</h2>
        <article class="card machine" id="m-01-52-54-00-12-34-56">
        <header><h3>52:54:00:12:34:56</h3><span class="about">192.168.9.50 · x86 BIOS (0)</span>\
        <span class="when"><time datetime="2026-11-28T07:59:59Z"></time></span></header>
        <ol class="stages"><li class="done">asked</li><li class="done">loader</li>\
        <li class="todo">menu</li><li class="todo">files</li><li class="todo">installed</li></ol>
        <p class="came">loader</p>
        <details id="m-01-52-54-00-12-34-56-steps"><summary>2 steps, 42.4 kB, 2.50 s</summary>
        <ol class="steps">
        <li class="good"><span class="at">+2.50 s</span><span class="what">DISCOVER</span>\
        <span class="why"><code>pxelinux.0</code><br>offered it</span></li>
        <li class="good"><span class="at">+2.50 s</span><span class="what">fetched</span>\
        <span class="why"><code>pxelinux.0</code> <span class="amount">42.4 kB in 0.25 s</span>\
        <br>by TFTP</span></li>
        </ol></details>
        </article>
        """,
        shown(
            view(
                step(Kind.ASKED, "pxelinux.0", 0, "offered it"),
                step(Kind.FETCHED, "pxelinux.0", 42430, "by TFTP"))));
  }

  @Test
  void whatStrangersChooseIsNeverMarkup() {
    String evil = "<img src=x onerror=alert(1)>\"'&\u202e\n";
    MachineView view = view(step(Kind.MISSED, evil, 0, evil), step(Kind.STUCK, evil, 0, evil));
    MachineView named =
        new MachineView(
            MAC,
            evil,
            view.lastSeen(),
            view.boot(),
            Optional.of(new Assignment(MAC, EntryName.parse(evil), true, NOW)),
            true,
            Optional.of(
                new Installation(
                    MAC, EntryName.parse(evil), Installation.State.FAILED, NOW, evil)));
    String html = shown(named);
    assertFalse(html.contains("<img"), html);
    assertFalse(html.contains("\u202e"), html);
    assertTrue(
        html.contains("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;\\u202e\\x0a"), html);
  }

  @Test
  void whoMayLookOnlyHasNoForms() {
    assertFalse(shown(view(step(Kind.ASKED, "a", 0, ""))).contains("<form"));
    String signedIn =
        new MachinesPart(Optional.of("t0ken"), NOW)
            .of(List.of(view(step(Kind.ASKED, "a", 0, ""))), 0);
    assertTrue(signedIn.contains("<input type=\"hidden\" name=\"token\" value=\"t0ken\">"));
    assertTrue(signedIn.contains("name=\"machine\" value=\"52:54:00:12:34:56\""));
  }

  @Test
  void howFarABootCameIsToldByItsEvidence() {
    BootStep asked = step(Kind.ASKED, "a", 0, "");
    BootStep file = step(Kind.FETCHED, "a", 1, "");
    BootStep menu = step(Kind.MENU, "menu", 0, "");
    BootStep missed = step(Kind.MISSED, "a", 0, "");
    BootStep stuck = step(Kind.STUCK, "a", 0, "");
    assertEquals(
        List.of(
            "ASKED false",
            "LOADER false",
            "MENU false",
            "FILES false",
            "LOADER true",
            "MENU false"),
        List.of(
            stages(asked, missed),
            stages(asked, file, missed),
            stages(asked, file, menu, missed),
            stages(asked, file, menu, file),
            stages(asked, file, stuck, missed),
            stages(asked, file, stuck, menu)));
  }

  private static String stages(BootStep... steps) {
    BootStages stages = BootStages.of(view(steps).boot().orElseThrow(), Optional.empty());
    return stages.reached() + " " + stages.hasStopped();
  }

  @Test
  void onlyAReportOfThisBootMakesItInstalled() {
    Optional<Installation> installed =
        Optional.of(
            new Installation(MAC, EntryName.parse("a/b"), Installation.State.INSTALLED, NOW, ""));
    Boot reported = view(step(Kind.REPORTED, "installed", 0, "")).boot().orElseThrow();
    Boot later = view(step(Kind.ASKED, "local", 0, "")).boot().orElseThrow();
    assertEquals(BootStages.Stage.INSTALLED, BootStages.of(reported, installed).reached());
    assertEquals(BootStages.Stage.ASKED, BootStages.of(later, installed).reached());
  }
}
