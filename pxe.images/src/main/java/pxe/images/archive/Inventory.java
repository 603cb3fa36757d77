// SPDX-License-Identifier: Apache-2.0
package pxe.images.archive;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.ResourcePath;

/**
 * What an archive has shown so far. It decides which entries may be written: none that leads out of
 * the tree, none below or in place of a thing of another kind.
 */
final class Inventory {
  private static final String DO_NOT_USE =
      "do not use it; if you trust it, unpack it into a folder beside it";
  private static final int LONGEST_NAME = 255;

  private enum Kind {
    FOLDER,
    FILE,
    LINK
  }

  private final ArchiveLimits limits;
  private final Map<ResourcePath, Kind> things = new HashMap<>();
  private final Map<ResourcePath, String> symbolicLinks = new LinkedHashMap<>();
  private int entries;

  Inventory(ArchiveLimits limits) {
    this.limits = limits;
  }

  /** Counts an entry, whatever it is. */
  void count() throws ArchiveException {
    if (++entries > limits.entries()) {
      throw refusal("holds more than " + limits.entries() + " entries");
    }
  }

  /** Where an entry belongs; empty for a name by which no machine could ask. */
  Optional<ResourcePath> place(String name) throws ArchiveException {
    if (name.startsWith("/")) {
      throw refusal("holds the absolute name " + shown(name));
    }
    for (String segment : name.split("/", -1)) {
      if (segment.equals("..")) {
        throw refusal("holds the name " + shown(name) + ", which leads outside");
      }
      if (segment.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
        throw refusal("holds the name " + shown(name) + ", which is too long");
      }
    }
    if (name.indexOf('\\') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
      return Optional.empty();
    }
    try {
      ResourcePath path = ResourcePath.parse(name);
      if (path.segments().size() > limits.depth()) {
        throw refusal("has more than " + limits.depth() + " folders within each other");
      }
      return isName(path.toString()) ? Optional.of(path) : Optional.empty();
    } catch (MalformedPathException e) {
      throw refusal("holds the name " + shown(name) + ", which is too long");
    }
  }

  /** Without a locale of UTF-8 there are names that Java cannot hand to the system. */
  private static boolean isName(String path) {
    try {
      return path.isEmpty() || !Path.of(path).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The folders to be made, the outermost first, so that {@code path} can be one. */
  List<ResourcePath> folder(ResourcePath path) throws ArchiveException {
    Deque<ResourcePath> missing = new ArrayDeque<>();
    for (ResourcePath at = path; !at.isRoot(); at = at.parent()) {
      Kind kind = things.get(at);
      if (kind == Kind.FOLDER) {
        break;
      }
      if (kind != null) {
        throw refusal("holds " + shown(at) + " both as a folder and as something else");
      }
      missing.push(at);
    }
    missing.forEach(made -> things.put(made, Kind.FOLDER));
    return new ArrayList<>(missing);
  }

  /** Takes up a file; its folder was taken up before. */
  void file(ResourcePath path) throws ArchiveException {
    take(path, Kind.FILE);
  }

  /** Takes up a hard link to a file of this archive, which must have come before. */
  void hardLink(ResourcePath path, ResourcePath existing) throws ArchiveException {
    if (things.get(existing) != Kind.FILE) {
      throw refusal(
          "holds the hard link " + shown(path) + " to " + shown(existing) + ", which is no file");
    }
    if (!path.equals(existing)) {
      take(path, Kind.FILE);
    }
  }

  /** Takes up a symbolic link, if it leads inside; false where it has to be skipped. */
  boolean symbolicLink(ResourcePath path, String target) throws ArchiveException {
    int depth = path.segments().size() - 1;
    boolean outside = target.isEmpty() || target.startsWith("/") || target.indexOf('\\') >= 0;
    for (String step : target.split("/", -1)) {
      if (step.equals("..")) {
        depth--;
      } else if (!step.isEmpty() && !step.equals(".")) {
        depth++;
      }
      outside |= depth < 0 || step.chars().anyMatch(Character::isISOControl);
    }
    if (outside) {
      throw outside(path, target);
    }
    if (!isName(target)) {
      return false;
    }
    take(path, Kind.LINK);
    symbolicLinks.put(path, target);
    return true;
  }

  /** The links to be made when everything else is there: together, too, none leads outside. */
  Map<ResourcePath, String> symbolicLinks() throws ArchiveException {
    LinkTrace trace = new LinkTrace(symbolicLinks);
    for (Map.Entry<ResourcePath, String> link : symbolicLinks.entrySet()) {
      if (trace.leadsOutside(link.getKey())) {
        throw outside(link.getKey(), link.getValue());
      }
    }
    return symbolicLinks;
  }

  private static ArchiveException outside(ResourcePath link, String target) {
    return refusal("holds the link " + shown(link) + " to " + shown(target) + ", outside of it");
  }

  private void take(ResourcePath path, Kind kind) throws ArchiveException {
    Kind before = things.putIfAbsent(path, kind);
    if (path.isRoot() || (before != null && before != kind)) {
      throw refusal("holds " + shown(path) + " as two different things");
    }
  }

  private static ArchiveException refusal(String fault) {
    return new ArchiveException(fault, DO_NOT_USE);
  }

  /** A stranger's name, fit for a log: without control characters and not too long. */
  private static String shown(Object name) {
    String text = String.valueOf(name).replaceAll("\\p{Cntrl}", "?");
    return "\"" + (text.length() > 80 ? text.substring(0, 77) + "..." : text) + "\"";
  }
}
