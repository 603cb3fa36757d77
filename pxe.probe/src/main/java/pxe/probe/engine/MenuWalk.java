// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import pxe.probe.engine.ReadResult.Content;
import pxe.probe.engine.ReadResult.Failure;
import pxe.probe.engine.ReadResult.Kind;

/** From a menu, through the files that belong to it, to one of its entries. */
final class MenuWalk {
  static final long LARGEST = 1 << 20;
  static final int BLOCK = 1408;

  /** Menus of installers have a dozen, some of which only say how it looks. */
  private static final int MOST_FILES = 32;

  /** What is done where a file leads to no entry: the next one is read of those beside it. */
  private interface Otherwise {
    Optional<Action.Read> goOn();
  }

  /** Reads another file of a menu in its language. */
  private interface Reader {
    Optional<Action.Read> read(Location file, Content content, Otherwise otherwise);
  }

  private final FileNames names;
  private final Steps steps;
  private final FileWalk.Then then;
  private final FileWalk.Programs programs;
  private final Set<Location> seen = new HashSet<>();

  /** Which could not be had. */
  private final Map<Location, Failure> missing = new LinkedHashMap<>();

  /** Entries that start nothing from the network. */
  private int idle;

  /** What was not followed. */
  private Optional<String> undecided = Optional.empty();

  /** Scripts lead to programs as well. */
  private long largest = LARGEST;

  private Optional<Location> loop = Optional.empty();
  private boolean hasEmptyFile;

  /**
   * Begins with nothing.
   *
   * @param programs goes on where a script of iPXE starts another loader
   */
  MenuWalk(FileNames names, Steps steps, FileWalk.Then then, FileWalk.Programs programs) {
    this.names = names;
    this.steps = steps;
    this.then = then;
    this.programs = programs;
  }

  static String text(Content content) {
    int length = (int) Math.min(content.bytes().length, LARGEST);
    return new String(content.bytes(), 0, length, StandardCharsets.UTF_8);
  }

  private Optional<Action.Read> read(
      Location file, long limit, Function<ReadResult, Optional<Action.Read>> next) {
    then.accept(next);
    return Optional.of(new Action.Read(file, limit, false, BLOCK));
  }

  static boolean isScript(Content content) {
    byte[] bytes = content.bytes();
    return bytes.length > 6
        && new String(bytes, 0, 6, StandardCharsets.ISO_8859_1).matches("#![ig]pxe");
  }

  /** What iPXE starts: a script, or another loader. */
  Optional<Action.Read> ipxe(Location file, Content content) {
    return ipxe(file, content, () -> verdict(file));
  }

  private Optional<Action.Read> ipxe(Location file, Content content, Otherwise otherwise) {
    if (!isScript(content)) {
      return programs.start(file, content);
    }
    seen.add(file);
    largest = FileWalk.LARGEST_LOADER;
    MenuText menu = IpxeText.read(text(content), variable -> names.ofIpxe(variable, file));
    return menu(file, menu, name -> file.resolve(name, names.conditions()), this::ipxe, otherwise);
  }

  Optional<Action.Read> pxelinux(Location loader, String folder, Location file, Content content) {
    return pxelinux(loader, folder, file, content, () -> verdict(file));
  }

  private Optional<Action.Read> pxelinux(
      Location loader, String folder, Location file, Content content, Otherwise otherwise) {
    seen.add(file);
    MenuText menu = PxelinuxText.read(text(content));
    Function<String, Optional<Location>> place = name -> names.ofPxelinux(name, loader, folder);
    Reader again = (at, more, next) -> pxelinux(loader, folder, at, more, next);
    Optional<Location> program = menu.program().flatMap(place);
    if (program.isEmpty()) {
      return menu(file, menu, place, again, otherwise);
    }
    return read(
        program.get(),
        LARGEST,
        result ->
            FileWalk.contentOf(steps, FileWalk.SECOND_STAGE, program.get(), result)
                .flatMap(
                    shown -> {
                      steps.ok(
                          FileWalk.SECOND_STAGE,
                          program.get() + ", " + shown.bytes().length + " bytes, shows the menu");
                      return menu(file, menu, place, again, otherwise);
                    }));
  }

  Optional<Action.Read> grub(Location file, Content content) {
    return grub(file, content, () -> verdict(file));
  }

  private Optional<Action.Read> grub(Location file, Content content, Otherwise otherwise) {
    seen.add(file);
    MenuText menu = GrubText.read(text(content));
    return menu(file, menu, name -> names.ofGrub(name, file), this::grub, otherwise);
  }

  private Optional<Action.Read> menu(
      Location file,
      MenuText menu,
      Function<String, Optional<Location>> place,
      Reader reader,
      Otherwise otherwise) {
    if (menu.first().isPresent()) {
      MenuText.Entry entry = menu.first().get();
      steps.ok(
          FileWalk.MENU, file + ", " + entries(menu.entries()) + "; walked on: " + entry.name());
      return new EntryWalk(names, steps, then).walk(entry, place);
    }
    idle += menu.entries();
    undecided = undecided.or(menu::decision);
    hasEmptyFile |= menu.more().isEmpty();
    return others(file, new ArrayDeque<>(menu.more()), place, reader, otherwise);
  }

  private static String entries(int count) {
    return count == 1 ? "1 entry" : count + " entries";
  }

  /** One after the other, until one of them has an entry that starts something. */
  private Optional<Action.Read> others(
      Location file,
      Queue<String> rest,
      Function<String, Optional<Location>> place,
      Reader reader,
      Otherwise otherwise) {
    while (!rest.isEmpty()) {
      String name = rest.remove();
      Optional<Location> next = place.apply(name);
      if (next.isEmpty()) {
        undecided = undecided.or(() -> Optional.of(name));
      } else if (seen.size() >= MOST_FILES || !seen.add(next.get())) {
        loop = next;
      } else {
        return read(
            next.get(),
            largest,
            result -> {
              Otherwise goOn = () -> others(file, rest, place, reader, otherwise);
              if (isMissing(result)) {
                missing.put(next.get(), (Failure) result);
                return goOn.goOn();
              }
              steps.ok(FileWalk.MENU, file + " leads to " + next.get());
              return FileWalk.contentOf(steps, FileWalk.MENU, next.get(), result)
                  .flatMap(content -> reader.read(next.get(), content, goOn));
            });
      }
    }
    return otherwise.goOn();
  }

  /** Loaders go on without what a server does not have, or does not give. */
  private static boolean isMissing(ReadResult result) {
    return result instanceof Failure failure
        && (failure.kind() == Kind.NOT_FOUND || failure.kind() == Kind.REFUSED);
  }

  /** No file that the first one leads to has an entry that starts something. */
  private Optional<Action.Read> verdict(Location first) {
    boolean isAllMissing = !missing.isEmpty() && !hasEmptyFile;
    if (idle > 0) {
      steps.note(
          FileWalk.MENU,
          first + " has " + entries(idle) + ", none of which starts a system from the network",
          "put an image into images/ if machines are to boot one");
    } else if (undecided.isPresent() && !isAllMissing) {
      steps.unknown(
          FileWalk.MENU,
          "what " + first + " starts is decided by a machine (" + undecided.get() + ")",
          "watch a machine boot; the log of the server says what it asks for");
    } else if (missing.size() == 1) {
      missing.forEach((file, why) -> FileWalk.contentOf(steps, FileWalk.MENU, file, why));
    } else if (!missing.isEmpty()) {
      steps.failed(
          FileWalk.MENU,
          missing.keySet().stream()
              .map(Location::toString)
              .collect(Collectors.joining(", ", first + " leads to ", ", none of which is there")),
          "put one of them there, or correct their names");
    } else if (loop.isPresent()) {
      steps.failed(
          FileWalk.MENU,
          "it leads from file to file, and in the end again to " + loop.get(),
          "let one of them show a menu");
    } else {
      steps.failed(
          FileWalk.MENU,
          first + " has no entry",
          "put something into it; the platform shows each image that it recognises");
    }
    return Optional.empty();
  }
}
