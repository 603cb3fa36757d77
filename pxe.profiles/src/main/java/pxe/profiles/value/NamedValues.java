// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.value;

import java.util.Optional;
import java.util.function.Predicate;
import pxe.rooms.template.Template;
import pxe.rooms.template.Variables;

/**
 * Looks for variables in the texts of a profile that can never have a value, so that their author
 * hears of it before a machine does.
 *
 * @param isValue which values there are
 * @param areAll whether options can name no others but the platform's: those of an entry file that
 *     stands in an image may name variables of machines
 */
public record NamedValues(Predicate<String> isValue, boolean areAll) {
  private static final String IMAGE = "image";

  /**
   * What is wrong with a title, or another text that is filled when an image is recognised.
   *
   * @param hasStar whether a file has a star, which has a value then
   */
  public Optional<String> faultInTitle(String title, boolean hasStar) {
    return unknown(title, hasStar, n -> n.equals(IMAGE) || n.equals(ValueSource.VERSION))
        .map(name -> Variables.NAMES.contains(name) ? tooEarly(name) : noValue(name));
  }

  /** What is wrong with arguments, which are filled up when a machine asks. */
  public Optional<String> faultInArguments(String arguments, boolean hasStar) {
    return areAll
        ? unknown(arguments, hasStar, Variables.NAMES::contains).map(this::noArgument)
        : Optional.empty();
  }

  /** What is wrong with help, which takes variables of platform and machine alone. */
  public Optional<String> faultInHelp(String help) {
    return areAll
        ? Template.of(help).names().stream()
            .filter(name -> isValue.test(name) && !Variables.NAMES.contains(name))
            .findFirst()
            .map(name -> "values such as ${" + name + "} are not put into help; remove it")
        : Optional.empty();
  }

  private Optional<String> unknown(String text, boolean hasStar, Predicate<String> others) {
    return Template.of(text).names().stream()
        .filter(name -> !isValue.test(name) && !others.test(name))
        .filter(name -> !hasStar || !name.equals(ValueSource.STAR))
        .findFirst();
  }

  private static String tooEarly(String name) {
    return "${" + name + "} has a value in options and help alone; remove it here";
  }

  private String noValue(String name) {
    if (name.equals(ValueSource.STAR)) {
      return "${star} has a value only where a file has a *; write one, or remove it";
    }
    return areAll
        ? "there is no value " + name + "; add a line value " + name + " to profile.conf"
        : "there is no value " + name + " here; write ${image} or ${version}, or remove it";
  }

  private String noArgument(String name) {
    return name.equals(ValueSource.STAR)
        ? noValue(name)
        : noValue(name)
            + ", or value "
            + name
            + " is ${"
            + name
            + "} if machines have it as var."
            + name;
  }
}
