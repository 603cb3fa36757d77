// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What names mean to the loaders that read them. */
record FileNames(Client client, boolean isIpxe, Conditions conditions) {
  private static final Pattern GRUB_DEVICE = Pattern.compile("\\(([^)]*)\\)(.*)");
  private static final Pattern GRUB_VARIABLE =
      Pattern.compile("\\$(?:\\{([^}]*)\\}|([A-Za-z_][A-Za-z_0-9]*))");

  private String colons() {
    return conditions.dashed().replace('-', ':');
  }

  /** The configurations that PXELINUX looks for, but for those of its address. */
  List<String> pxelinuxConfigurations() {
    String digits = HexFormat.of().formatHex(conditions.uuid());
    String uuid = digits.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    return List.of(
        "pxelinux.cfg/" + uuid, "pxelinux.cfg/01-" + conditions.dashed(), "pxelinux.cfg/default");
  }

  /**
   * A name in a configuration of PXELINUX; names without a path are of the folder of the loader.
   */
  Optional<Location> ofPxelinux(String name, Location loader, String folder) {
    boolean isWhole = name.startsWith("/") || name.contains("::") || Location.isUrl(name);
    String whole = isWhole ? name : folder + name;
    if (Location.isUrl(whole)) {
      return Location.of(whole, conditions);
    }
    int server = whole.indexOf("::");
    if (server > 0) {
      return Optional.of(
          Location.tftp(
              whole.substring(0, server),
              conditions.port(Conditions.TFTP),
              whole.substring(server + 2)));
    }
    return Optional.of(loader.at(server == 0 ? whole.substring(2) : whole));
  }

  /** A name in a configuration of GRUB; empty where more of GRUB is needed to know it. */
  Optional<Location> ofGrub(String name, Location configuration) {
    String folder = configuration.folder();
    Map<String, String> known =
        Map.of(
            "prefix", folder.isEmpty() ? "" : folder.substring(0, folder.length() - 1),
            "root", "",
            "net_default_server", configuration.host(),
            "pxe_default_server", configuration.host(),
            "net_default_mac", colons(),
            "grub_cpu", client.buildArchitecture(),
            "grub_platform", client.isBios() ? "pc" : "efi");
    Matcher variable = GRUB_VARIABLE.matcher(name);
    boolean[] isKnown = {true};
    String filled =
        variable.replaceAll(
            found -> {
              String value = known.get(found.group(1) == null ? found.group(2) : found.group(1));
              isKnown[0] &= value != null;
              return Matcher.quoteReplacement(value == null ? "" : value);
            });
    if (!isKnown[0]) {
      return Optional.empty();
    }
    Matcher device = GRUB_DEVICE.matcher(filled);
    if (!device.matches()) {
      return Optional.of(configuration.at(filled));
    }
    String[] words = device.group(1).split(",", 2);
    String path = device.group(2);
    String scheme = words[0].equals("pxe") ? "tftp" : words[0];
    if (words.length == 2 && !words[1].isEmpty()) {
      return Location.of(scheme + "://" + words[1] + slashed(path), conditions)
          .map(l -> l.isTftp() ? l.at(path) : l);
    }
    if (scheme.isEmpty() || scheme.equals(configuration.scheme())) {
      return Optional.of(configuration.at(path));
    }
    return Location.of(scheme + "://" + configuration.host() + slashed(path), conditions);
  }

  private static String slashed(String path) {
    return path.startsWith("/") ? path : "/" + path;
  }

  /** What iPXE knows of itself. */
  String ofIpxe(String variable, Location script) {
    if (variable.endsWith("mac:hexhyp")) {
      return conditions.dashed();
    }
    if (variable.endsWith("mac:hexraw")) {
      return conditions.dashed().replace("-", "");
    }
    if (variable.endsWith("mac")) {
      return colons();
    }
    if (variable.endsWith("next-server")) {
      return script.host();
    }
    return switch (variable) {
      case "platform" -> client.isBios() ? "pcbios" : "efi";
      case "buildarch" -> client.buildArchitecture();
      case "cwduri" -> script.beside("").toString();
      case "net0/ip", "ip" -> conditions.ownAddress();
      default -> "";
    };
  }
}
