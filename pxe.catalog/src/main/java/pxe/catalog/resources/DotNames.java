// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.resources;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.ResourcePath;

/**
 * Which names that begin with a dot are handed out: those that installers ask for (CR-100). Any
 * other was left in a folder by a tool, such as {@code .git}, {@code .htpasswd} or {@code .ssh},
 * and is nobody's business.
 */
final class DotNames {
  private static final Set<String> OF_MEDIA =
      Set.of(".treeinfo", ".discinfo", ".buildstamp", ".composeinfo", ".productids", ".disk");

  private DotNames() {}

  static boolean areServed(ResourcePath path) {
    for (String segment : path.segments()) {
      if (!isServed(segment)) {
        return false;
      }
    }
    return true;
  }

  /** What of a folder may be shown. */
  static List<Child> served(List<Child> children) {
    for (Child child : children) {
      if (!isServed(child.name())) {
        return children.stream().filter(c -> isServed(c.name())).toList();
      }
    }
    return children;
  }

  private static boolean isServed(String name) {
    return !name.startsWith(".") || OF_MEDIA.contains(name.toLowerCase(Locale.ROOT));
  }
}
