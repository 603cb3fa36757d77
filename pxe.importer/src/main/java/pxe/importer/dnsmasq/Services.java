// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * The lines {@code pxe-service}, as menus of the firmware for each architecture.
 *
 * <p>dnsmasq boots a single service at once, and the first of several when the time of {@code
 * pxe-prompt} is over; without such a time the firmware waits. A line that is refused must not
 * leave a menu behind that means something else.
 */
final class Services {
  /** What a line leads to. */
  private enum Target {
    MENU,
    DISK,
    REFUSED
  }

  private record Service(Option option, String text, Target target, String reason) {
    /** As it is written in {@code pxe.menu.cfg}. */
    String written() {
      String shown = FirmwareText.of(text).replace('"', '\'');
      boolean isQuoted = shown.indexOf(',') >= 0 || shown.indexOf('=') >= 0;
      return (isQuoted ? '"' + shown + '"' : shown)
          + (target == Target.DISK ? "=local" : "=network");
    }

    /** The bytes that it takes in option 43. */
    int size() {
      return 3 + FirmwareText.of(text).length() + (target == Target.DISK ? 0 : 7);
    }
  }

  /** What firmware takes of option 43, without discovery control, headings and END. */
  private static final int LARGEST = 255 - 11;

  private final Tags tags;
  private final OwnAddresses own;
  private final BiConsumer<Option, String> remarks;
  private final Map<String, List<Service>> byKey = new LinkedHashMap<>();

  Services(Tags tags, OwnAddresses own, BiConsumer<Option, String> remarks) {
    this.tags = tags;
    this.own = own;
    this.remarks = remarks;
  }

  void take(Option option) {
    List<String> fields = option.fields();
    String text = fields.size() < 2 ? "" : fields.get(1);
    OptionalInt code = Architecture.code(fields.get(0));
    String file = fields.size() < 3 ? "" : fields.get(2);
    if (text.isBlank()) {
      remarks.accept(option, "is not carried over: it has no text");
    } else if (code.isEmpty()) {
      remarks.accept(option, "is not carried over: \"" + fields.get(0) + "\" is no architecture");
    } else if (text.strip().startsWith("Raspberry Pi Boot") && file.isEmpty()) {
      remarks.accept(
          option, "Raspberry Pis look for this mark: they get it here always, and PCs never");
    } else if (tags.hold(option.tags(), code.getAsInt()) == Tags.Holds.NEVER) {
      remarks.accept(option, "is left out: its tags are never set for such machines");
    } else {
      Optional<String> key = Architecture.key(code.getAsInt());
      Service service = service(option, text, fields, code.getAsInt());
      if (key.isEmpty()) {
        remarks.accept(
            option,
            "is not carried over: machines of this architecture have no menu of the firmware here");
      } else if (byKey.getOrDefault(key.get(), List.of()).stream()
          .anyMatch(s -> s.text().equals(text) && s.target() == service.target())) {
        remarks.accept(option, "is the same line once more: x64 machines have two numbers");
      } else {
        byKey.computeIfAbsent(key.get(), k -> new ArrayList<>()).add(service);
      }
    }
  }

  private Service service(Option option, String text, List<String> fields, int architecture) {
    String file = fields.size() < 3 || fields.get(2).isEmpty() ? "0" : fields.get(2);
    String server = fields.size() < 4 ? "" : fields.get(3);
    if (tags.hold(option.tags(), architecture) == Tags.Holds.UNKNOWN) {
      return refused(option, text, "is not carried over: its tags have no word here");
    }
    if (file.equals("0")) {
      return new Service(option, text, Target.DISK, "");
    }
    if (file.matches("\\d+")) {
      return refused(option, text, "is not carried over: it sends machines to another boot server");
    }
    if (!BootFileName.isOurs(file)) {
      return refused(option, text, BootFileName.refusal(file));
    }
    return server.isEmpty() || own.isOurs(server)
        ? new Service(option, text, Target.MENU, own.note(server))
        : refused(
            option,
            text,
            "is not carried over: it sends machines to another boot server, " + server);
  }

  private static Service refused(Option option, String text, String reason) {
    return new Service(option, text, Target.REFUSED, reason);
  }

  /**
   * The menus by key, and what became of each line.
   *
   * @param prompt what the firmware shows while it waits
   * @param seconds how long; empty where it waits for the user
   */
  Map<String, String> menus(String prompt, Optional<Long> seconds) {
    Map<String, String> menus = new LinkedHashMap<>();
    byKey.forEach(
        (key, services) -> {
          List<Service> shown = shown(key, services, prompt, seconds);
          if (!shown.isEmpty()) {
            menus.put(key, shown.stream().map(Service::written).collect(Collectors.joining(", ")));
          }
        });
    return menus;
  }

  private List<Service> shown(
      String key, List<Service> all, String prompt, Optional<Long> seconds) {
    List<Service> kept = all.stream().filter(s -> s.target() != Target.REFUSED).toList();
    boolean isAtOnce = all.size() == 1 || seconds.filter(s -> s == 0).isPresent();
    String machines = Architecture.machines(key);
    if (isAtOnce) {
      return atOnce(all, machines, key);
    }
    refuse(all, machines);
    boolean isFirstKept = all.get(0).target() != Target.REFUSED;
    boolean isWhole = kept.size() == all.size();
    boolean meansTheSame =
        isWhole
            || (kept.size() > 1
                && kept.stream().anyMatch(s -> s.target() == Target.MENU)
                && (isFirstKept || seconds.isEmpty()));
    int size = prompt.length() + kept.stream().mapToInt(Service::size).sum();
    if (meansTheSame && size <= LARGEST) {
      kept.forEach(s -> say(s, "pxe.menu: " + key + FirmwareText.change(s.text()) + s.reason()));
      return kept;
    }
    String why =
        meansTheSame
            ? "is left out: the menu has more bytes than firmware takes; "
            : "is left out: without the lines that are not carried over the menu of the firmware"
                + " would mean something else; ";
    kept.forEach(s -> say(s, why + machines + " get our menu, which has the local disk too"));
    return List.of();
  }

  /** No menu: the first line boots. */
  private List<Service> atOnce(List<Service> all, String machines, String key) {
    Service first = all.get(0);
    refuse(all, machines);
    all.stream()
        .skip(1)
        .filter(s -> s.target() != Target.REFUSED)
        .forEach(s -> say(s, "is left out: the first line boots at once there"));
    switch (first.target()) {
      case MENU -> say(first, machines + " get our menu at once, as there" + first.reason());
      case DISK -> say(first, "pxe.menu: " + key + " (" + machines + " go on to their disk)");
      case REFUSED -> {
        // said already
      }
    }
    return first.target() == Target.DISK ? List.of(first) : List.of();
  }

  private void refuse(List<Service> all, String machines) {
    all.stream()
        .filter(s -> s.target() == Target.REFUSED)
        .forEach(s -> say(s, s.reason() + " (" + machines + ")"));
  }

  private void say(Service service, String what) {
    remarks.accept(service.option(), what);
  }
}
