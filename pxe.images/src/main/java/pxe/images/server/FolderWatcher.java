// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Tells which things in the folder of images have changed, as soon as the system says so. Where it
 * cannot (no events on this file system, no more watches), nothing is told, and the slow look at
 * the folder has to do.
 */
final class FolderWatcher implements Closeable {
  /** The owner of the folder of images itself. */
  static final String TOP = "";

  private static final long PATIENCE_SECONDS = 1;
  private static final long IDLE_SECONDS = 5;
  private static final int MOST_FOLDERS = 2048;

  /** A copy under way makes thousands of events a second: take them in bundles. */
  private static final long BREATHER_MILLIS = 20;

  private final WatchService service;
  private final Consumer<Set<String>> listener;
  private final Thread thread;
  private final ThreadPoolExecutor registrations;
  private final Map<String, Map<Path, WatchKey>> followed = new HashMap<>();
  private final Map<WatchKey, String> owners = new HashMap<>();

  private FolderWatcher(WatchService service, Consumer<Set<String>> listener) {
    this.service = service;
    this.listener = listener;
    this.thread = ManagerThread.daemon("pxe-images-watch", this::listen);
    this.registrations =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> ManagerThread.daemon("pxe-images-follow", work),
            new ThreadPoolExecutor.DiscardPolicy());
    registrations.allowCoreThreadTimeOut(true);
  }

  /**
   * Starts to watch.
   *
   * @param listener is called with the names of what may have changed, from a thread of this watch
   */
  static FolderWatcher start(FileSystem fileSystem, Consumer<Set<String>> listener)
      throws IOException {
    FolderWatcher watch = new FolderWatcher(fileSystem.newWatchService(), listener);
    watch.thread.start();
    return watch;
  }

  /**
   * Watches these folders for an owner, and none else for it. Where the system takes its time to
   * say that it does, because a file server hangs, nobody waits for that.
   */
  void follow(String owner, Collection<Path> folders) {
    try {
      registrations.submit(() -> register(owner, folders)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // the slow look at the folder has to do
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void register(String owner, Collection<Path> folders) {
    Map<Path, WatchKey> before = followed.getOrDefault(owner, Map.of());
    Map<Path, WatchKey> after = new HashMap<>();
    for (Path folder : folders) {
      WatchKey key = before.get(folder);
      if (key == null || !key.isValid()) {
        key = register(folder);
      }
      if (key != null) {
        after.put(folder, key);
        owners.put(key, owner);
      }
    }
    for (Map.Entry<Path, WatchKey> old : before.entrySet()) {
      if (!old.getValue().equals(after.get(old.getKey()))) {
        old.getValue().cancel();
        owners.remove(old.getValue());
      }
    }
    followed.put(owner, after);
    if (after.isEmpty()) {
      followed.remove(owner);
    }
  }

  private WatchKey register(Path folder) {
    if (owners.size() >= MOST_FOLDERS) {
      return null;
    }
    try {
      return folder.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);
    } catch (IOException e) {
      return null;
    }
  }

  private void listen() {
    try {
      while (true) {
        Set<String> changed = new HashSet<>();
        for (WatchKey key = service.take(); key != null; key = service.poll()) {
          note(key, changed);
          key.reset();
        }
        listener.accept(changed);
        Thread.sleep(BREATHER_MILLIS);
      }
    } catch (ClosedWatchServiceException | InterruptedException e) {
      // the end of this watch
    }
  }

  private synchronized void note(WatchKey key, Set<String> changed) {
    String owner = owners.get(key);
    for (WatchEvent<?> event : key.pollEvents()) {
      if (owner != null && !owner.equals(TOP)) {
        changed.add(owner);
      } else if (event.context() instanceof Path name) {
        changed.add(name.toString());
      } else {
        // too many at once to tell which
        changed.addAll(followed.keySet());
      }
    }
  }

  @Override
  public void close() throws IOException {
    registrations.shutdownNow();
    thread.interrupt();
    service.close();
  }
}
