// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.journal;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pxe.rooms.journal.BootStep.Kind;
import pxe.rooms.text.SafeText;

/** A boot in words for people. */
public record BootSummary(Boot boot) {
  /** What a boot has stopped at when it is the last. */
  private static final Set<Kind> STOPPED = EnumSet.of(Kind.BROKEN, Kind.SILENCE, Kind.STUCK);

  /** The subject of a menu that was shown; others name the entry that boots without one. */
  private static final String MENU = "menu";

  /**
   * Where images stand in the resource tree, also as the menus that they bring themselves see them.
   */
  private static final Pattern OF_IMAGE =
      Pattern.compile("(?:images|pxelinux/[^/]+/own)/(?<image>[^/]+).*", Pattern.DOTALL);

  /**
   * Why it stopped, else what its installer has reported, else the entry that it was sent to, or
   * the image whose files it has fetched after its menu, else the menu, else its last step but for
   * misses.
   */
  public String cameTo() {
    Optional<BootStep> end =
        boot.steps().stream().filter(s -> s.kind() != Kind.MISSED).reduce((a, b) -> b);
    return end.filter(s -> STOPPED.contains(s.kind()))
        .map(s -> word(s.kind()) + ": " + SafeText.line(s.detail()))
        .or(() -> last(Kind.REPORTED).map(state -> state + ", as reported"))
        .or(() -> last(Kind.ASSIGNMENT_USED).map(entry -> entry + ", as assigned"))
        .or(this::chosenInMenu)
        .or(() -> last(Kind.MENU))
        .or(() -> last(Kind.FETCHED).map(file -> "loader"))
        .or(() -> end.map(s -> word(s.kind())))
        .orElse("misses only");
  }

  /** The image whose files it has fetched last, since it was shown the menu. */
  private Optional<String> chosenInMenu() {
    List<BootStep> steps = boot.steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      BootStep step = steps.get(i);
      if (step.kind() == Kind.MENU) {
        break;
      }
      Matcher file = OF_IMAGE.matcher(step.subject());
      boolean isOfImage = step.kind() == Kind.FETCHED && file.matches();
      if (isOfImage && last(Kind.MENU).filter(MENU::equals).isPresent()) {
        return Optional.of(SafeText.line(file.group("image")) + ", chosen in the menu");
      }
    }
    return Optional.empty();
  }

  /** What the last step of a kind was about. */
  public Optional<String> last(Kind kind) {
    return boot.steps().stream()
        .filter(s -> s.kind() == kind)
        .map(step -> SafeText.line(step.subject()))
        .reduce((a, b) -> b);
  }

  /** How much was transferred, whether it came to its end or not. */
  public long bytes() {
    return boot.steps().stream().mapToLong(BootStep::bytes).sum();
  }

  /** From the first step to the last. */
  public Duration took() {
    List<BootStep> steps = boot.steps();
    return steps.isEmpty() ? Duration.ZERO : since(steps.get(steps.size() - 1));
  }

  /** How long after the beginning a step was. */
  public Duration since(BootStep step) {
    return Duration.between(boot.began(), step.time());
  }

  /** A kind of step in a word or two. */
  public static String word(Kind kind) {
    return switch (kind) {
      case ASKED -> "DISCOVER";
      case STUCK -> "stuck";
      case SILENCE -> "no answer";
      case BOOT_SERVER -> "port 4011";
      case MENU -> "menu";
      case FETCHED -> "fetched";
      case BROKEN -> "broken off";
      case MISSED -> "not there";
      case ASSIGNMENT_USED -> "assignment used";
      case REPORTED -> "reported";
    };
  }
}
