// SPDX-License-Identifier: Apache-2.0
package pxe.launch.dnsmasq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Says what each option of dnsmasq (its manual, version 2.90) is with us. */
final class Translator {
  private static final String DHCP = "pxe.dhcp";
  private static final String MENU = "pxe.menu";
  private static final String TFTP = "pxe.tftp";

  /** In seconds: later offers come too late for iPXE. */
  private static final long LONGEST_DELAY = 3;

  /** Those of ours, which a setting replaces. */
  private static final String USUAL_ALIASES = "/tftpboot, /srv/tftp, /var/lib/tftpboot";

  private final Map<String, Map<String, String>> settings = new TreeMap<>();
  private final List<String> remarks = new ArrayList<>();
  private final Map<String, String> services = new LinkedHashMap<>();
  private Optional<String> tftpRoot = Optional.empty();

  private Translator() {}

  /** Translates the lines of a file; lines that mean nothing to us are remarked. */
  static Translation translate(List<String> lines) {
    Translator translator = new Translator();
    for (int i = 0; i < lines.size(); i++) {
      Option.of(i + 1, lines.get(i)).ifPresent(translator::take);
    }
    translator.writeServices();
    return new Translation(translator.settings, translator.remarks, translator.tftpRoot);
  }

  private void take(Option option) {
    switch (option.name()) {
      case "port" -> remark(option, "names are not resolved here");
      case "log-dhcp" -> set(option, DHCP, "log-packets", "true");
      case "log-queries", "quiet-dhcp", "quiet-tftp", "log-facility" ->
          remark(option, "the log is ours");
      case "interface" -> add(option, "pxe.network", "interfaces", option.value());
      case "dhcp-range" -> takeRange(option);
      case "dhcp-boot" -> takeBootFile(option);
      case "pxe-prompt" -> takePrompt(option);
      case "pxe-service" -> takeService(option);
      case "enable-tftp" -> remark(option, "TFTP is served on every interface");
      case "tftp-root" -> takeRoot(option);
      case "tftp-no-blocksize" -> set(option, TFTP, "max-block-size", "512");
      case "tftp-mtu" -> takeMtu(option);
      case "tftp-max" -> remark(option, "transfers are not limited in number");
      case "tftp-single-port" -> remark(option, "transfers need few ports, but not one alone");
      case "tftp-lowercase" -> remark(option, "names that differ in case are found");
      case "tftp-secure", "tftp-no-fail" -> remark(option, "only files of images are served");
      case "dhcp-no-override" -> remark(option, "that is always so");
      case "dhcp-option", "dhcp-option-force", "dhcp-option-pxe" -> takeOption(option);
      case "dhcp-reply-delay" -> takeDelay(option);
      case "dhcp-host" -> takeHost(option);
      case "conf-file", "conf-dir" -> remark(option, "is not followed; import that file too");
      default -> remark(option, "is not carried over");
    }
  }

  private void takeRange(Option option) {
    if (option.fields().contains("proxy")) {
      set(option, DHCP, "mode", "proxy");
    } else {
      remark(option, "is not carried over: this release hands out no addresses");
    }
  }

  private void takeBootFile(Option option) {
    String file = option.fields().get(0);
    boolean isPxelinux = file.matches("(.*/)?l?pxelinux(\\.0)?");
    remark(
        option,
        isPxelinux
            ? "machines get PXELINUX of our own"
            : "is not carried over: " + file + " is none of our boot loaders");
  }

  private void takePrompt(Option option) {
    List<String> fields = option.fields();
    set(option, MENU, "prompt", fields.get(0));
    if (fields.size() > 1) {
      number(fields.get(1))
          .ifPresentOrElse(
              seconds -> put(MENU, "prompt-timeout", seconds + "s"),
              () -> remark(option, "\"" + fields.get(1) + "\" is no number of seconds"));
    }
  }

  /** A basename or nothing special is our menu; type 0, or nothing at all, the local disk. */
  private void takeService(Option option) {
    List<String> fields = option.fields();
    String text = fields.size() < 2 ? "" : fields.get(1);
    if (text.isEmpty() || text.indexOf('=') >= 0 || text.indexOf(',') >= 0) {
      remark(option, "is not carried over: its text cannot hold commas and equals signs here");
      return;
    }
    String target = fields.size() < 3 ? "0" : fields.get(2);
    if (target.equals("0")) {
      services.putIfAbsent(text, "local");
      remark(option, MENU + ": services (the local disk)");
    } else if (number(target).isPresent() || fields.size() > 3) {
      remark(option, "is not carried over: it sends machines to another boot server");
    } else if (target.matches("(.*/)?l?pxelinux(\\.0)?|.*syslinux(\\.efi)?")) {
      services.putIfAbsent(text, "network");
      remark(option, MENU + ": services (our menu, for every architecture)");
    } else {
      remark(option, "is not carried over: " + target + " is none of our boot loaders");
    }
  }

  /** One line without a prompt is booted at once by dnsmasq, and so it is here without a menu. */
  private void writeServices() {
    boolean isMenu =
        services.size() > 1 || settings.getOrDefault(MENU, Map.of()).containsKey("prompt");
    if (isMenu && !services.isEmpty()) {
      List<String> lines = new ArrayList<>();
      services.forEach((text, target) -> lines.add(text + "=" + target));
      put(MENU, "services", String.join(", ", lines));
    }
  }

  private void takeRoot(Option option) {
    String root = option.fields().get(0);
    tftpRoot = Optional.of(root);
    set(option, TFTP, "aliases", USUAL_ALIASES + ", " + root);
  }

  private void takeMtu(Option option) {
    number(option.value())
        .filter(mtu -> mtu >= 100)
        .ifPresentOrElse(
            mtu -> set(option, TFTP, "max-block-size", Long.toString(mtu - 32)),
            () -> remark(option, "is no MTU"));
  }

  /** The discovery control of option 43 is ours to set, whatever is asked for. */
  private void takeOption(Option option) {
    List<String> fields = option.fields();
    if (fields.size() >= 3
        && fields.get(0).equals("vendor:PXEClient")
        && fields.get(1).equals("6")) {
      String octets = OptionValue.hex(fields.get(2)).orElse(fields.get(2));
      remark(
          option,
          "discovery control "
              + octets
              + " on the wire; ours is 03: neither broadcast nor multicast");
    } else {
      remark(option, "is not carried over: options are those of a proxy");
    }
  }

  private void takeDelay(Option option) {
    List<String> fields = option.fields();
    number(fields.get(fields.size() - 1))
        .filter(seconds -> seconds <= LONGEST_DELAY)
        .ifPresentOrElse(
            seconds -> set(option, DHCP, "reply-delay", seconds + "s"),
            () -> remark(option, "is not carried over: write 0 to 3 seconds"));
  }

  private void takeHost(Option option) {
    List<String> fields = option.fields();
    boolean isMac = fields.get(0).matches("(?i)([0-9a-f]{2}:){5}[0-9a-f]{2}");
    if (isMac && fields.contains("ignore")) {
      add(option, DHCP, "deny", fields.get(0).toLowerCase(Locale.ROOT));
    } else {
      remark(option, "is not carried over: this release hands out no addresses");
    }
  }

  private static Optional<Long> number(String text) {
    return text.matches("\\d{1,9}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private void set(Option option, String pid, String key, String value) {
    put(pid, key, value);
    remark(option, pid + ": " + key + " = " + value);
  }

  private void add(Option option, String pid, String key, String value) {
    settings.computeIfAbsent(pid, p -> new TreeMap<>()).merge(key, value, (a, b) -> a + ", " + b);
    remark(option, pid + ": " + key + ", " + value + " among them");
  }

  private void put(String pid, String key, String value) {
    settings.computeIfAbsent(pid, p -> new TreeMap<>()).put(key, value);
  }

  private void remark(Option option, String what) {
    remarks.add(option + ": " + what);
  }
}
