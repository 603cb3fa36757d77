// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import pxe.importer.source.Remarks;

/** Says what each option of dnsmasq is with us. */
public final class Translator {
  /** Says what became of an option. */
  interface Voice {
    void remark(Option option, String what);

    /** Something that nobody must overlook. */
    void warn(Option option, String what);
  }

  private static final String DHCP = "pxe.dhcp";
  private static final String MENU = "pxe.menu";
  private static final String NETWORK = "pxe.network";
  private static final String TFTP = "pxe.tftp";

  /** In seconds: later offers come too late for iPXE. */
  private static final long LONGEST_DELAY = 3;

  /** In seconds: one byte, whose last value means to wait. */
  private static final long LONGEST_PROMPT = 254;

  /** Those of ours, which a setting replaces. */
  private static final String USUAL_ALIASES = "/tftpboot, /srv/tftp, /var/lib/tftpboot";

  /** What the firmware shows here where nothing is written. */
  private static final String USUAL_PROMPT = "Press F8 for boot menu";

  private final Host host;
  private final Tags tags;
  private final OwnAddresses own;
  private final Map<Option, List<String>> remarks = new LinkedHashMap<>();
  private final Set<Option> warned = new LinkedHashSet<>();
  private final Map<String, Map<String, String>> settings = new TreeMap<>();
  private final Services services;
  private final HostRules admission;
  private final DhcpServerRules dhcp;
  private final List<String> interfaces = new ArrayList<>();
  private final List<Translation.Root> roots = new ArrayList<>();
  private final Set<String> loaders = new LinkedHashSet<>();
  private final List<Translation.BootFile> bootFiles = new ArrayList<>();
  private Optional<String> menu = Optional.empty();
  private Optional<Option> prompt = Optional.empty();

  private Translator(List<Option> options, Host host) {
    this.host = host;
    this.tags = Tags.of(options);
    this.own = new OwnAddresses(host, options);
    options.forEach(option -> remarks.put(option, new ArrayList<>()));
    Voice voice =
        new Voice() {
          @Override
          public void remark(Option option, String what) {
            Translator.this.remark(option, what);
          }

          @Override
          public void warn(Option option, String what) {
            Translator.this.remark(option, what);
            warned.add(option);
          }
        };
    this.services = new Services(tags, own, this::remark);
    this.dhcp = new DhcpServerRules(host, tags, voice);
    this.admission = new HostRules(tags, voice, dhcp::saidOf);
  }

  /** Translates options; those that mean nothing to us are remarked. */
  public static Translation translate(List<Option> options, Host host) {
    Translator translator = new Translator(options, host);
    options.forEach(translator::take);
    return translator.finish();
  }

  private Translation finish() {
    if (interfaces.stream().anyMatch(name -> !name.equals("lo"))) {
      interfaces.remove("lo"); // named for DNS, mostly: no machine boots there
    }
    if (!interfaces.isEmpty() && !interfaces.equals(List.of("*"))) {
      put(NETWORK, "interfaces", String.join(", ", new LinkedHashSet<>(interfaces)));
    }
    dhcp.settings().forEach((pid, values) -> values.forEach((k, v) -> put(pid, k, v)));
    admission.settings().forEach((key, value) -> put(DHCP, key, value));
    writeServices();
    Remarks said = new Remarks();
    remarks.forEach(
        (option, lines) -> {
          String what = option + ": " + String.join("; ", lines);
          if (warned.contains(option)) {
            said.warn(option.place(), what);
          } else {
            said.add(option.place(), what);
          }
        });
    if (loaders.isEmpty()) {
      loaders.add("pxelinux.0");
    }
    return new Translation(settings, said, roots, List.copyOf(loaders), menu, bootFiles);
  }

  private void take(Option option) {
    switch (option.name()) {
      case "port" -> {
        if (option.value().equals("0")) {
          dhcp.resolvesNoNames();
        }
        remark(option, "names are not resolved here");
      }
      case "log-dhcp" -> set(option, DHCP, "log-packets", "true");
      case "log-queries", "quiet-dhcp", "quiet-tftp", "log-facility", "log-async", "log-debug" ->
          remark(option, "the log is ours");
      case "interface" -> takeInterface(option);
      case "except-interface", "no-dhcp-interface", "no-dhcpv4-interface" -> takeException(option);
      case "listen-address" -> takeAddress(option);
      case "bind-interfaces", "bind-dynamic" ->
          remark(option, "interfaces are served one by one here, and as they come and go");
      case "dhcp-range" -> dhcp.takeRange(option);
      case "no-ping" -> dhcp.takeNoProbe(option);
      case "domain" -> dhcp.takeDomain(option);
      case "dhcp-boot" -> takeBootFile(option);
      case "pxe-prompt" -> {
        prompt.ifPresent(earlier -> remark(earlier, "is replaced by a later line"));
        prompt = Optional.of(option);
      }
      case "pxe-service" -> services.take(option);
      case "dhcp-pxe-vendor" -> takeVendors(option);
      case "enable-tftp" -> takeTftp(option);
      case "tftp-root" -> takeRoot(option);
      case "tftp-no-blocksize" -> set(option, TFTP, "max-block-size", "512");
      case "tftp-mtu" -> takeMtu(option);
      case "tftp-max" -> remark(option, "is not carried over: transfers have limits of their own");
      case "tftp-single-port", "tftp-port-range" ->
          remark(option, "is not carried over: transfers leave from ports of their own");
      case "tftp-lowercase" -> remark(option, "names that differ in case are found");
      case "tftp-secure", "tftp-no-fail" -> remark(option, "only files of images are served");
      case "tftp-unique-root" ->
          remark(option, "is not carried over: machines have no folders of their own here");
      case "dhcp-no-override" -> remark(option, "that is always so");
      case "dhcp-option", "dhcp-option-force", "dhcp-option-pxe" -> takeOption(option);
      case "dhcp-reply-delay" -> takeDelay(option);
      case "dhcp-host" -> {
        dhcp.takeHost(option);
        admission.takeHost(option);
      }
      case "dhcp-ignore" -> admission.takeIgnore(option);
      case "dhcp-hostsfile", "dhcp-hostsdir", "read-ethers" -> admission.takeElsewhere(option);
      case "dhcp-mac",
          "dhcp-match",
          "dhcp-name-match",
          "dhcp-vendorclass",
          "dhcp-userclass",
          "dhcp-circuitid",
          "dhcp-remoteid",
          "dhcp-subscrid",
          "tag-if" ->
          remark(option, "is a tag: see the lines that use it");
      case "conf-file", "conf-dir", "servers-file" ->
          remark(option, "is not there; import that file too");
      default -> remark(option, DhcpRemarks.of(option.name()));
    }
  }

  /** A label such as {@code eth0:1} is no interface of its own. */
  private void takeInterface(Option option) {
    for (String name : option.fields()) {
      interfaces.add(name.replaceFirst(":\\d+$", ""));
    }
    remark(
        option,
        option.value().equals("*")
            ? "every interface is served that can broadcast"
            : NETWORK + ": interfaces");
  }

  private void takeException(Option option) {
    List<String> names = option.fields().stream().filter(name -> !name.equals("lo")).toList();
    names.forEach(name -> interfaces.add("!" + name));
    remark(
        option,
        names.isEmpty()
            ? "the loopback is not served unless it is named"
            : NETWORK + ": interfaces, neither DHCP nor TFTP there");
  }

  private void takeAddress(Option option) {
    List<String> lost = new ArrayList<>();
    for (String address : option.fields()) {
      Optional<String> on = host.interfaceOf(address);
      on.filter(name -> !name.equals("lo")).ifPresent(interfaces::add);
      if (on.isEmpty() && !address.startsWith("127.")) {
        lost.add(address);
      }
    }
    if (lost.isEmpty()) {
      remark(option, NETWORK + ": interfaces, that of this address");
    } else {
      remark(
          option,
          "IS NOT CARRIED OVER, AND OTHER INTERFACES MAY BE SERVED: no interface of this host has "
              + String.join(", ", lost)
              + "; write interfaces into etc/pxe.network.cfg");
      warned.add(option);
    }
  }

  private void takeBootFile(Option option) {
    List<String> fields = option.fields();
    String file = fields.get(0);
    String server = fields.size() > 2 ? fields.get(2) : "";
    boolean isOurs = BootFileName.isOurs(file);
    if (!isOurs && !BootFileName.canBeChained(file)) {
      remark(option, BootFileName.refusal(file));
    } else if (!server.isEmpty() && !own.isOurs(server)) {
      remark(option, "is not carried over: it sends machines to another boot server, " + server);
    } else if (isOurs) {
      loaders.add(file);
      remark(option, "machines get PXELINUX of our own" + own.note(server));
    } else {
      bootFiles.add(new Translation.BootFile(option.place(), file));
      remark(option, "becomes an entry of the menu for BIOS machines" + own.note(server));
    }
  }

  private void takeVendors(Option option) {
    List<String> more = option.fields().stream().filter(v -> !v.equals("PXEClient")).toList();
    if (more.isEmpty()) {
      remark(option, "that is always so");
    }
    more.forEach(vendor -> add(option, DHCP, "vendor-classes", vendor));
  }

  private void takeTftp(Option option) {
    remark(
        option,
        option.value().isEmpty()
            ? "TFTP is served on every interface that is served"
            : "is not carried over: TFTP is served on every interface that is served; name them with"
                + " interfaces in etc/pxe.network.cfg");
  }

  private void takeRoot(Option option) {
    List<String> fields = option.fields();
    String root = fields.get(0);
    if (root.isEmpty()) {
      remark(option, "is not carried over: it names no folder");
      return;
    }
    roots.add(new Translation.Root(option.place(), root));
    String aliases =
        settings.getOrDefault(TFTP, Map.of()).getOrDefault("aliases", USUAL_ALIASES) + ", " + root;
    set(option, TFTP, "aliases", aliases);
    if (fields.size() > 1) {
      remark(option, "machines on other interfaces than " + fields.get(1) + " see its entries too");
    }
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
    String code = fields.get(0).replaceFirst("^option:", "");
    String value = fields.size() < 2 ? "" : fields.get(1);
    if (fields.size() >= 3 && code.equals("vendor:PXEClient") && value.equals("6")) {
      String bytes = OptionValue.hex(fields.get(2)).orElse(fields.get(2));
      remark(
          option,
          "discovery control "
              + bytes
              + " on the wire; ours is 03: neither broadcast nor multicast");
    } else if (code.equals("209") && !value.isEmpty()) {
      menu = Optional.of(value);
      remark(option, "that menu is read");
    } else if (option.name().equals("dhcp-option-pxe")) {
      remark(option, "is not carried over: what boots and how is told by the platform");
    } else {
      dhcp.takeOption(option);
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

  /** The prompt is that of a menu: without one it would be a line of help below ours. */
  private void writeServices() {
    List<String> fields = prompt.map(Option::fields).orElse(List.of(""));
    Optional<Long> seconds = fields.size() < 2 ? Optional.empty() : number(fields.get(1));
    if (fields.size() > 1 && seconds.isEmpty()) {
      prompt.ifPresent(p -> remark(p, "\"" + fields.get(1) + "\" is no number of seconds"));
    }
    seconds = seconds.map(s -> Math.min(s, LONGEST_PROMPT + 1)).filter(s -> s <= LONGEST_PROMPT);
    String text = FirmwareText.of(fields.get(0));
    Map<String, String> menus = services.menus(text.isEmpty() ? USUAL_PROMPT : text, seconds);
    menus.forEach((key, lines) -> put(MENU, key, lines));
    if (menus.isEmpty()) {
      prompt.ifPresent(p -> remark(p, "is left out: no firmware shows a menu here"));
      return;
    }
    put(MENU, "prompt-timeout", seconds.map(s -> s + "s").orElse("wait"));
    if (!text.isEmpty()) {
      put(MENU, "prompt", text);
    }
    String waits = seconds.map(s -> "").orElse("; without a time the firmware waits");
    prompt.ifPresent(
        p -> remark(p, MENU + ": prompt = " + text + FirmwareText.change(fields.get(0)) + waits));
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
    remarks.computeIfAbsent(option, o -> new ArrayList<>()).add(what);
  }
}
