// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
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

/**
 * The files {@code etc/pxe.dhcp.subnet~NAME.cfg} as they come, change and go. One that turns bad
 * keeps its last good state; one that is bad when it comes serves nobody in its network.
 */
@Component(
    service = {SubnetFiles.class, ArtifactInstaller.class},
    immediate = true) // what was read stays known when nobody asks
public final class SubnetFiles extends FactoryFiles implements ArtifactInstaller {
  private final FactoryFolder folder;
  private final Map<String, SubnetSettings> subnets = new ConcurrentSkipListMap<>();
  private final Map<String, SubnetSettings> closed = new ConcurrentSkipListMap<>();
  private final Map<String, List<Problem>> faults = new TreeMap<>();

  @Activate
  public SubnetFiles(
      BundleContext context,
      @Reference Problems problems,
      @Reference(service = LoggerFactory.class) Logger logger) {
    this(
        new FactoryFolder(SubnetSettings.FACTORY, context::getProperty),
        problems,
        logger::info,
        followed());
  }

  /** For tests, without a framework. */
  SubnetFiles(UnaryOperator<String> properties, Problems problems, Consumer<String> log) {
    this(new FactoryFolder(SubnetSettings.FACTORY, properties), problems, log, Runnable::run);
  }

  private SubnetFiles(
      FactoryFolder folder, Problems problems, Consumer<String> log, Executor later) {
    super(folder, problems, log, later);
    this.folder = folder;
  }

  /** The server is to know them before its first request, and FileInstall may come later. */
  @Activate
  void open() {
    folder.files().forEach(this::install);
  }

  /** All whose network is known, in the order of their names. */
  List<SubnetSettings> all() {
    Map<String, SubnetSettings> all = new TreeMap<>(closed);
    all.putAll(subnets);
    return List.copyOf(all.values());
  }

  @Override
  protected void take(String name, Map<String, String> values) {
    SettingsReader reader = folder.reader(name, values);
    Optional<SubnetSettings> subnet = SubnetSettings.read(reader);
    faults.put(name, reader.problems());
    if (reader.problems().isEmpty()) {
      subnet.ifPresent(s -> subnets.put(name, s));
      closed.remove(name);
    } else {
      subnet.ifPresent(s -> closed.put(name, s.closed()));
    }
  }

  @Override
  protected void fail(String name, Problem problem) {
    faults.put(name, List.of(problem));
  }

  @Override
  protected void drop(String name) {
    subnets.remove(name);
    closed.remove(name);
    faults.remove(name);
  }

  @Override
  protected List<Problem> faults() {
    return faults.values().stream().flatMap(Collection::stream).toList();
  }
}
