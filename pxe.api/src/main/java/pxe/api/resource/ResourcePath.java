// SPDX-License-Identifier: Apache-2.0
package pxe.api.resource;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a resource stands: segments that are never empty, {@code .} or {@code ..}, and hold neither
 * slashes nor control characters. What a stranger asks for becomes such a path at the door, or is
 * refused there.
 */
public record ResourcePath(List<String> segments) {
  /** The top of the tree. */
  public static final ResourcePath ROOT = new ResourcePath(List.of());

  private static final int LONGEST = 1024;

  public ResourcePath {
    segments = List.copyOf(segments);
    for (String segment : segments) {
      String fault = faultOf(segment);
      if (!fault.isEmpty()) {
        throw new IllegalArgumentException(fault);
      }
    }
  }

  /**
   * Reads a name as clients send it: backslashes are slashes (CR-59), leading and doubled slashes
   * fall away (CR-41, CR-60), and so do segments {@code .}.
   */
  public static ResourcePath parse(String name) throws MalformedPathException {
    if (name.length() > LONGEST) {
      throw new MalformedPathException("the name is longer than " + LONGEST + " characters");
    }
    List<String> segments = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= name.length(); i++) {
      if (i == name.length() || name.charAt(i) == '/' || name.charAt(i) == '\\') {
        add(segments, name.substring(start, i));
        start = i + 1;
      }
    }
    return segments.isEmpty() ? ROOT : new ResourcePath(segments);
  }

  /** A path known to be sound, such as a constant; anything else is a programming error. */
  public static ResourcePath of(String name) {
    try {
      return parse(name);
    } catch (MalformedPathException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static void add(List<String> segments, String segment) throws MalformedPathException {
    if (segment.isEmpty() || segment.equals(".")) {
      return;
    }
    String fault = faultOf(segment);
    if (!fault.isEmpty()) {
      throw new MalformedPathException(fault);
    }
    segments.add(segment);
  }

  private static String faultOf(String segment) {
    if (segment.isEmpty() || segment.equals(".")) {
      return "a segment of the path is empty";
    }
    if (segment.equals("..")) {
      return "the path climbs with \"..\"";
    }
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (Character.isISOControl(c)) {
        return "the path holds a control character";
      }
      if (c == '/' || c == '\\') {
        return "a segment of the path holds a slash";
      }
    }
    return "";
  }

  public boolean isRoot() {
    return segments.isEmpty();
  }

  /** The first segment; the root has none. */
  public String first() {
    return segments.get(0);
  }

  /** The last segment; the root has none. */
  public String last() {
    return segments.get(segments.size() - 1);
  }

  /** Everything after the first {@code count} segments. */
  public ResourcePath from(int count) {
    return new ResourcePath(segments.subList(count, segments.size()));
  }

  /** The folder that this path stands in; that of the root is the root. */
  public ResourcePath parent() {
    return isRoot() ? this : new ResourcePath(segments.subList(0, segments.size() - 1));
  }

  /** This path continued by {@code further}. */
  public ResourcePath resolve(ResourcePath further) {
    List<String> all = new ArrayList<>(segments);
    all.addAll(further.segments);
    return new ResourcePath(all);
  }

  /** This path continued by a name known to be sound, see {@link #of(String)}. */
  public ResourcePath resolve(String further) {
    return resolve(of(further));
  }

  public boolean startsWith(ResourcePath prefix) {
    int size = prefix.segments.size();
    boolean starts = segments.size() >= size;
    for (int i = 0; starts && i < size; i++) {
      starts = segments.get(i).equals(prefix.segments.get(i));
    }
    return starts;
  }

  /** The segments joined by slashes, without one in front. */
  @Override
  public String toString() {
    return String.join("/", segments);
  }
}
