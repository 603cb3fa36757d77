// SPDX-License-Identifier: Apache-2.0
package pxe.grub.binary;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pxe.loaders.ProgramFile;
import pxe.loaders.ProgramText;

/** Reads what a GRUB says of itself, each thing where it stands. */
final class GrubReader {
  /** The magic number of the section with its modules (include/grub/kernel.h). */
  private static final int MODULES = 0x676d696d;

  private static final int ELF = 0;
  private static final int PREFIX = 3;

  /** A debug message of the code that reads a proxy's offer (net/drivers/efi/efinet.c). */
  private static final String PROXY = "proxy offer";

  /** The module with that code. */
  private static final String DRIVER = "efinet";

  /** The generation numbers that Secure Boot wants in each program. */
  private static final Pattern SBAT =
      Pattern.compile("\ngrub\\.[a-z0-9.]{1,40},\\d{1,9},[^,\n]{1,80},grub2?,([\\w.+~:-]{1,60}),");

  private static final Pattern UPSTREAM =
      Pattern.compile("\ngrub,\\d{1,9},[^,\n]{1,80},grub,([\\w.~]{1,20}),");

  private static final Pattern AGENT = Pattern.compile("User-Agent: GRUB ([\\w.+~:-]{1,60})\r");

  private final ProgramFile file;
  private final Map<String, GrubModule> modules = new HashMap<>();
  private String prefix = "";
  private Optional<String> agent = Optional.empty();
  private boolean takesProxyOffers;

  GrubReader(ProgramFile file) {
    this.file = file;
  }

  /** Empty for what is no GRUB. */
  Optional<GrubProgram> read(UefiProgram program, UefiProgram.Section section) throws IOException {
    boolean is64 = program.platform() != Platform.IA32;
    ByteBuffer head = file.piece(section.at(), Math.min(24, section.length()));
    if (head.getInt(0) != MODULES) {
      return Optional.empty();
    }
    long first = is64 ? head.getLong(8) : head.getInt(4);
    long size = Math.min(section.length(), is64 ? head.getLong(16) : head.getInt(8));
    if (first >= 0) {
      objects(section.at() + first, section.at() + size);
    }
    Optional<UefiProgram.Section> generations = program.section(".sbat");
    ProgramText text =
        text(
            generations.isPresent()
                ? file.piece(generations.get().at(), generations.get().length())
                : ByteBuffer.allocate(0));
    String upstream = find(UPSTREAM, text).or(() -> agent).orElse("");
    String build = find(SBAT, text).or(() -> agent).orElse(upstream);
    return Optional.of(
        new GrubProgram(
            program.platform(),
            GrubProgram.numbers(upstream.isEmpty() ? build : upstream),
            build.isEmpty() ? "of unknown version" : build,
            prefix,
            modules,
            takesProxyOffers));
  }

  private void objects(long from, long end) throws IOException {
    long at = from;
    while (at + 8 <= end) {
      ByteBuffer head = file.piece(at, 8);
      int type = head.getInt(0);
      long size = head.getInt(4) & 0xffff_ffffL;
      if (size < 8) {
        return;
      }
      if (type == ELF) {
        module(file.piece(at + 8, size - 8));
      } else if (type == PREFIX) {
        prefix = Slices.text(file.piece(at + 8, size - 8), 0);
      }
      at += size;
    }
  }

  private void module(ByteBuffer object) {
    Optional<GrubModule> module = GrubModule.in(object);
    if (module.isPresent()) {
      String name = module.get().name();
      modules.put(name, module.get());
      if (name.equals(DRIVER)) {
        takesProxyOffers |= text(object).contains(PROXY);
      } else if (name.equals("http")) {
        agent = find(AGENT, text(object));
      }
    }
  }

  private static ProgramText text(ByteBuffer content) {
    byte[] bytes = new byte[content.limit()];
    content.get(0, bytes);
    return new ProgramText(bytes);
  }

  private static Optional<String> find(Pattern pattern, ProgramText text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
