// SPDX-License-Identifier: Apache-2.0
package pxe.status.page;

import pxe.rooms.status.Health;

/** What is wrong, and what to do. */
public final class ProblemsPart {
  private ProblemsPart() {}

  /** The part. */
  public static String of(Health health) {
    Html html = new Html().add("<h2>Problems</h2>\n");
    if (health.reasons().isEmpty()) {
      return html.add("<p class=\"none\">None is open.</p>\n").toString();
    }
    for (Health.Reason reason : health.reasons()) {
      html.add("<article class=\"card problem ").add(reason.state().word()).add("\">\n");
      html.add("<p class=\"where\">").element("code", reason.file());
      if (!reason.key().isEmpty()) {
        html.add(" ").element("code", reason.key());
      }
      html.add("</p>\n").element("p", "fault", reason.fault() + ".").add("\n<p class=\"remedy\">");
      html.text(reason.remedy() + ".").add("</p>\n</article>\n");
    }
    return html.toString();
  }
}
