// SPDX-License-Identifier: Apache-2.0
package pxe.images.archive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pxe.api.resource.ResourcePath;

/**
 * Follows a link as the system would. One that looks as if it stayed inside need not: behind a link
 * that goes up, {@code x/..} is another folder than the one that holds {@code x}.
 */
final class LinkTrace {
  /** Linux gives up after 40 links; what needs so many steps leads nowhere. */
  private static final int MOST_STEPS = 512;

  private final Map<List<String>, String> links = new HashMap<>();

  LinkTrace(Map<ResourcePath, String> links) {
    links.forEach((path, target) -> this.links.put(path.segments(), target));
  }

  boolean leadsOutside(ResourcePath link) {
    Deque<String> ahead = new ArrayDeque<>(link.segments());
    List<String> here = new ArrayList<>();
    for (int steps = 0; !ahead.isEmpty() && steps < MOST_STEPS; steps++) {
      String step = ahead.pop();
      if (step.equals("..")) {
        if (here.isEmpty()) {
          return true;
        }
        here.remove(here.size() - 1);
      } else if (!step.isEmpty() && !step.equals(".")) {
        here.add(step);
        String target = links.get(here);
        if (target != null) {
          here.remove(here.size() - 1);
          push(target, ahead);
        }
      }
    }
    return false;
  }

  private static void push(String target, Deque<String> ahead) {
    String[] steps = target.split("/", -1);
    for (int i = steps.length - 1; i >= 0; i--) {
      ahead.push(steps[i]);
    }
  }
}
