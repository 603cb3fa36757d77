// SPDX-License-Identifier: Apache-2.0
package pxe.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import pxe.rooms.image.ImageLibrary;
import pxe.rooms.image.ImageStatus;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.profile.ProfileBundles;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.text.SafeText;

/**
 * {@code pxe check}: waits until everything was looked at, prints every problem, and ends the
 * process with 1 if there is one. It sleeps outside of a check.
 */
@Component(
    service = {},
    immediate = true)
public final class CheckCommand {
  private static final long POLL_MILLIS = 50;
  private static final long QUIET_POLLS = 10;
  private static final long LONGEST_POLLS = 20 * 600;

  private final BundleContext context;
  private final Problems problems;
  private final ImageLibrary images;
  private final ProfileBundles profiles;
  private final IntConsumer exit;
  private final Thread thread;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      fieldOption = FieldOption.REPLACE)
  private volatile List<SettingsCheck> checks = List.of();

  @Activate
  public CheckCommand(
      BundleContext context,
      @Reference Problems problems,
      @Reference ImageLibrary images,
      @Reference ProfileBundles profiles,
      @Reference(target = "(pxe.exit=true)") IntConsumer exit) {
    this.context = context;
    this.problems = problems;
    this.images = images;
    this.profiles = profiles;
    this.exit = exit;
    this.thread = new Thread(this::run, "pxe-check");
  }

  @Activate
  void start() {
    if (Boolean.parseBoolean(context.getProperty("pxe.check"))) {
      thread.start();
    }
  }

  @Deactivate
  void stop() {
    thread.interrupt();
  }

  private void run() {
    try {
      awaitQuiet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    Set<String> sentences = new LinkedHashSet<>();
    Path etc = Path.of(context.getProperty("pxe.etc"));
    List<Problem> all =
        new ArrayList<>(new ConfigurationFolder(etc).check(checks, context::getProperty));
    all.addAll(problems.current());
    all.forEach(p -> sentences.add(SafeText.line(p.sentence())));
    sentences.forEach(System.out::println);
    if (sentences.isEmpty()) {
      System.out.println("pxe: no problem found");
    }
    System.out.flush();
    exit.accept(sentences.isEmpty() ? 0 : 1);
  }

  /**
   * All rooms have started, so that those are there which read the files, and no profile bundle and
   * no image is arriving any more, for half a second at a stretch.
   */
  private void awaitQuiet() throws InterruptedException {
    Bundle system = context.getBundle(Constants.SYSTEM_BUNDLE_ID);
    int quiet = 0;
    for (long polls = 0; quiet < QUIET_POLLS && polls < LONGEST_POLLS; polls++) {
      boolean busy =
          system.getState() != Bundle.ACTIVE
              || !profiles.settled()
              || images.images().stream().anyMatch(i -> i.state() == ImageStatus.State.ARRIVING);
      quiet = busy ? 0 : quiet + 1;
      Thread.sleep(POLL_MILLIS);
    }
  }
}
