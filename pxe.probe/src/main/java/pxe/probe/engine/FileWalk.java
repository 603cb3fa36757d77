// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import pxe.probe.engine.ReadResult.Content;
import pxe.probe.engine.ReadResult.Failure;
import pxe.probe.engine.ReadResult.Kind;
import pxe.probe.message.Options;

/** From the boot loader to its menu: which file is read next, and what is wrong with it. */
final class FileWalk {
  static final String LOADER = "loader";
  static final String SECOND_STAGE = "second stage";
  static final String MENU = "menu";

  static final long LARGEST_LOADER = 16 << 20;
  private static final long BEGIN = 64 * 1024;
  private static final int UEFI_BLOCK = 1468;
  private static final int BIOS_BLOCK = 1456;
  private static final int SHIM_BLOCK = 512;
  private static final int LOADER_BLOCK = 1408;

  private final Client client;
  private final FileNames names;
  private final Steps steps;
  private final Options told;
  private Function<ReadResult, Optional<Action.Read>> then = result -> Optional.empty();
  private boolean becomesIpxe;

  /**
   * Begins with nothing.
   *
   * @param told the options of the answer that names the loader
   */
  FileWalk(Client client, FileNames names, Steps steps, Options told) {
    this.client = client;
    this.names = names;
    this.steps = steps;
    this.told = told;
  }

  /** Whether it has ended since iPXE asks again, which is another way. */
  boolean becomesIpxe() {
    return becomesIpxe;
  }

  Optional<Action.Read> begin(Location bootFile) {
    if (names.isIpxe()) {
      return read(
          bootFile,
          LARGEST_LOADER,
          LOADER_BLOCK,
          result -> content(LOADER, bootFile, result).flatMap(c -> menus().ipxe(bootFile, c)));
    }
    if (isDisk(bootFile)) { // its size is what counts, and none is read here
      then = result -> loader(bootFile, result, LOADER);
      return Optional.of(new Action.Read(bootFile, BEGIN, true, LOADER_BLOCK));
    }
    int block = client.isBios() ? BIOS_BLOCK : UEFI_BLOCK;
    return read(bootFile, LARGEST_LOADER, block, result -> loader(bootFile, result, LOADER));
  }

  private boolean isDisk(Location file) {
    return client == Client.HTTP && file.name().matches("(?i).*\\.(iso|img)");
  }

  /** What has become of the file that was asked for; empty where the way is at its end. */
  Optional<Action.Read> take(ReadResult result) {
    return then.apply(result);
  }

  private Optional<Action.Read> read(
      Location file, long limit, int block, Function<ReadResult, Optional<Action.Read>> next) {
    then = next;
    return Optional.of(new Action.Read(file, limit, false, block));
  }

  private MenuWalk menus() {
    return new MenuWalk(
        names, steps, next -> then = next, (at, content) -> loader(at, content, LOADER));
  }

  /** Whether it is there; says so where it is not. */
  private Optional<Content> content(String step, Location file, ReadResult result) {
    return contentOf(steps, step, file, result);
  }

  static Optional<Content> contentOf(Steps steps, String step, Location file, ReadResult result) {
    if (result instanceof Failure failure) {
      String found = file + " " + failure.reason();
      String remedy = FileFaults.remedy(file, failure);
      if (FileFaults.isUnknown(failure)) {
        steps.unknown(step, found, remedy);
      } else {
        steps.failed(step, found, remedy);
      }
      return Optional.empty();
    }
    return Optional.of((Content) result);
  }

  private Optional<Action.Read> loader(Location file, ReadResult result, String step) {
    Optional<Content> content = content(step, file, result);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = content.get().bytes();
    if (isDisk(file)) {
      steps.ok(
          step,
          file + ", " + content.get().atLeast() + " bytes, which the firmware starts as a disk");
      return Optional.empty();
    }
    if (client == Client.HTTP && content.get().size() < 0) {
      steps.failed(
          step,
          file + " comes without its size",
          "let the web server say Content-Length: firmware needs it before it reads");
      return Optional.empty();
    }
    LoaderFile loader = LoaderFile.of(bytes, content.get().atLeast(), file.name(), client);
    if (loader.fault().isPresent()) {
      steps.failed(
          step,
          file + " " + loader.fault().get(),
          "name the boot file of this kind of machine ("
              + client.word()
              + "), and see that it is whole");
      return Optional.empty();
    }
    steps.ok(step, file + ", " + content.get().atLeast() + " bytes, " + loader.kind().words());
    if (!client.isBios() && !loader.isSigned()) {
      steps.note(
          step,
          file.name() + " is not signed: with Secure Boot a machine refuses it",
          "switch Secure Boot off there, or install shim and a signed GRUB");
    }
    if (loader.kind() == LoaderFile.Kind.SHIM && step.equals(SECOND_STAGE)) {
      steps.failed(
          SECOND_STAGE,
          file + " is shim once more, which would start itself for ever",
          "put the signed GRUB (or iPXE) there by this name: shim starts it, and belongs beside it");
      return Optional.empty();
    }
    return next(file, loader);
  }

  private Optional<Action.Read> next(Location file, LoaderFile loader) {
    return switch (loader.kind()) {
      case PXELINUX -> syslinux(file, "ldlinux.c32");
      case SYSLINUX -> syslinux(file, "ldlinux.e64");
      case SHIM -> secondStage(file);
      case GRUB -> grub(file, loader.prefix());
      case IPXE -> {
        if (names.isIpxe()) {
          steps.failed(
              MENU,
              "iPXE is told to start iPXE, " + file + ", which would go on for ever",
              "let the server tell iPXE (option 77 or 175) another boot file than firmware");
        }
        becomesIpxe = !names.isIpxe();
        yield Optional.empty();
      }
      case OTHER -> {
        steps.unknown(
            SECOND_STAGE,
            "what " + file.name() + " fetches next is not known here",
            "watch a machine boot; the log of the server says what it asks for");
        yield Optional.empty();
      }
    };
  }

  /** iPXE's shim starts the file with its own name, every other one GRUB. */
  private Optional<Action.Read> secondStage(Location shim) {
    String own = shim.name();
    String name =
        own.matches(".+-shim(x64|aa64)\\.efi")
            ? own.replaceFirst("-shim(x64|aa64)\\.efi$", ".efi")
            : "grub" + client.suffix() + ".efi";
    Location file = shim.beside(name);
    return read(file, LARGEST_LOADER, SHIM_BLOCK, result -> loader(file, result, SECOND_STAGE));
  }

  private Optional<Action.Read> syslinux(Location loader, String module) {
    String prefix = told.text(Options.PATH_PREFIX);
    String folder = prefix.isEmpty() ? loader.folder() : prefix;
    Optional<Location> place = names.ofPxelinux(module, loader, folder);
    if (place.isEmpty()) {
      steps.unknown(
          SECOND_STAGE,
          "what is in " + folder + " (option 210) cannot be fetched from here",
          "see by hand whether " + module + " is there");
      return Optional.empty();
    }
    Location file = place.get();
    return read(
        file,
        LARGEST_LOADER,
        LOADER_BLOCK,
        result -> {
          Optional<Content> content = content(SECOND_STAGE, file, result);
          if (content.isEmpty()) {
            return Optional.empty();
          }
          steps.ok(SECOND_STAGE, file + ", " + content.get().bytes().length + " bytes");
          List<Location> all = configurations(loader, folder);
          return firstOf(
              all.iterator(), all, (at, menu) -> menus().pxelinux(loader, folder, at, menu));
        });
  }

  /** That of option 209 is looked for first, and the others where it is not there. */
  private List<Location> configurations(Location loader, String folder) {
    List<String> all = new ArrayList<>();
    Optional.of(told.text(Options.CONFIGURATION_FILE))
        .filter(n -> !n.isEmpty())
        .ifPresent(all::add);
    all.addAll(names.pxelinuxConfigurations());
    return all.stream().flatMap(name -> names.ofPxelinux(name, loader, folder).stream()).toList();
  }

  private Optional<Action.Read> grub(Location file, String prefix) {
    Optional<Location> place =
        prefix.isEmpty()
            ? Optional.of(file.beside("grub.cfg"))
            : names.ofGrub(prefix + "/grub.cfg", file);
    if (place.isEmpty()) {
      steps.unknown(MENU, "where GRUB looks for it, " + prefix + ", is not known here", "");
      return Optional.empty();
    }
    List<Location> all = List.of(place.get());
    return firstOf(all.iterator(), all, (at, menu) -> menus().grub(at, menu));
  }

  /** What is read of the first file that is there. */
  private interface Reader {
    Optional<Action.Read> read(Location at, Content content);
  }

  private Optional<Action.Read> firstOf(
      Iterator<Location> rest, List<Location> all, Reader reader) {
    if (!rest.hasNext()) {
      steps.failed(
          MENU,
          "none of "
              + String.join(", ", all.stream().map(Location::toString).toList())
              + " is there",
          "write the last of them, or correct the folder of the boot file");
      return Optional.empty();
    }
    Location file = rest.next();
    return read(
        file,
        MenuWalk.LARGEST,
        LOADER_BLOCK,
        result -> {
          if (result instanceof Failure failure && failure.kind() == Kind.NOT_FOUND) {
            return firstOf(rest, all, reader);
          }
          return content(MENU, file, result).flatMap(content -> reader.read(file, content));
        });
  }

  /** How the way goes on behind a program that another one has started. */
  interface Programs {
    Optional<Action.Read> start(Location file, Content content);
  }

  /** How the one that reads on says what is to be done with what was read. */
  interface Then extends Consumer<Function<ReadResult, Optional<Action.Read>>> {}
}
