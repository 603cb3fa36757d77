// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.net.Datagrams;

/** Offers the fast path where a try of it succeeds; elsewhere plain NIO goes on. */
@Component(
    service = {},
    immediate = true)
public final class LinuxStart {
  private static final int BEFORE_NIO = 100;

  private final Optional<ServiceRegistration<Datagrams>> registration;

  @Activate
  public LinuxStart(
      BundleContext context, @Reference(service = LoggerFactory.class) Logger logger) {
    Optional<String> obstacle = SelfTest.obstacle();
    obstacle.ifPresent(why -> logger.info("the fast path for Linux is not used: {}", why));
    this.registration =
        obstacle.isPresent()
            ? Optional.empty()
            : Optional.of(
                context.registerService(
                    Datagrams.class,
                    new LinuxDatagrams(),
                    FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, BEFORE_NIO))));
  }

  @Deactivate
  void deactivate() {
    registration.ifPresent(ServiceRegistration::unregister);
  }
}
