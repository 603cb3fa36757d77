// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import pxe.probe.engine.ReadResult.Content;

/** The first bytes of what an entry of a menu starts. */
final class EntryWalk {
  private static final String KERNEL = "kernel";
  private static final String INITRD = "initrd";
  private static final long BEGIN = 64 * 1024;

  private final FileNames names;
  private final Steps steps;
  private final FileWalk.Then then;

  EntryWalk(FileNames names, Steps steps, FileWalk.Then then) {
    this.names = names;
    this.steps = steps;
    this.then = then;
  }

  private Optional<Action.Read> begin(
      Location file, Function<ReadResult, Optional<Action.Read>> next) {
    then.accept(next);
    return Optional.of(new Action.Read(file, BEGIN, true, MenuWalk.BLOCK));
  }

  /** Begins; {@code place} says where a file is that the menu names. */
  Optional<Action.Read> walk(MenuText.Entry entry, Function<String, Optional<Location>> place) {
    Optional<Location> kernel = place.apply(entry.kernel());
    if (kernel.isEmpty()) {
      steps.unknown(
          KERNEL,
          "where " + entry.kernel() + " is cannot be told from here",
          "see by hand whether it is there");
      return Optional.empty();
    }
    Deque<String> initrds = new ArrayDeque<>(entry.initrds());
    return begin(kernel.get(), result -> kernel(kernel.get(), result, initrds, place));
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
        return begin(
            file.get(),
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
