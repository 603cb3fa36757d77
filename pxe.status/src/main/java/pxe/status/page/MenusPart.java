// SPDX-License-Identifier: Apache-2.0
package pxe.status.page;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.Menus;

/** The menu as each kind of machine is shown it that nobody has written anything for. */
public final class MenusPart {
  private MenusPart() {}

  /** The part. */
  public static String of(List<MenuView> menus) {
    Html html = new Html().add("<h2>Menus</h2>\n<div class=\"menus\">\n");
    menus.forEach(menu -> one(menu, html));
    return html.add("</div>\n").toString();
  }

  private static void one(MenuView view, Html html) {
    html.add("<section class=\"card menu\">\n<header>").element("h3", view.kind());
    html.add("</header>\n");
    if (!view.isServed()) {
      html.element("p", "came stopped", "no boot file");
    }
    html.element("p", "note", view.loader());
    if (view.isServed()) {
      screen(view, html);
    }
    html.add("</section>\n");
  }

  private static void screen(MenuView view, Html html) {
    Menu menu = view.menu();
    Set<EntryName> out =
        view.leftOut().stream().map(Menus.LeftOut::name).collect(Collectors.toSet());
    html.add("<div class=\"screen\">").element("p", menu.title()).add("<ol>");
    for (Menu.Item item : menu.items()) {
      if (!out.contains(item.name())) {
        boolean isDefault = item.name().equals(menu.preselected());
        html.add(isDefault ? "<li class=\"chosen\" title=\"" : "<li title=\"").text(item.id());
        html.add("\">").text(item.entry().title()).add("</li>");
      }
    }
    html.add("</ol>").element("p", menu.note().isEmpty() ? menu.prompt() : menu.note());
    html.element(
        "p",
        menu.timeout().isZero()
            ? "waits for a choice"
            : "boots what is marked after " + menu.timeout().toSeconds() + " s");
    html.add("</div>\n");
    if (!view.leftOut().isEmpty()) {
      html.add("<details id=\"").text("out-" + view.kind().replace(' ', '-')).add("\"><summary>");
      html.text(view.leftOut().size() + " left out").add("</summary><ul>");
      view.leftOut()
          .forEach(
              each ->
                  html.add("<li>")
                      .element("code", each.name().toString())
                      .add(": ")
                      .text(each.reason())
                      .add("</li>"));
      html.add("</ul></details>\n");
    }
  }
}
