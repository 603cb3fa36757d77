// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.ubuntu;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a live medium of the Ubuntu family says of itself in {@code .disk/info}.
 *
 * @param name with the version, for people
 * @param release of the Ubuntu that it is made from, as {@link Release#number} has it
 * @param isUbuntu whether it is Ubuntu itself, whose installers are known by their release
 * @param isServer whether it is the installer of servers
 */
record LiveSystem(
    String name, int release, Architecture architecture, boolean isUbuntu, boolean isServer) {

  /** A text and what it tells: the name, the version and the processor stand in its groups. */
  private record Form(Pattern pattern, ToIntFunction<Matcher> release) {
    private Form(String expression, ToIntFunction<Matcher> release) {
      this(Pattern.compile(expression), release);
    }
  }

  /** {@code - Release amd64 (20240827)}, or Beta, Stable, Daily. */
  private static final String REST = "\\b.* - \\w+ (?<cpu>amd64|arm64)\\b.*";

  private static final String NUMBER = " (?<number>\\d\\d\\.\\d\\d(?:\\.\\d){0,2})";

  private static final List<Form> FORMS =
      List.of(
          new Form(
              "(?<name>(?:Ed|K|L|X)?[Uu]buntu(?:[- ]?(?:Server|MATE|Budgie|Studio|Kylin|Unity|Cinnamon))?)"
                  + NUMBER
                  + REST,
              LiveSystem::own),
          new Form("(?<name>Pop!_OS)" + NUMBER + REST, LiveSystem::own),
          new Form("(?<name>Linux Mint) (?<number>\\d\\d(?:\\.\\d)?)" + REST, m -> after(m, 20)),
          new Form("(?<name>elementary OS) (?<number>\\d(?:\\.\\d)*)" + REST, m -> after(m, 6)),
          new Form(
              "(?<name>Zorin[- ]OS) (?<number>\\d\\d(?:\\.\\d)?) \\w+ (?<cpu>64)[- ]?bit.*",
              m -> after(m, 16)));

  private static int own(Matcher matcher) {
    return Release.number(matcher.group("number")).orElse(0);
  }

  /** One version for each Ubuntu of long-term support: that of 2020 has this number. */
  private static int after(Matcher matcher, int of2020) {
    int version = Integer.parseInt(matcher.group("number").split("\\.", 2)[0]);
    return 2004 + 200 * (version - of2020);
  }

  /** Empty for what is none of these, or for another processor. */
  static Optional<LiveSystem> of(String info) {
    String line = info.lines().findFirst().orElse("");
    for (Form form : FORMS) {
      Matcher matcher = form.pattern().matcher(line);
      if (matcher.matches()) {
        return Optional.of(of(matcher, form.release().applyAsInt(matcher)));
      }
    }
    return Optional.empty();
  }

  private static LiveSystem of(Matcher matcher, int release) {
    String product = matcher.group("name").replace('-', ' ');
    boolean isServer = product.equals("Ubuntu Server");
    boolean isDesktop = product.equals("Ubuntu");
    String shown =
        (isServer ? "Ubuntu" : product)
            + " "
            + matcher.group("number")
            + (isDesktop ? " desktop" : "");
    String cpu = matcher.group("cpu");
    Architecture architecture =
        cpu.equals("64") ? Architecture.AMD64 : Architecture.valueOf(cpu.toUpperCase(Locale.ROOT));
    return new LiveSystem(shown, release, architecture, isServer || isDesktop, isServer);
  }
}
