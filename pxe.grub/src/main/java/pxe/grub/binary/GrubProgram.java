// SPDX-License-Identifier: Apache-2.0
package pxe.grub.binary;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pxe.loaders.ProgramFile;

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
  public GrubProgram {
    modules = Map.copyOf(modules);
  }

  /** What a file says it is; empty for anything but a GRUB. */
  public static Optional<GrubProgram> in(ProgramFile file) throws IOException {
    try {
      Optional<UefiProgram> program = UefiProgram.in(file);
      Optional<UefiProgram.Section> modules = program.flatMap(found -> found.section("mods"));
      return modules.isEmpty()
          ? Optional.empty()
          : new GrubReader(file).read(program.get(), modules.get());
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      return Optional.empty(); // cut short, or made to mislead us
    }
  }

  /** The version without what a distribution has added. */
  static String numbers(String version) {
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
