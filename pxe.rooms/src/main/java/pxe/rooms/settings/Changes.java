// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.settings;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who hears of changed files. */
public final class Changes {
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  /** Tells the name of each file that comes, changes or goes from now on, after it did. */
  public void listen(Consumer<String> listener) {
    listeners.add(listener);
  }

  /** Ends {@link #listen}. */
  public void forget(Consumer<String> listener) {
    listeners.remove(listener);
  }

  void tell(String name) {
    listeners.forEach(listener -> listener.accept(name));
  }
}
