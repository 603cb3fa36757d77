// SPDX-License-Identifier: Apache-2.0
package pxe.grub.binary;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pxe.loaders.ProgramText;

/**
 * A GRUB for UEFI, as it describes itself. What it can do is read from what is in it: distributions
 * change it, so its version does not tell.
 *
 * @param platform what runs it
 * @param version such as {@code 2.12}
 * @param build with the distribution's own, such as {@code 2.12-9+deb13u4}
 * @param prefix the folder of its configuration; empty for the one that it was loaded from
 * @param modules that are built in, by name; others cannot be loaded with Secure Boot on
 * @param takesProxyOffers whether it knows its server also where that is in the offer of a proxy
 */
public record GrubProgram(
    Platform platform,
    String version,
    String build,
    String prefix,
    Map<String, GrubModule> modules,
    boolean takesProxyOffers) {
  /** The magic number of the section with its modules (include/grub/kernel.h). */
  private static final int MODULES = 0x676d696d;

  private static final int ELF = 0;
  private static final int PREFIX = 3;

  /** A debug message of the code that reads a proxy's offer (net/drivers/efi/efinet.c). */
  private static final String PROXY = "proxy offer";

  /** The generation numbers that Secure Boot wants in each program. */
  private static final Pattern SBAT =
      Pattern.compile("\ngrub\\.[a-z0-9.]{1,40},\\d{1,9},[^,\n]{1,80},grub2?,([\\w.+~:-]{1,60}),");

  private static final Pattern UPSTREAM =
      Pattern.compile("\ngrub,\\d{1,9},[^,\n]{1,80},grub,([\\w.~]{1,20}),");

  private static final Pattern AGENT = Pattern.compile("User-Agent: GRUB ([\\w.+~:-]{1,60})\r");

  public GrubProgram {
    modules = Map.copyOf(modules);
  }

  /** What a file says it is; empty for anything but a GRUB. */
  public static Optional<GrubProgram> in(byte[] file) {
    try {
      return UefiProgram.in(file).flatMap(GrubProgram::in);
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      return Optional.empty(); // cut short, or made to mislead us
    }
  }

  private static Optional<GrubProgram> in(UefiProgram program) {
    Optional<ByteBuffer> found = program.section("mods");
    if (found.isEmpty() || found.get().getInt(0) != MODULES) {
      return Optional.empty();
    }
    ByteBuffer section = found.get();
    boolean is64 = program.platform() != Platform.IA32;
    long at = is64 ? section.getLong(8) : section.getInt(4);
    long end = Math.min(section.limit(), is64 ? section.getLong(16) : section.getInt(8));
    Map<String, GrubModule> modules = new HashMap<>();
    String prefix = "";
    while (at >= 0 && at + 8 <= end) {
      int type = section.getInt((int) at);
      long size = section.getInt((int) at + 4) & 0xffff_ffffL;
      if (size < 8) {
        break;
      }
      ByteBuffer object = Slices.of(section, at + 8, size - 8);
      if (type == ELF) {
        GrubModule.in(object).ifPresent(module -> modules.put(module.name(), module));
      } else if (type == PREFIX) {
        prefix = Slices.text(object, 0);
      }
      at += size;
    }
    ProgramText text = new ProgramText(program.content().array());
    String upstream = find(UPSTREAM, text).or(() -> find(AGENT, text)).orElse("");
    String build = find(SBAT, text).or(() -> find(AGENT, text)).orElse(upstream);
    String version = upstream.isEmpty() ? build : upstream;
    return Optional.of(
        new GrubProgram(
            program.platform(),
            numbers(version),
            build.isEmpty() ? "of unknown version" : build,
            prefix,
            modules,
            text.contains(PROXY)));
  }

  private static Optional<String> find(Pattern pattern, ProgramText text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The version without what a distribution has added. */
  private static String numbers(String version) {
    Matcher matcher = Pattern.compile("\\d{1,4}(\\.\\d{1,4}){1,3}").matcher(version);
    return matcher.lookingAt() ? matcher.group() : "0";
  }

  /** Whether a module is built in. */
  public boolean has(String module) {
    return modules.containsKey(module);
  }

  /** Whether it fetches by HTTP, from port 80. */
  public boolean hasHttp() {
    return has("http");
  }

  /** Whether it sees what the processor can do. */
  public boolean seesProcessor() {
    return has("cpuid");
  }

  /** Whether a server may have a port in its name: since 2.12 (net/net.c, grub_net_open_real). */
  public boolean takesPorts() {
    String[] parts = version.split("\\.", -1);
    int major = Integer.parseInt(parts[0]);
    return major > 2 || (major == 2 && parts.length > 1 && Integer.parseInt(parts[1]) >= 12);
  }

  /** Why it cannot boot machines from here; empty where it can. */
  public Optional<String> unfit() {
    String name = "GRUB " + build;
    if (!has("tftp") || !has("efinet")) {
      return Optional.of(name + " is for disks: it has no network");
    }
    if (!has("normal") || !has("linux")) {
      return Optional.of(name + " starts no Linux kernels");
    }
    return takesProxyOffers
        ? Optional.empty()
        : Optional.of(name + " does not find its server beside a router");
  }
}
