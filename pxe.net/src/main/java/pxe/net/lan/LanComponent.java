// SPDX-License-Identifier: Apache-2.0
package pxe.net.lan;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.net.Datagrams;
import pxe.net.Ipv6Interface;
import pxe.net.Lan;
import pxe.net.LanInterface;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.settings.SettingsReader;
import pxe.rooms.status.Readiness;

/**
 * Looks at the host's interfaces every other second and offers the LAN as a service. In {@code pxe
 * check} there is no such service: nobody can serve then.
 */
@Component(
    service = {},
    configurationPid = NetworkSettings.PID,
    immediate = true)
@Capability( // registered by hand, so that nothing else tells a resolver
    namespace = "osgi.service",
    attribute = "objectClass:List<String>=pxe.net.Lan",
    uses = Lan.class)
public final class LanComponent {
  private static final String ROOM = "pxe.net";
  private static final long LOOK_EVERY_SECONDS = 2;

  private final BundleContext context;
  private final Logger logger;
  private final InterfaceMonitor monitor;
  private final ScheduledExecutorService looker =
      Executors.newSingleThreadScheduledExecutor(LanComponent::thread);
  private final Optional<Service> service;

  /** What is there unless only the configuration is checked. */
  private record Service(ServiceRegistration<Lan> lan, ScheduledFuture<?> looking) {}

  @Activate
  public LanComponent(
      BundleContext context,
      Map<String, Object> configuration,
      @Reference(policyOption = ReferencePolicyOption.GREEDY) Datagrams datagrams,
      @Reference Problems problems,
      @Reference Readiness readiness,
      @Reference(service = LoggerFactory.class) Logger logger) {
    this.context = context;
    this.logger = logger;
    Watchers<LanInterface> watchers = new Watchers<>(this::failed);
    Watchers<Ipv6Interface> ipv6 = new Watchers<>(this::failed);
    this.monitor =
        new InterfaceMonitor(
            HostInterfaces::list,
            datagrams.severalInterfaces(),
            interfaces -> {
              logger.info("serving {} by {}", names(interfaces), datagrams.description());
              watchers.interfacesAre(interfaces);
            },
            ipv6::interfacesAre,
            open -> problems.report(ROOM, open));
    if (Boolean.parseBoolean(context.getProperty("pxe.check"))) {
      this.service = Optional.empty();
      return;
    }
    SettingsReader reader = reader(configuration);
    monitor.want(NetworkSettings.read(reader), where(), reader.problems());
    look().ifPresent(refusal -> readiness.failed(ROOM, refusal));
    Lan lan = new LanService(datagrams, watchers, ipv6, portOffset());
    this.service =
        Optional.of(
            new Service(
                context.registerService(Lan.class, lan, null),
                looker.scheduleWithFixedDelay(
                    this::look, LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS)));
  }

  @Modified
  void modified(Map<String, Object> configuration) {
    if (service.isEmpty()) {
      return;
    }
    SettingsReader reader = reader(configuration);
    NetworkSettings settings = NetworkSettings.read(reader);
    if (reader.problems().isEmpty()) {
      monitor.want(settings, where(), List.of());
    } else {
      monitor.keep(reader.problems());
    }
    look();
  }

  @Deactivate
  void deactivate() {
    service.ifPresent(
        there -> {
          there.looking().cancel(false); // an interrupt would close a channel that is being opened
          there.lan().unregister();
        });
    looker.shutdown();
  }

  private void failed(RuntimeException e) {
    logger.error("a server could not follow the interfaces", e);
  }

  private Optional<Problem> look() {
    try {
      return monitor.look();
    } catch (IOException | RuntimeException e) {
      logger.error("the interfaces cannot be looked at", e); // else the timer would stop
      return Optional.empty();
    }
  }

  private SettingsReader reader(Map<String, Object> configuration) {
    return SettingsReader.of(NetworkSettings.PID, configuration, context::getProperty);
  }

  /** Who names the interfaces: the command line, which wins, or the file. */
  private String where() {
    String overrides = context.getProperty(SettingsReader.OVERRIDES + NetworkSettings.PID);
    return overrides != null
            && overrides.lines().anyMatch(l -> l.strip().startsWith(NetworkSettings.INTERFACES))
        ? "--interface"
        : "etc/" + NetworkSettings.PID + ".cfg";
  }

  private int portOffset() {
    String offset = context.getProperty("pxe.port.offset");
    try {
      return offset == null ? 0 : Integer.parseInt(offset.strip());
    } catch (NumberFormatException e) {
      logger.warn("pxe.port.offset is no number: {}", offset);
      return 0;
    }
  }

  private static String names(List<LanInterface> interfaces) {
    return interfaces.isEmpty() ? "no interface" : String.join(", ", each(interfaces));
  }

  private static List<String> each(List<LanInterface> interfaces) {
    return interfaces.stream().map(LanInterface::toString).toList();
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "pxe.net interfaces");
    thread.setDaemon(true);
    return thread;
  }
}
