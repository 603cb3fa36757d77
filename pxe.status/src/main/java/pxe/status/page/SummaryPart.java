// SPDX-License-Identifier: Apache-2.0
package pxe.status.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pxe.rooms.status.Health;

/** How it stands, in a line and a list. */
public final class SummaryPart {
  private SummaryPart() {}

  /**
   * The part.
   *
   * @param ready since when all that was asked for serves; empty while it does not
   * @param endpoints one line each
   */
  public static String of(
      Health health, Optional<Instant> ready, List<String> endpoints, Instant now) {
    Html html = new Html().add("<p class=\"health ").add(health.state().word()).add("\">");
    html.element("strong", health.state().word());
    switch (health.state()) {
      case HEALTHY -> html.add(" no problem is open");
      case DEGRADED -> html.add(" it serves, but something needs a look");
      case BROKEN -> html.add(" machines are not served by something that was asked for");
    }
    html.add("</p>\n<p class=\"since\">");
    ready.ifPresentOrElse(
        since -> html.add("serving since ").time(since, now),
        () -> html.add("starting: not all that was asked for serves"));
    html.add("</p>\n<ul class=\"endpoints\">");
    endpoints.forEach(line -> html.element("li", line));
    return html.add("</ul>\n").toString();
  }
}
