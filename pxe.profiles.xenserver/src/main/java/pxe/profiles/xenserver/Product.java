// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.xenserver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a medium installs.
 *
 * @param name such as {@code XCP-ng}
 * @param version such as {@code 8.3.0}; empty where nothing tells it
 */
record Product(String name, Optional<String> version) {
  static final Product UNKNOWN = new Product("XenServer", Optional.empty());

  private static final String NUMBER = "\\d{1,2}(?:\\.\\d{1,4}){0,3}";
  private static final Pattern VERSION = Pattern.compile(NUMBER);
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9 ._-]{0,39}");
  private static final Pattern REPOSITORY =
      Pattern.compile(
          "<repository\\b[^>]*?\\bproduct=\"(?<name>[^\"]*)\"\\s+version=\"(?<version>[^\"]*)\"");
  private static final Pattern IN_NAME =
      Pattern.compile(
          "(?i)(?:(?<xcp>xcp-ng)|(?<citrix>citrix[ _-]?hypervisor)|xenserver)[ _-]*(?<version>"
              + NUMBER
              + ")?");

  /** Where {@code .treeinfo} names the product; media of 8.3 have the first, all the second. */
  private static final List<Map.Entry<String, String>> PLACES =
      List.of(
          Map.entry("system-v1.product_name", "system-v1.product_version"),
          Map.entry("branding.name", "branding.version"),
          Map.entry("general.family", "general.version"));

  static Optional<Product> inTreeInfo(String text) {
    Map<String, String> values = TreeInfo.parse(text);
    return PLACES.stream()
        .map(p -> of(values.getOrDefault(p.getKey(), ""), values.getOrDefault(p.getValue(), "")))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** From the {@code XS-REPOSITORY} of the packages, up to 6.5: one XML element. */
  static Optional<Product> inRepository(String text) {
    Matcher found = REPOSITORY.matcher(text);
    return found.find() ? of(found.group("name"), found.group("version")) : Optional.empty();
  }

  private static Optional<Product> of(String name, String version) {
    Optional<String> sound = Optional.of(version).filter(v -> VERSION.matcher(v).matches());
    return Optional.of(new Product(name, sound)).filter(p -> NAME.matcher(name).matches());
  }

  /** From the file name under which the medium is published: old ones say it nowhere else. */
  static Optional<Product> inName(String image) {
    Matcher found = IN_NAME.matcher(image);
    if (!found.find()) {
      return Optional.empty();
    }
    String name = found.group("xcp") != null ? "XCP-ng" : "XenServer";
    return Optional.of(
        new Product(
            found.group("citrix") != null ? "Citrix Hypervisor" : name,
            Optional.ofNullable(found.group("version"))));
  }

  Optional<Integer> major() {
    return version.map(v -> Integer.valueOf(v.split("\\.", 2)[0]));
  }

  /** As people say it: {@code XenServer 7.6} for 7.6.0, but {@code XenServer 7.1.2}. */
  @Override
  public String toString() {
    return name + version.map(v -> " " + v.replaceAll("(\\.\\d+)(?:\\.0)+$", "$1")).orElse("");
  }
}
