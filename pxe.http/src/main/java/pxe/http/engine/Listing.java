// SPDX-License-Identifier: Apache-2.0
package pxe.http.engine;

import java.util.List;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.ResourcePath;
import pxe.http.codec.Target;

/**
 * The page of a folder. Its links are absolute, so that it needs no slash at the end of its own
 * address, and nobody has to be redirected there.
 */
public final class Listing {
  private static final int MOST = 10_000;
  private static final ResourcePath IMAGES = ResourcePath.of("images");

  private Listing() {}

  /** What the root shows: no more than where the images are. */
  public static String root() {
    return page("Network boot", List.of(item(IMAGES, true)));
  }

  public static String of(ResourcePath folder, List<Child> children) {
    List<String> items =
        children.stream()
            .filter(Listing::canBeAskedFor)
            .limit(MOST)
            .map(child -> item(folder.resolve(child.name()), child.folder()))
            .toList();
    String title = "/" + folder + "/";
    return page(children.size() > MOST ? title + " (the first " + MOST + ")" : title, items);
  }

  /** A medium may hold names that no path can hold, such as one with a backslash. */
  private static boolean canBeAskedFor(Child child) {
    try {
      return ResourcePath.parse(child.name()).toString().equals(child.name());
    } catch (MalformedPathException e) {
      return false;
    }
  }

  private static String item(ResourcePath path, boolean folder) {
    String slash = folder ? "/" : "";
    return "<li><a href=\""
        + escape(Target.link(path))
        + slash
        + "\">"
        + escape(path.last())
        + slash
        + "</a></li>\n";
  }

  private static String page(String title, List<String> items) {
    return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>"
        + escape(title)
        + "</title></head>\n<body>\n<h1>"
        + escape(title)
        + "</h1>\n<ul>\n"
        + String.join("", items)
        + "</ul>\n</body></html>\n";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
