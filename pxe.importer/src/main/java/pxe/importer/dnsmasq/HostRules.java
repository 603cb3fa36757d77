// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Whom dnsmasq answers ({@code dhcp-host}, {@code dhcp-ignore}), as {@code allow} and {@code deny}.
 * What protects machines there must not be lost here: where it has no word, nobody is answered
 * rather than everybody, or a sentence says it in capitals.
 */
final class HostRules {
  private static final String EVERYBODY = "*";
  private static final String ADVICE = "; write allow or deny into etc/pxe.dhcp.cfg";

  private final Tags tags;
  private final Translator.Voice voice;
  private final Function<Option, String> server;
  private final List<Option> hosts = new ArrayList<>();
  private final List<Option> ignores = new ArrayList<>();
  private final List<Option> elsewhere = new ArrayList<>();

  /**
   * Rules of no host.
   *
   * @param server what became of a host's address and options
   */
  HostRules(Tags tags, Translator.Voice voice, Function<Option, String> server) {
    this.tags = tags;
    this.voice = voice;
    this.server = server;
  }

  void takeHost(Option option) {
    hosts.add(option);
  }

  void takeIgnore(Option option) {
    ignores.add(option);
  }

  /** Known machines that stand in a file that cannot be read here. */
  void takeElsewhere(Option option) {
    elsewhere.add(option);
  }

  /** The settings, after all options. */
  Map<String, String> settings() {
    Set<String> deny = new LinkedHashSet<>();
    Set<String> known = new LinkedHashSet<>();
    for (Option host : hosts) {
      List<String> machines =
          host.fields().stream().flatMap(f -> MacPattern.of(f).stream()).toList();
      if (isIgnored(host)) {
        deny(host, machines, deny);
      } else {
        known.addAll(machines);
      }
    }
    Optional<Set<String>> allow = Optional.empty();
    for (Option ignore : ignores) {
      Optional<Set<String>> only = ignore(ignore, known, deny);
      if (only.isPresent()) {
        allow.ifPresent(only.get()::retainAll); // each line ignores some more
        allow = only;
      }
    }
    remarkHosts(allow);
    Map<String, String> settings = new TreeMap<>();
    if (allow.isPresent() && allow.get().isEmpty()) {
      deny.add(EVERYBODY);
    } else {
      allow.ifPresent(a -> settings.put("allow", String.join(", ", a)));
    }
    if (!deny.isEmpty()) {
      settings.put("deny", deny.contains(EVERYBODY) ? EVERYBODY : String.join(", ", deny));
    }
    return settings;
  }

  private static boolean isIgnored(Option host) {
    return host.fields().contains("ignore");
  }

  private void deny(Option host, List<String> machines, Set<String> deny) {
    if (machines.isEmpty()) {
      voice.warn(
          host, "THIS MACHINE IS NOT DENIED HERE: it is not named by an Ethernet address" + ADVICE);
    } else {
      deny.addAll(machines);
      voice.remark(host, "pxe.dhcp: deny, " + String.join(", ", machines) + " among them");
    }
  }

  /** Those who are answered under a line; empty where it only denies some. */
  private Optional<Set<String>> ignore(Option option, Set<String> known, Set<String> deny) {
    List<String> conditions = option.tags().isEmpty() ? option.fields() : option.tags();
    boolean isOnlyBooting =
        conditions.size() == 1
            && conditions.get(0).startsWith("!")
            && tags.isBooting(conditions.get(0).substring(1));
    if (isOnlyBooting) {
      voice.remark(option, "machines that do not boot are never answered here");
      return Optional.empty();
    }
    List<Optional<Set<String>>> machines =
        conditions.stream().map(c -> machines(c.replaceFirst("^[!#]", ""), known)).toList();
    boolean allMeanMachines = machines.stream().allMatch(Optional::isPresent);
    boolean allNegated = conditions.stream().allMatch(c -> c.startsWith("!"));
    if (allMeanMachines && allNegated) {
      Set<String> answered = new LinkedHashSet<>();
      machines.forEach(m -> answered.addAll(m.orElseThrow()));
      return Optional.of(only(option, answered));
    }
    if (allMeanMachines && conditions.size() == 1) {
      Set<String> denied = machines.get(0).orElseThrow();
      deny.addAll(denied);
      voice.remark(option, "pxe.dhcp: deny, " + String.join(", ", denied) + " among them");
      return Optional.empty();
    }
    if (allNegated) {
      return Optional.of(only(option, Set.of()));
    }
    voice.warn(
        option,
        "THIS PROTECTION IS LOST: MACHINES THAT dnsmasq IGNORES ARE ANSWERED HERE, because these"
            + " tags have no word"
            + ADVICE);
    return Optional.empty();
  }

  private Set<String> only(Option option, Set<String> answered) {
    if (answered.isEmpty()) {
      voice.warn(
          option,
          "NO MACHINE IS ANSWERED: only some are to be, and none of them is named by an Ethernet"
              + " address (deny = *)"
              + ADVICE);
    } else {
      voice.remark(option, "pxe.dhcp: allow = " + String.join(", ", answered));
    }
    return new LinkedHashSet<>(answered);
  }

  private Optional<Set<String>> machines(String tag, Set<String> known) {
    return tag.equals(Tags.KNOWN)
        ? Optional.of(known)
        : tags.machines(tag).<Set<String>>map(LinkedHashSet::new);
  }

  private void remarkHosts(Optional<Set<String>> allow) {
    for (Option host : hosts) {
      if (isIgnored(host)) {
        continue;
      }
      List<String> machines =
          host.fields().stream().flatMap(f -> MacPattern.of(f).stream()).toList();
      if (allow.isEmpty()) {
        voice.remark(host, server.apply(host));
      } else if (machines.isEmpty()) {
        voice.warn(
            host,
            "THIS MACHINE IS NOT ANSWERED HERE: only known machines are, and it is not named by an"
                + " Ethernet address"
                + ADVICE);
      } else {
        voice.remark(
            host,
            allow.get().containsAll(machines)
                ? "pxe.dhcp: allow names it; " + server.apply(host)
                : "is not answered, as there");
      }
    }
    for (Option option : elsewhere) {
      if (allow.isPresent()) {
        voice.warn(
            option,
            "THE MACHINES OF THIS FILE ARE NOT ANSWERED HERE: only known machines are, and the file"
                + " cannot be read"
                + ADVICE);
      } else {
        voice.remark(
            option,
            "is not carried over: write its lines as dhcp-host and import again, or a file"
                + " etc/pxe.machine~NAME.cfg with an address for each");
      }
    }
  }
}
