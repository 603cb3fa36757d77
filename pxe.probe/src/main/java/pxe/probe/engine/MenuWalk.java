// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import pxe.probe.engine.ReadResult.Content;

/** From a menu to the first bytes of what one of its entries starts. */
final class MenuWalk {
  static final long LARGEST = 1 << 20;

  private static final String KERNEL = "kernel";
  private static final String INITRD = "initrd";
  private static final long BEGIN = 64 * 1024;
  private static final int BLOCK = 1408;
  private static final int MOST_HOPS = 8;

  private final FileNames names;
  private final Steps steps;
  private final FileWalk.Then then;
  private final FileWalk.Programs programs;
  private final Set<Location> seen = new HashSet<>();

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
    return new String(content.bytes(), StandardCharsets.UTF_8);
  }

  private Optional<Action.Read> read(
      Location file, long limit, boolean isPart, Function<ReadResult, Optional<Action.Read>> next) {
    then.accept(next);
    return Optional.of(new Action.Read(file, limit, isPart, BLOCK));
  }

  private Optional<Action.Read> more(Location file, Function<Content, Optional<Action.Read>> next) {
    if (!seen.add(file) || seen.size() > MOST_HOPS) {
      steps.failed(
          FileWalk.MENU,
          "it leads from file to file, and in the end again to " + file,
          "let one of them show a menu");
      return Optional.empty();
    }
    return read(
        file,
        FileWalk.LARGEST_LOADER,
        false,
        result -> FileWalk.contentOf(steps, FileWalk.MENU, file, result).flatMap(next));
  }

  static boolean isScript(Content content) {
    byte[] bytes = content.bytes();
    return bytes.length > 6
        && new String(bytes, 0, 6, StandardCharsets.ISO_8859_1).matches("#![ig]pxe");
  }

  /** What iPXE starts: a script, or another loader. */
  Optional<Action.Read> ipxe(Location file, Content content) {
    if (!isScript(content)) {
      return programs.start(file, content);
    }
    seen.add(file);
    MenuText menu = IpxeText.read(text(content), variable -> names.ofIpxe(variable, file));
    return menu(file, menu, name -> file.resolve(name, names.conditions()), this::ipxe);
  }

  Optional<Action.Read> pxelinux(Location loader, String folder, Location file, Content content) {
    seen.add(file);
    MenuText menu = PxelinuxText.read(text(content));
    Function<String, Optional<Location>> place = name -> names.ofPxelinux(name, loader, folder);
    Reader again = (at, more) -> pxelinux(loader, folder, at, more);
    Optional<Location> program = menu.program().flatMap(place);
    if (program.isEmpty()) {
      return menu(file, menu, place, again);
    }
    return read(
        program.get(),
        LARGEST,
        false,
        result ->
            FileWalk.contentOf(steps, FileWalk.SECOND_STAGE, program.get(), result)
                .flatMap(
                    shown -> {
                      steps.ok(
                          FileWalk.SECOND_STAGE,
                          program.get() + ", " + shown.bytes().length + " bytes, shows the menu");
                      return menu(file, menu, place, again);
                    }));
  }

  Optional<Action.Read> grub(Location file, Content content) {
    seen.add(file);
    return menu(file, GrubText.read(text(content)), name -> names.ofGrub(name, file), this::grub);
  }

  /** Reads another file of a menu in its language. */
  private interface Reader {
    Optional<Action.Read> read(Location file, Content content);
  }

  private Optional<Action.Read> menu(
      Location file, MenuText menu, Function<String, Optional<Location>> place, Reader reader) {
    if (menu.first().isEmpty() && !menu.more().isEmpty()) {
      Optional<Location> next = place.apply(menu.more().get(0));
      if (next.isPresent()) {
        steps.ok(FileWalk.MENU, file + " leads to " + next.get());
        return more(next.get(), content -> reader.read(next.get(), content));
      }
    }
    if (menu.entries() == 0) {
      steps.failed(
          FileWalk.MENU,
          file + " has no entry",
          "put something into it; the platform shows each image that it recognises");
      return Optional.empty();
    }
    if (menu.first().isEmpty()) {
      steps.note(
          FileWalk.MENU,
          file + " has " + entries(menu) + ", none of which starts a system from the network",
          "put an image into images/ if machines are to boot one");
      return Optional.empty();
    }
    MenuText.Entry entry = menu.first().get();
    steps.ok(FileWalk.MENU, file + ", " + entries(menu) + "; walked on: " + entry.name());
    Optional<Location> kernel = place.apply(entry.kernel());
    if (kernel.isEmpty()) {
      steps.unknown(KERNEL, "where " + entry.kernel() + " is cannot be told from here", "");
      return Optional.empty();
    }
    Deque<String> initrds = new ArrayDeque<>(entry.initrds());
    return read(kernel.get(), BEGIN, true, result -> kernel(kernel.get(), result, initrds, place));
  }

  private static String entries(MenuText menu) {
    return menu.entries() == 1 ? "1 entry" : menu.entries() + " entries";
  }

  private Optional<Action.Read> kernel(
      Location file,
      ReadResult result,
      Deque<String> initrds,
      Function<String, Optional<Location>> place) {
    Optional<Content> content = FileWalk.contentOf(steps, KERNEL, file, result);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    KernelFile kernel = KernelFile.of(content.get().bytes(), content.get().size(), names.client());
    if (kernel.fault().isPresent()) {
      steps.failed(
          KERNEL,
          file + " " + kernel.fault().get(),
          "copy it once more, and see that it is for this kind of machine");
      return Optional.empty();
    }
    steps.ok(KERNEL, file + ", " + size(content.get()) + kernel.words());
    if (!file.isTftp() && !content.get().isPart()) {
      steps.note(
          "ranges",
          file.authority() + " sends whole files where a part was asked for",
          "let the web server answer ranges: a transfer that broke off begins anew otherwise, and"
              + " images of disks cannot be read in place");
    }
    return initrd(initrds, place);
  }

  private static String size(Content content) {
    return content.size() < 0 ? "" : content.size() + " bytes, ";
  }

  private Optional<Action.Read> initrd(
      Deque<String> rest, Function<String, Optional<Location>> place) {
    while (!rest.isEmpty()) {
      Optional<Location> file = place.apply(rest.removeFirst());
      if (file.isPresent()) {
        return read(
            file.get(),
            BEGIN,
            true,
            result ->
                FileWalk.contentOf(steps, INITRD, file.get(), result)
                    .flatMap(content -> initrd(file.get(), content, rest, place)));
      }
    }
    return Optional.empty();
  }

  private Optional<Action.Read> initrd(
      Location file,
      Content content,
      Deque<String> rest,
      Function<String, Optional<Location>> place) {
    if (content.bytes().length == 0) {
      steps.failed(INITRD, file + " is empty", "copy it once more");
      return Optional.empty();
    }
    Optional<String> textKind = Program.textKind(content.bytes());
    if (textKind.filter(List.of("a web page")::contains).isPresent()) {
      steps.failed(INITRD, file + " is " + textKind.get(), "see what the web server has there");
      return Optional.empty();
    }
    String kind =
        KernelFile.archive(content.bytes()).map(k -> k.toLowerCase(Locale.ROOT)).orElse("");
    steps.ok(
        INITRD,
        file
            + (content.size() < 0 ? "" : ", " + content.size() + " bytes")
            + (kind.isEmpty() ? "" : ", " + kind));
    return initrd(rest, place);
  }
}
