// SPDX-License-Identifier: Apache-2.0
package pxe.machines.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.settings.FactoryFiles;
import pxe.rooms.settings.FactoryFolder;
import pxe.rooms.settings.SettingsReader;
import pxe.rooms.setup.ImageConfigurations;
import pxe.rooms.setup.ImageSettings;

/**
 * The files {@code etc/pxe.image~NAME.cfg} as they come, change and go. Of their keys {@code
 * hidden} and {@code answer} are ours, and all others the profile's that has the image.
 */
@Component(
    service = {
      ImageSettings.class,
      ImageConfigurations.class,
      ImageFiles.class,
      ArtifactInstaller.class
    },
    immediate = true) // what was read stays known when nobody asks
public final class ImageFiles extends FactoryFiles
    implements ImageSettings, ImageConfigurations, ArtifactInstaller {
  /** The factory whose configurations these files are. */
  public static final String FACTORY = "pxe.image";

  private final FactoryFolder folder;
  private final Map<String, Map<String, String>> values = new ConcurrentHashMap<>();
  private final Map<String, Problem> unreadable = new TreeMap<>();

  @Activate
  public ImageFiles(
      BundleContext context,
      @Reference Problems problems,
      @Reference(service = LoggerFactory.class) Logger logger) {
    this(new FactoryFolder(FACTORY, context::getProperty), problems, logger::info, followed());
  }

  /** For tests, without a framework. */
  public ImageFiles(UnaryOperator<String> properties, Problems problems, Consumer<String> log) {
    this(new FactoryFolder(FACTORY, properties), problems, log, Runnable::run);
  }

  ImageFiles(FactoryFolder folder, Problems problems, Consumer<String> log, Executor later) {
    super(folder, problems, log, later);
    this.folder = folder;
  }

  @Override
  public void listen(Consumer<String> listener) {
    changes().listen(listener);
  }

  @Override
  public void forget(Consumer<String> listener) {
    changes().forget(listener);
  }

  @Override
  public SettingsReader settingsOf(String image) {
    SettingsReader reader = reader(image);
    OwnImageKeys.skip(reader);
    return reader;
  }

  /** The names of the images that files are for. */
  public Set<String> names() {
    return Set.copyOf(values.keySet());
  }

  private SettingsReader reader(String image) {
    return folder.reader(image, values.getOrDefault(image, Map.of()));
  }

  @Override
  public boolean isHidden(String image) {
    return OwnImageKeys.read(reader(image)).hidden();
  }

  @Override
  public Optional<String> answer(String image) {
    return OwnImageKeys.read(reader(image)).answer();
  }

  @Override
  protected void take(String image, Map<String, String> written) {
    values.put(image, written);
    unreadable.remove(image);
  }

  @Override
  protected void fail(String image, Problem problem) {
    unreadable.put(image, problem);
  }

  @Override
  protected void drop(String image) {
    values.remove(image);
    unreadable.remove(image);
  }

  @Override
  protected List<Problem> faults() {
    List<Problem> all = new ArrayList<>(unreadable.values());
    for (String name : values.keySet().stream().sorted().toList()) {
      SettingsReader reader = reader(name);
      OwnImageKeys.read(reader);
      all.addAll(reader.problems());
    }
    return all;
  }
}
