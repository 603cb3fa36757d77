// SPDX-License-Identifier: Apache-2.0
package pxe.journal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.settings.SettingsFile;

/**
 * Takes the files {@code etc/PID.cfg} into Configuration Admin, as they are written. FileInstall
 * would do it too, but empties <code>${...}</code> (a password may hold that), reads what is not
 * UTF-8 as if it were, and drops a file with a malformed escape with a stack trace.
 *
 * <p>A file that cannot be read is a problem, and what it said before goes on holding. Which values
 * of a changed file hold now is said in the log.
 */
@Component(service = ArtifactInstaller.class, immediate = true)
public final class ConfigurationFiles implements ArtifactInstaller {
  /** The rooms are told on other threads, and open ports then. */
  private static final long FOLLOWED_SECONDS = 1;

  private final Path etc;
  private final ConfigurationAdmin admin;
  private final Problems problems;
  private final SettingsInForce inForce;
  private final Map<String, Problem> unreadable = new TreeMap<>();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      fieldOption = FieldOption.REPLACE)
  volatile List<SettingsCheck> checks = List.of();

  @Activate
  public ConfigurationFiles(
      BundleContext context,
      @Reference ConfigurationAdmin admin,
      @Reference Problems problems,
      @Reference(service = LoggerFactory.class) Logger logger) {
    this(
        Path.of(context.getProperty("pxe.etc")),
        context::getProperty,
        admin,
        problems,
        logger::info,
        CompletableFuture.delayedExecutor(FOLLOWED_SECONDS, TimeUnit.SECONDS));
  }

  ConfigurationFiles(
      Path etc,
      UnaryOperator<String> properties,
      ConfigurationAdmin admin,
      Problems problems,
      Consumer<String> log,
      Executor later) {
    this.etc = etc.toAbsolutePath();
    this.admin = admin;
    this.problems = problems;
    this.inForce = new SettingsInForce(properties, () -> checks, problems, log, later);
    new ConfigurationFolder(etc).readable().forEach(inForce::found);
  }

  @Override
  public boolean canHandle(File artifact) {
    return artifact.toPath().toAbsolutePath().getParent().equals(etc)
        && (isPlain(artifact) || FileForm.isForeign(artifact.getName()));
  }

  /** Those of factories have readers of their own. */
  private static boolean isPlain(File artifact) {
    return artifact.getName().endsWith(FileForm.ENDING) && !artifact.getName().contains("~");
  }

  @Override
  public synchronized void install(File artifact) throws IOException {
    if (!isPlain(artifact)) {
      return; // kept from FileInstall; that nobody reads it is said elsewhere
    }
    String pid = FileForm.pidOf(artifact.getName());
    try {
      Map<String, String> values = SettingsFile.read(artifact.toPath());
      inForce.taken(pid, values);
      configuration(pid).update(FrameworkUtil.asDictionary(values));
      unreadable.remove(pid);
    } catch (IOException e) {
      unreadable.put(pid, SettingsFile.unreadable(pid, e));
    }
    report();
  }

  @Override
  public void update(File artifact) throws IOException {
    install(artifact);
  }

  @Override
  public synchronized void uninstall(File artifact) throws IOException {
    if (!isPlain(artifact)) {
      return;
    }
    String pid = FileForm.pidOf(artifact.getName());
    inForce.taken(pid, Map.of());
    configuration(pid).delete();
    unreadable.remove(pid);
    report();
  }

  /** Bound to no bundle: whoever reads the PID gets it. */
  private Configuration configuration(String pid) throws IOException {
    return admin.getConfiguration(pid, "?");
  }

  private void report() {
    problems.report("etc.files", unreadable.values().stream().toList());
  }
}
