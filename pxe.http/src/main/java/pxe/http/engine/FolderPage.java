// SPDX-License-Identifier: Apache-2.0
package pxe.http.engine;

import java.util.List;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.ResourcePath;
import pxe.http.codec.Target;

/**
 * The page of a folder, as a whole or bit by bit. Its links are absolute, so that it needs no slash
 * at the end of its own address, and nobody has to be redirected there.
 */
public final class FolderPage {
  /** How many of a folder's files are listed. */
  public static final int MOST = 10_000;

  private FolderPage() {}

  /** What the root shows: no more than where the images are. */
  public static String root() {
    return begin("Network boot") + item("", new Child("images", true)) + end();
  }

  public static String of(ResourcePath folder, List<Child> children) {
    StringBuilder page = new StringBuilder(begin(folder, children.size()));
    String link = Target.link(folder);
    for (int i = 0; i < Math.min(MOST, children.size()); i++) {
      page.append(item(link, children.get(i)));
    }
    return page.append(end()).toString();
  }

  /** What comes before the items. */
  public static String begin(ResourcePath folder, int size) {
    String title = "/" + folder + "/";
    return begin(size > MOST ? title + " (the first " + MOST + ")" : title);
  }

  private static String begin(String title) {
    return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>"
        + escape(title)
        + "</title></head>\n<body>\n<h1>"
        + escape(title)
        + "</h1>\n<ul>\n";
  }

  /**
   * The line of a child; empty where nobody could ask for it: a medium may hold names that no path
   * can hold, such as one with a backslash.
   *
   * @param folder the link to the folder
   */
  public static String item(String folder, Child child) {
    ResourcePath name;
    try {
      name = ResourcePath.parse(child.name());
    } catch (MalformedPathException e) {
      return "";
    }
    if (name.segments().size() != 1 || !name.first().equals(child.name())) {
      return "";
    }
    String slash = child.folder() ? "/" : "";
    return "<li><a href=\""
        + escape(folder + Target.link(name))
        + slash
        + "\">"
        + escape(child.name())
        + slash
        + "</a></li>\n";
  }

  /** What comes after the items. */
  public static String end() {
    return "</ul>\n</body></html>\n";
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
