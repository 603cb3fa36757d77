// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import pxe.machines.setup.ImageFiles;
import pxe.machines.setup.MachineFiles;
import pxe.machines.setup.Reported;

/** A configuration folder with all that reads it. */
public final class SetupFolder {
  private final Path etc;
  public final Reported problems = new Reported();
  public final MachineFiles machines;
  public final ImageFiles images;
  public final Answers answers;

  public SetupFolder(Path etc) {
    this.etc = etc;
    machines =
        new MachineFiles(
            name -> name.equals("pxe.etc") ? etc.toString() : null, problems, line -> {});
    images =
        new ImageFiles(
            name -> name.equals("pxe.etc") ? etc.toString() : null, problems, line -> {});
    answers = new Answers(etc, problems, machines, images);
  }

  public void machine(String name, String... lines) throws IOException {
    machines.install(write("pxe.machine~" + name + ".cfg", lines));
  }

  public void image(String name, String... lines) throws IOException {
    images.install(write("pxe.image~" + name + ".cfg", lines));
  }

  public File write(String name, String... lines) throws IOException {
    Path file = etc.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, String.join("\n", lines)).toFile();
  }
}
