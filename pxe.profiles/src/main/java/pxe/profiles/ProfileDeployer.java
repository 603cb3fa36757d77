// SPDX-License-Identifier: Apache-2.0
package pxe.profiles;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;

/**
 * Takes the jars of the profiles folders off FileInstall's hands: FileInstall sees them come,
 * change and go; this class keeps one bundle for each symbolic name and says what is wrong with the
 * rest.
 *
 * <p>FileInstall's own way would let a jar of the home overwrite the standard one for good, log a
 * stack trace every fifty milliseconds for a jar that is no bundle, and refresh more than it must.
 */
@Component(immediate = true)
public final class ProfileDeployer implements ArtifactInstaller {
  private static final String LOCATION = "profile:";

  private final BundleContext context;
  private final Logger logger;
  private final Problems problems;
  private final Path home;
  private final Path standard;
  private final ProfileShelf shelf;
  private final Map<String, Deployed> deployed = new HashMap<>();
  private final Map<String, Problem> failures = new TreeMap<>();

  /** A bundle of ours with the file that it was made of, as it was then. */
  private record Deployed(Bundle bundle, File file, long modified, long length) {
    boolean isMadeOf(ProfileJar jar) {
      return file.equals(jar.file()) && modified == file.lastModified() && length == file.length();
    }
  }

  @Activate
  public ProfileDeployer(
      BundleContext context,
      @Reference Problems problems,
      @Reference(service = LoggerFactory.class) Logger logger) {
    this.context = context;
    this.logger = logger;
    this.problems = problems;
    this.home = Path.of(context.getProperty("pxe.profiles"));
    this.standard = Path.of(context.getProperty("pxe.dist")).resolve("profiles");
    Set<String> taken =
        Arrays.stream(context.getBundles())
            .filter(b -> !b.getLocation().startsWith(LOCATION))
            .map(Bundle::getSymbolicName)
            .collect(Collectors.toSet());
    this.shelf = new ProfileShelf(taken);
  }

  @Override
  public boolean canHandle(File artifact) {
    Path folder = artifact.toPath().toAbsolutePath().getParent();
    return artifact.getName().endsWith(".jar") && (folder.equals(home) || folder.equals(standard));
  }

  @Override
  public synchronized void install(File artifact) {
    boolean ofHome = artifact.toPath().toAbsolutePath().getParent().equals(home);
    shelf.put(ProfileJar.look(artifact, ofHome));
    reconcile();
  }

  @Override
  public void update(File artifact) {
    install(artifact);
  }

  @Override
  public synchronized void uninstall(File artifact) {
    shelf.remove(artifact);
    reconcile();
  }

  private void reconcile() {
    Map<String, ProfileJar> chosen = shelf.chosen();
    for (String name : List.copyOf(deployed.keySet())) {
      if (!chosen.containsKey(name)) {
        retire(name);
      }
    }
    chosen.forEach(this::deploy);
    failures.keySet().retainAll(chosen.keySet());
    List<Problem> all = new ArrayList<>(shelf.problems());
    all.addAll(failures.values());
    problems.report("pxe.profiles", all);
  }

  private void retire(String name) {
    try {
      deployed.remove(name).bundle().uninstall();
      logger.info("profile bundle {} removed", name);
    } catch (BundleException | IllegalStateException e) {
      logger.debug("profile bundle {} was gone already", name, e);
    }
  }

  private void deploy(String name, ProfileJar jar) {
    Deployed current = deployed.get(name);
    if (current != null && current.isMadeOf(jar)) {
      return;
    }
    long modified = jar.file().lastModified();
    long length = jar.file().length();
    try (InputStream content = new BufferedInputStream(Files.newInputStream(jar.file().toPath()))) {
      Bundle bundle = installOrUpdate(Optional.ofNullable(current), name, content);
      deployed.put(name, new Deployed(bundle, jar.file(), modified, length));
      bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
      failures.remove(name);
      logger.info(
          "profile bundle {} {} {} from {}",
          name,
          bundle.getVersion(),
          current == null ? "deployed" : "updated",
          jar.label());
    } catch (NoSuchFileException e) {
      logger.debug("{} went away before it was read", jar.label());
    } catch (BundleException | IOException | RuntimeException e) {
      failures.put(name, failure(jar, e));
    }
  }

  private Bundle installOrUpdate(Optional<Deployed> current, String name, InputStream content)
      throws BundleException {
    if (current.isEmpty()) {
      return context.installBundle(LOCATION + name, content);
    }
    Bundle bundle = current.get().bundle();
    bundle.update(content);
    return bundle;
  }

  private static Problem failure(ProfileJar jar, Exception e) {
    Throwable cause = e instanceof BundleException && e.getCause() != null ? e.getCause() : e;
    String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return Problem.of(
        jar.label(),
        "cannot be started: " + reason,
        "mend the bundle (a profile needs nothing but the API, pxe.api) or remove it");
  }
}
