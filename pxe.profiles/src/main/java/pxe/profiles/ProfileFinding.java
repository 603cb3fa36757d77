// SPDX-License-Identifier: Apache-2.0
package pxe.profiles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import pxe.api.profile.BootProfile;
import pxe.rooms.text.CodePlace;

/**
 * Whether a started bundle yields a profile, and if not, why: the component runtime knows.
 *
 * @param fault why it yields none, without a full stop at its end; empty for one that does
 * @param waiting whether the profile may still come: it waits for a service or a configuration
 */
record ProfileFinding(String fault, boolean waiting) {
  static final ProfileFinding SOUND = new ProfileFinding("", false);

  /** A line of a stack trace as text, which is all that the component runtime keeps. */
  private static final Pattern FRAME =
      Pattern.compile(
          "\tat (?:[^/(]*/)*(?<type>[\\w.$]+)\\.(?<method>[\\w$<>]+)"
              + "\\((?:[^:)]*:(?<line>\\d{1,7}))?");

  private static final String PROFILE = BootProfile.class.getName();

  /** Looks, and lets components come up on the way: this runs a stranger's code. */
  static ProfileFinding of(
      Bundle bundle, BundleContext context, ServiceComponentRuntime components) {
    Collection<ComponentDescriptionDTO> all = components.getComponentDescriptionDTOs(bundle);
    List<ComponentDescriptionDTO> profiles =
        all.stream().filter(c -> List.of(c.serviceInterfaces).contains(PROFILE)).toList();
    // one that has failed would be tried again, and say so again
    boolean hasFailed = profiles.stream().anyMatch(c -> failure(c, components).isPresent());
    if (!hasFailed && references(bundle).anyMatch(r -> isThere(r, context))) {
      return SOUND;
    }
    if (!profiles.isEmpty()) {
      List<ProfileFinding> each = profiles.stream().map(c -> of(c, components)).toList();
      return new ProfileFinding(
          each.stream().map(ProfileFinding::fault).collect(Collectors.joining("; ")),
          each.stream().anyMatch(ProfileFinding::waiting));
    }
    if (!all.isEmpty()) {
      String names = all.stream().map(c -> c.name).collect(Collectors.joining(", "));
      return failed("none of its components is a " + PROFILE + ": " + names);
    }
    return bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATOR) == null
        ? failed("it holds no component; write @Component over the profile and build it with bnd")
        : new ProfileFinding("its activator has registered no " + PROFILE, true);
  }

  private static Stream<ServiceReference<?>> references(Bundle bundle) {
    return Arrays.stream(
            Objects.requireNonNullElse(bundle.getRegisteredServices(), new ServiceReference<?>[0]))
        .filter(r -> List.of((String[]) r.getProperty(Constants.OBJECTCLASS)).contains(PROFILE));
  }

  private static <S> boolean isThere(ServiceReference<S> reference, BundleContext context) {
    S service = context.getService(reference);
    if (service != null) {
      context.ungetService(reference);
    }
    return service != null;
  }

  private static ProfileFinding of(
      ComponentDescriptionDTO component, ServiceComponentRuntime components) {
    Optional<String> failure = failure(component, components);
    if (failure.isPresent()) {
      return failed(component.implementationClass + " threw " + failure.get());
    }
    String missing =
        components.getComponentConfigurationDTOs(component).stream()
            .flatMap(c -> Stream.of(c.unsatisfiedReferences))
            .map(r -> waitsFor(component, r))
            .distinct()
            .collect(Collectors.joining(" and "));
    if (!missing.isEmpty()) {
      return waiting(component.implementationClass + " waits for " + missing);
    }
    if ("require".equals(component.configurationPolicy)) {
      return waiting(
          component.implementationClass
              + " waits for the configuration "
              + String.join(", ", component.configurationPid));
    }
    return components.isComponentEnabled(component)
        ? failed(component.implementationClass + " has not become active")
        : waiting("the component " + component.name + " is disabled");
  }

  private static String waitsFor(
      ComponentDescriptionDTO component, UnsatisfiedReferenceDTO reference) {
    String type =
        Stream.of(component.references)
            .filter(r -> r.name.equals(reference.name))
            .map(r -> r.interfaceName)
            .findFirst()
            .orElse(reference.name);
    return "a service " + type + (reference.target == null ? "" : " " + reference.target);
  }

  private static Optional<String> failure(
      ComponentDescriptionDTO component, ServiceComponentRuntime components) {
    return components.getComponentConfigurationDTOs(component).stream()
        .filter(c -> c.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
        .map(
            c ->
                lastCause(
                    Objects.requireNonNullElse(c.failure, "an exception"),
                    component.implementationClass))
        .findFirst();
  }

  /**
   * The first line of a stack trace is the component runtime's own where there is another.
   *
   * @param type whose package is the stranger's
   */
  static String lastCause(String stackTrace, String type) {
    String cause = "";
    List<StackTraceElement> frames = new ArrayList<>();
    for (String line : stackTrace.lines().toList()) {
      Matcher frame = FRAME.matcher(line);
      if (!line.startsWith("\t")) {
        cause = line.replaceFirst("^Caused by: ", "");
        frames.clear();
      } else if (frame.lookingAt()) {
        int number = frame.group("line") == null ? -1 : Integer.parseInt(frame.group("line"));
        frames.add(new StackTraceElement(frame.group("type"), frame.group("method"), null, number));
      }
    }
    String owner = type.substring(0, Math.max(0, type.lastIndexOf('.')));
    return cause + CodePlace.of(frames, owner).map(place -> " (" + place + ")").orElse("");
  }

  private static ProfileFinding failed(String fault) {
    return new ProfileFinding(fault, false);
  }

  private static ProfileFinding waiting(String fault) {
    return new ProfileFinding(fault, true);
  }
}
