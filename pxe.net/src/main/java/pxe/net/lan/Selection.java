// SPDX-License-Identifier: Apache-2.0
package pxe.net.lan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pxe.net.LanInterface;
import pxe.rooms.problem.Problem;

/**
 * Which interfaces of the host are to be served, and why the others that were asked for are not.
 *
 * @param served in the order of the settings, or of their names
 * @param problems what an operator can fix
 * @param refusal that of them which must end a start; empty where it may pass with time
 */
record Selection(List<LanInterface> served, List<Problem> problems, Optional<Problem> refusal) {
  Selection {
    served = List.copyOf(served);
    problems = List.copyOf(problems);
  }

  /**
   * Selects.
   *
   * @param where the file or switch that names the interfaces
   * @param before those served until now. One of them is served for as long as it has its address:
   *     a client that is switched on at the other end of a cable has just taken the link away
   */
  static Selection of(
      NetworkSettings settings, String where, List<HostInterface> host, List<LanInterface> before) {
    InterfaceNames names = InterfaceNames.of(settings.interfaces());
    List<HostInterface> meant = host.stream().filter(names::mayServe).toList();
    return names.isEveryOne()
        ? everyOne(settings, where, meant, before)
        : named(settings, names, where, meant, before);
  }

  /**
   * What is left of it where only one interface can be served: the one that is served already goes
   * on, and at a start the operator has to choose.
   */
  Selection one(String where, List<HostInterface> host, List<LanInterface> before) {
    if (served.size() > 1) {
      Problem several =
          problem(
              where,
              "this Java can serve one interface, and there are several: "
                  + served.stream().map(LanInterface::name).collect(Collectors.joining(", ")),
              "name one with --interface, or run on Linux with JDK 22 or newer");
      return new Selection(
          served.stream().filter(before::contains).limit(1).toList(),
          Stream.concat(problems.stream(), Stream.of(several)).toList(),
          refusal.or(() -> Optional.of(several)));
    }
    List<String> others =
        host.stream()
            .filter(each -> each.up() && each.broadcasts() && !each.addresses().isEmpty())
            .map(HostInterface::name)
            .filter(name -> served.stream().noneMatch(on -> on.name().equals(name)))
            .toList();
    if (served.isEmpty() || others.isEmpty()) {
      return this;
    }
    Problem heard =
        problem(
            where,
            "this Java cannot tell interfaces apart: requests that are broadcast on "
                + String.join(", ", others)
                + " are answered on "
                + served.get(0).name(),
            "run on Linux with JDK 22 or newer");
    return new Selection(
        served, Stream.concat(problems.stream(), Stream.of(heard)).toList(), refusal);
  }

  private static Selection everyOne(
      NetworkSettings settings, String where, List<HostInterface> host, List<LanInterface> before) {
    List<LanInterface> served =
        host.stream()
            .filter(HostInterface::broadcasts)
            .sorted(Comparator.comparing(HostInterface::name))
            .flatMap(each -> served(each, settings, before))
            .toList();
    if (!served.isEmpty()) {
      return new Selection(served, List.of(), Optional.empty());
    }
    return new Selection(
        served,
        List.of(
            problem(
                where,
                "no interface is up, can broadcast and has an IPv4 address",
                "give one an address, or name another one with --interface. There are: "
                    + names(host))),
        Optional.empty());
  }

  private static Selection named(
      NetworkSettings settings,
      InterfaceNames names,
      String where,
      List<HostInterface> host,
      List<LanInterface> before) {
    Map<String, HostInterface> byName =
        host.stream().collect(Collectors.toMap(HostInterface::name, Function.identity()));
    Set<LanInterface> served = new LinkedHashSet<>();
    List<Problem> problems = new ArrayList<>();
    Optional<Problem> refusal = Optional.empty();
    for (String name : names.named()) {
      if (InterfaceNames.isPattern(name)) {
        List<LanInterface> alike = alike(name, settings, host, before);
        served.addAll(alike);
        if (alike.isEmpty()) {
          problems.add(noneAlike(name, where, host));
        }
        continue;
      }
      HostInterface each = byName.get(name);
      if (each == null) {
        Problem unknown =
            problem(where, "there is no interface " + name, "name one of " + names(host));
        problems.add(unknown);
        refusal = refusal.or(() -> Optional.of(unknown));
        continue;
      }
      List<LanInterface> one = served(each, settings, before).toList();
      served.addAll(one);
      if (one.isEmpty()) {
        problems.add(waitsFor(each, where));
      }
    }
    return new Selection(List.copyOf(served), problems, refusal);
  }

  /** Those of a pattern: they may come later, and none of them is missed. */
  private static List<LanInterface> alike(
      String pattern,
      NetworkSettings settings,
      List<HostInterface> host,
      List<LanInterface> before) {
    return host.stream()
        .filter(each -> InterfaceNames.matches(pattern, each))
        .sorted(Comparator.comparing(HostInterface::name))
        .flatMap(each -> served(each, settings, before))
        .toList();
  }

  private static Problem noneAlike(String pattern, String where, List<HostInterface> host) {
    return problem(
        where,
        "no interface " + pattern + " is up and has an IPv4 address",
        "it is served as soon as there is one; or name one of " + names(host));
  }

  private static Stream<LanInterface> served(
      HostInterface each, NetworkSettings settings, List<LanInterface> before) {
    return each.address(settings.advertise()).stream()
        .map(
            at ->
                new LanInterface(
                    each.name(),
                    each.index(),
                    at.address(),
                    at.prefixLength(),
                    each.mtu(),
                    settings.advertise().orElse(at.address())))
        .filter(candidate -> each.up() || before.contains(candidate));
  }

  private static Problem waitsFor(HostInterface each, String where) {
    return each.addresses().isEmpty()
        ? problem(
            where,
            each.name() + " has no IPv4 address",
            "give it one: it is served as soon as it has it")
        : problem(
            where,
            each.name() + " is down or has no link",
            "switch it on or connect it: it is served as soon as it is up");
  }

  /** A switch is its own key. */
  private static Problem problem(String where, String fault, String remedy) {
    return new Problem(
        where, where.startsWith("--") ? "" : NetworkSettings.INTERFACES, fault, remedy);
  }

  private static String names(List<HostInterface> host) {
    return host.stream().map(HostInterface::name).sorted().collect(Collectors.joining(", "));
  }
}
