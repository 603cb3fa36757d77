// SPDX-License-Identifier: Apache-2.0
package pxe.status.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pxe.rooms.installation.Installation;
import pxe.rooms.journal.Boot;
import pxe.rooms.journal.BootStep;
import pxe.rooms.journal.BootStep.Kind;
import pxe.rooms.journal.BootSummary;
import pxe.rooms.text.Amounts;

/** The machines with their last boots, the latest first. */
public final class MachinesPart {
  /** More would be slow to make and to look through; the shell lists all. */
  public static final int MOST = 50;

  /** Of a long boot the last steps. */
  private static final int MOST_STEPS = 40;

  private final Optional<String> token;
  private final Instant now;

  /**
   * For somebody.
   *
   * @param token of the forms; empty for who may only look
   * @param now what is today
   */
  public MachinesPart(Optional<String> token, Instant now) {
    this.token = token;
    this.now = now;
  }

  /**
   * The part.
   *
   * @param machines that are shown
   * @param more how many there are besides
   */
  public String of(List<MachineView> machines, int more) {
    Html html = new Html().add("<h2>Machines</h2>\n");
    if (machines.isEmpty()) {
      html.add("<p class=\"none\">No machine has asked yet. Switch one on that boots from the");
      html.add(" network, and it appears here.</p>\n");
    }
    machines.forEach(machine -> card(machine, html));
    if (more > 0) {
      html.add("<p class=\"none\">").text(more + " more: ");
      html.add("<code>pxe shell machines</code> lists all.</p>\n");
    }
    return html.toString();
  }

  private void card(MachineView view, Html html) {
    String id = "m-" + view.machine().dashed();
    html.add("<article class=\"card machine\" id=\"").text(id).add("\">\n<header>");
    html.element("h3", view.machine().toString());
    html.element("span", "about", view.about());
    html.add("<span class=\"when\">");
    view.boot()
        .map(Boot::began)
        .or(view::lastSeen)
        .ifPresentOrElse(time -> html.time(time, now), () -> html.add("never seen"));
    html.add("</span></header>\n");
    view.boot().ifPresent(boot -> boot(boot, view, html));
    orders(view, html);
    view.boot().ifPresent(boot -> steps(boot, id, html));
    token.ifPresent(secret -> form(view, secret, html));
    html.add("</article>\n");
  }

  private static void boot(Boot boot, MachineView view, Html html) {
    BootStages stages = BootStages.of(boot, view.installation());
    html.add("<ol class=\"stages\">");
    for (BootStages.Stage stage : BootStages.Stage.values()) {
      html.add("<li class=\"").add(stages.styleOf(stage)).add("\">").text(stage.title());
      html.add("</li>");
    }
    html.add("</ol>\n");
    html.element(
        "p", stages.hasStopped() ? "came stopped" : "came", new BootSummary(boot).cameTo());
    html.add("\n");
  }

  private static void orders(MachineView view, Html html) {
    if (view.assigned().isEmpty() && view.installation().isEmpty()) {
      return;
    }
    html.add("<p class=\"orders\">");
    view.assigned()
        .ifPresent(
            order -> {
              html.add("boots ").element("b", order.entry().toString());
              html.add(order.once() ? " once, without a menu" : ", without a menu");
              html.add(view.isDoubted() ? " (in doubt, see the problems)" : "");
            });
    html.add(view.assigned().isPresent() && view.installation().isPresent() ? " · " : "");
    view.installation().ifPresent(installation -> installation(installation, html));
    html.add("</p>\n");
  }

  private static void installation(Installation installation, Html html) {
    html.element("b", installation.entry().toString()).add(": ");
    html.text(installation.state().name().toLowerCase(Locale.ROOT));
    html.add(installation.detail().isEmpty() ? "" : " – ").text(installation.detail());
  }

  private static void steps(Boot boot, String id, Html html) {
    BootSummary summary = new BootSummary(boot);
    List<BootStep> steps = boot.steps();
    html.add("<details id=\"").text(id + "-steps").add("\"><summary>");
    html.text(steps.size() + (steps.size() == 1 ? " step" : " steps"));
    String amount = Amounts.bytes(summary.bytes());
    html.text(amount.isEmpty() ? "" : ", " + amount);
    html.text(", " + seconds(summary.took())).add("</summary>\n<ol class=\"steps\">\n");
    int left = Math.max(0, steps.size() - MOST_STEPS);
    if (left > 0) {
      html.add("<li><span class=\"note\">").text(left + " steps before these").add("</span></li>");
    }
    steps.stream().skip(left).forEach(step -> step(boot, step, html));
    html.add("</ol></details>\n");
  }

  private static void step(Boot boot, BootStep step, Html html) {
    html.add("<li class=\"").add(styleOf(step.kind())).add("\">");
    html.element("span", "at", "+" + seconds(Duration.between(boot.began(), step.time())));
    html.element("span", "what", BootSummary.word(step.kind()));
    html.add("<span class=\"why\">").element("code", step.subject());
    String amount = Amounts.bytes(step.bytes());
    if (!amount.isEmpty()) {
      html.add(" ").element("span", "amount", amount + " in " + seconds(step.took()));
    }
    html.add(step.detail().isEmpty() ? "" : "<br>").text(step.detail()).add("</span></li>\n");
  }

  private static String styleOf(Kind kind) {
    return switch (kind) {
      case STUCK, BROKEN, SILENCE -> "bad";
      case MISSED -> "dull";
      case ASKED, BOOT_SERVER, MENU, FETCHED, ASSIGNMENT_USED, REPORTED -> "good";
    };
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.2f s", Math.max(0, time.toNanos()) / 1e9);
  }

  private static void form(MachineView view, String token, Html html) {
    String machine = view.machine().toString();
    html.add("<form method=\"post\" action=\"/assign\">");
    html.add("<input type=\"hidden\" name=\"token\" value=\"").text(token).add("\">");
    html.add("<input type=\"hidden\" name=\"machine\" value=\"").text(machine).add("\">");
    html.add("<input name=\"entry\" list=\"entries\" placeholder=\"entry, or local\"");
    html.add(" aria-label=\"what ").text(machine).add(" is to boot\" autocomplete=\"off\">");
    html.add("<label><input type=\"checkbox\" name=\"once\" value=\"yes\" checked> once</label>");
    html.add("<button>Assign</button>");
    html.add("<button class=\"quiet\" formaction=\"/release\" formnovalidate>Release</button>");
    html.add("</form>\n");
  }
}
