// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux.set;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pxe.api.resource.BootResource;
import pxe.loaders.Content;
import pxe.loaders.Fingerprint;
import pxe.loaders.FoundSet;
import pxe.loaders.FoundSets;
import pxe.loaders.LoaderFolder;
import pxe.pxelinux.binary.LoaderProgram;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.problem.Problem;

/**
 * Makes sets of the files of one place, or says why they are none: a program together with modules
 * of another version crashes the machine that loads them (CR-87).
 */
final class Assembler {
  /** The names of the programs; where one is there, a later one of its kind is not asked for. */
  private static final List<List<String>> PROGRAMS =
      List.of(List.of("pxelinux.0", "lpxelinux.0"), List.of("syslinux.efi"));

  private static final String TAKE_ALL = "take all files from one version of SYSLINUX";

  private final LoaderFolder folder;
  private final List<LoaderSet> sets = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private Assembler(LoaderFolder folder) {
    this.folder = folder;
  }

  /** The sets of one place. */
  static FoundSets assemble(LoaderFolder folder) {
    Assembler assembler = new Assembler(folder);
    for (List<String> names : PROGRAMS) {
      names.stream()
          .filter(folder.files()::containsKey)
          .findFirst()
          .ifPresent(assembler::assembleAround);
    }
    return new FoundSets(assembler.sets, assembler.problems);
  }

  private void assembleAround(String bootFile) {
    try {
      Optional<LoaderProgram> program = LoaderProgram.in(Content.of(folder.files().get(bootFile)));
      if (program.isEmpty()) {
        problem(bootFile, "is no PXELINUX or SYSLINUX that is known", TAKE_ALL);
      } else {
        assemble(bootFile, program.get());
      }
    } catch (IOException e) {
      problem(bootFile, "cannot be read with its modules", "give us the right to read them");
    }
  }

  private void assemble(String bootFile, LoaderProgram program) throws IOException {
    String name = bootFile + " " + program.version();
    Optional<String> core = program.core();
    if (core.isPresent() && !folder.files().containsKey(core.get())) {
      problem(bootFile, name + " needs " + core.get() + " beside it", TAKE_ALL);
      return;
    }
    Map<String, BootResource> files = new TreeMap<>();
    files.put(bootFile, folder.files().get(bootFile));
    Modules modules = new Modules(program);
    for (Map.Entry<String, BootResource> file : folder.files().entrySet()) {
      if (SyslinuxFamily.isModule(file.getKey())
          && modules.takes(file.getKey(), Content.of(file.getValue()))) {
        files.put(file.getKey(), file.getValue());
      }
    }
    Optional<String> mixture = modules.mixture();
    if (mixture.isPresent()) {
      problem(bootFile, name + " is mixed with others: " + mixture.get(), TAKE_ALL);
      return;
    }
    String id =
        Firmware.of(program.kind()).idPrefix()
            + "-"
            + program.version()
            + "-"
            + Fingerprint.of(folder.origin(), files);
    sets.add(
        new FoundSet(
            id,
            program.version(),
            folder.origin(),
            Firmware.of(program.kind()).architectures(),
            bootFile,
            files));
  }

  private void problem(String file, String fault, String remedy) {
    problems.add(Problem.of(folder.folder() + "/" + file, fault, remedy));
  }
}
