// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file system that hangs when it is told to, as one of a file server that has gone: a process
 * serves it, and does nothing more once it is stopped. What asks it for anything then waits in the
 * kernel, where no interrupt of Java reaches.
 *
 * <p>It is mounted in the lab's mount namespace, and goes with it whatever becomes of the test.
 */
final class HungMount implements AutoCloseable {
  private final Lab lab;
  private final Path folder;
  private final Running server;

  private HungMount(Lab lab, Path folder, Running server) {
    this.lab = lab;
    this.folder = folder;
    this.server = server;
  }

  /** Mounts a folder's content at another one; it answers at first. */
  static HungMount of(Lab lab, Path content, Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String[] command = {"bindfs", "-f", content.toString(), folder.toString()};
    HungMount mount = new HungMount(lab, folder, lab.start("bindfs", lab.command(command)));
    if (!Await.until(Await.PATIENCE, mount::isMounted)) {
      throw new AssertionError("bindfs mounts nothing; it said: " + mount.server.output());
    }
    return mount;
  }

  private boolean isMounted() {
    return lab.run("cat", "/proc/mounts").contains(" " + folder + " fuse");
  }

  /** From now on nobody gets an answer. */
  void hang() {
    Payload.execute("kill", "-STOP", Long.toString(bindfs()));
  }

  /** All who wait get their answers. The nsenter above it has stopped itself with its child. */
  void recover() {
    Payload.execute(
        "kill", "-CONT", Long.toString(server.process().pid()), Long.toString(bindfs()));
  }

  private long bindfs() {
    return server.process().children().findFirst().orElseThrow().pid();
  }

  /** Lets everybody go on, and end. The lab's mount namespace takes the mount with it. */
  @Override
  public void close() {
    recover();
  }
}
