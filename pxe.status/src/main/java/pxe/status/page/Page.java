// SPDX-License-Identifier: Apache-2.0
package pxe.status.page;

import java.util.List;
import java.util.Map;

/** The page as a whole. */
public final class Page {
  /** The parts in the order in which a narrow screen shows them; each is live. */
  public static final List<String> PARTS =
      List.of("summary", "problems", "machines", "transfers", "images", "profiles", "menus");

  private Page() {}

  private static Html begin(String title) {
    Html html = new Html().add("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n");
    html.add("<meta charset=\"utf-8\">\n<title>").text(title).add("</title>\n");
    html.add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.add("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.add("<link rel=\"icon\" href=\"/status.svg\">\n");
    html.add("<link rel=\"stylesheet\" href=\"/status.css\">\n");
    return html;
  }

  /**
   * All that is known, as it is now.
   *
   * @param parts by the names of {@link #PARTS}
   * @param entries what can be assigned
   * @param token of the forms; empty for who may only look
   */
  public static String of(
      Map<String, String> parts, List<String> entries, String token, String version) {
    Html html = begin("PXE status").add("<script src=\"/status.js\" defer></script>\n");
    html.add("</head>\n<body>\n<header class=\"top\"><h1>PXE</h1>");
    html.element("span", "note", version).add("<span id=\"live\" class=\"live\" hidden></span>");
    account(html, token);
    html.add("</header>\n<main>\n");
    for (String name : PARTS) {
      html.add("<section class=\"part\" id=\"").add(name).add("\" data-live>\n");
      html.add(parts.getOrDefault(name, "")).add("</section>\n");
    }
    html.add("</main>\n<datalist id=\"entries\">");
    entries.forEach(entry -> html.add("<option value=\"").text(entry).add("\">"));
    html.add("</datalist>\n<footer><a href=\"/health\">health</a> · ");
    html.add("<a href=\"/metrics\">metrics</a> · <code>pxe shell help</code> for all else");
    return html.add("</footer>\n</body>\n</html>\n").toString();
  }

  private static void account(Html html, String token) {
    if (token.isEmpty()) {
      html.add("<a class=\"account\" href=\"/sign-in\">sign in to assign</a>");
      return;
    }
    html.add("<form class=\"account\" method=\"post\" action=\"/sign-out\">");
    html.add("<input type=\"hidden\" name=\"token\" value=\"").text(token).add("\">");
    html.add("<button class=\"quiet\">Sign out</button></form>");
  }

  /** Asks for the key; {@code fault} says what was wrong with the last one. */
  public static String signIn(String fault) {
    Html html = begin("PXE: sign in").add("</head>\n<body class=\"narrow\">\n<main>\n");
    html.add("<h1>PXE</h1>\n<form class=\"card\" method=\"post\" action=\"/sign-in\">");
    html.add("<label for=\"key\">Key</label>");
    html.add("<input id=\"key\" name=\"key\" type=\"password\" autofocus required");
    html.add(" autocomplete=\"current-password\"><button>Sign in</button>");
    html.element("p", "came stopped", fault);
    html.add("<p class=\"note\"><code>pxe shell page</code> on the server shows it.</p></form>\n");
    return html.add("</main>\n</body>\n</html>\n").toString();
  }

  /** Says what went wrong with a form. */
  public static String fault(String sentence) {
    Html html = begin("PXE").add("</head>\n<body class=\"narrow\">\n<main>\n<h1>PXE</h1>\n");
    html.add("<div class=\"card\">").element("p", sentence);
    html.add("<p><a href=\"/status\">back to the page</a></p></div>\n");
    return html.add("</main>\n</body>\n</html>\n").toString();
  }
}
