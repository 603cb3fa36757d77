// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Another root on the lab's server: programs in it see nothing else, and what they write is gone
 * with the lab.
 */
final class Chroot {
  private final Lab lab;
  private final Path root;
  private final List<String> environment;

  private Chroot(Lab lab, Path root, List<String> environment) {
    this.lab = lab;
    this.root = root;
    this.environment = environment;
  }

  /** This machine as it is, with a layer above it that takes what is written. */
  static Chroot ofThisMachine(Lab lab) {
    String layers = lab.folder().resolve("layers").toString();
    String root = layers + "/root";
    lab.run("mkdir", layers);
    lab.run("mount", "-t", "tmpfs", "layers", layers);
    lab.run("mkdir", layers + "/upper", layers + "/work", root);
    String options = "lowerdir=/,upperdir=" + layers + "/upper,workdir=" + layers + "/work";
    lab.run("mount", "-t", "overlay", "machine", "-o", options, root);
    Chroot machine = new Chroot(lab, Path.of(root), List.of("PATH=/usr/sbin:/usr/bin:/sbin:/bin"));
    machine.mountSystem();
    return machine;
  }

  /** A folder that is no more than it is: read-only but for some folders. */
  static Chroot of(Lab lab, Path folder, List<String> environment, String... writable) {
    Chroot image = new Chroot(lab, folder, environment);
    lab.run("mount", "--bind", folder.toString(), folder.toString());
    lab.run("mount", "-o", "remount,bind,ro", folder.toString());
    image.mountSystem();
    for (String each : writable) {
      lab.run("mount", "-t", "tmpfs", "writable", folder + each);
    }
    return image;
  }

  private void mountSystem() {
    lab.run("mount", "-t", "proc", "proc", root + "/proc");
    lab.run("mount", "--rbind", "/dev", root + "/dev");
    lab.run("mount", "-t", "tmpfs", "run", root + "/run");
    lab.run("mount", "-t", "tmpfs", "tmp", root + "/tmp");
  }

  /** Where a file of it is, seen from the lab. */
  String outside(String path) {
    return root + path;
  }

  ProcessBuilder command(String... words) {
    return commandAs(List.of(), words);
  }

  /** A command with words in front of it that the lab runs, such as {@code setpriv}. */
  ProcessBuilder commandAs(List<String> before, String... words) {
    List<String> all = new ArrayList<>(before);
    all.addAll(List.of("chroot", root.toString(), "env", "-i"));
    all.addAll(environment);
    all.addAll(List.of(words));
    return lab.commandIn("server", all.toArray(String[]::new));
  }

  /** Runs a command to its end and gives its output; fails if it fails. */
  String run(String... words) {
    try (Running running = Running.start(words[0], command(words))) {
      int code = running.exitCode(Await.PATIENCE);
      if (code != 0) {
        throw new AssertionError(List.of(words) + " ended with " + code + ":\n" + running.output());
      }
      return running.output();
    }
  }
}
