// SPDX-License-Identifier: Apache-2.0
package pxe.shell.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import pxe.rooms.shell.SshServers;
import pxe.rooms.shell.SshSetup;

class SshLibraryTest {
  private static final SshSetup SETUP =
      new SshSetup(
          List.of(new InetSocketAddress(0)),
          Duration.ofMinutes(1),
          Path.of("keys"),
          Path.of("host_key"),
          Path.of("history"));

  private final List<String> events = new ArrayList<>();
  private final ServiceReference<?> reference = fake(ServiceReference.class, (name, args) -> null);
  private Optional<ServiceListener> listener = Optional.empty();

  private interface Answers {
    Object answer(String name, Object[] args);
  }

  private static <T> T fake(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, args) -> answer(self, method, args, answers)));
  }

  private static Object answer(Object self, Method method, Object[] args, Answers answers) {
    return switch (method.getName()) {
      case "equals" -> self == args[0];
      case "hashCode" -> 1;
      case "toString" -> method.getDeclaringClass().getSimpleName();
      default -> answers.answer(method.getName(), args);
    };
  }

  /** A framework that has the bundles, and the service. */
  private BundleContext framework() {
    Dictionary<String, String> headers = FrameworkUtil.asDictionary(Map.of());
    Bundle[] bundles =
        Stream.of("slf4j.api", "slf4j.nop", "org.apache.sshd.osgi", "pxe.ssh")
            .map(each -> fake(Bundle.class, (name, args) -> ofBundle(name, each, headers)))
            .toArray(Bundle[]::new);
    return fake(
        BundleContext.class,
        (name, args) ->
            switch (name) {
              case "getBundles" -> bundles;
              case "createFilter" -> fake(Filter.class, (n, a) -> null);
              case "getServiceReferences" -> new ServiceReference<?>[] {reference};
              case "addServiceListener" -> {
                listener = Optional.of((ServiceListener) args[0]);
                yield null;
              }
              case "getService" -> {
                events.add("taken");
                yield servers();
              }
              case "ungetService" -> {
                events.add("given back");
                yield true;
              }
              default -> null;
            });
  }

  private static Object ofBundle(String method, String name, Dictionary<String, String> headers) {
    return switch (method) {
      case "getSymbolicName" -> name;
      case "getHeaders" -> headers;
      default -> null;
    };
  }

  private SshServers servers() {
    return setup -> {
      events.add("open");
      return () -> events.add("closed");
    };
  }

  private void happens(int type) {
    listener.orElseThrow().serviceChanged(new ServiceEvent(type, reference));
  }

  /** A component whose service nobody holds is deactivated, and closes what it has opened. */
  @Test
  void theServiceIsHeldUntilItsServerIsClosed() throws IOException {
    Closeable server = new SshLibrary(framework()).open(SETUP, isThere -> {});
    assertEquals(List.of("taken", "open"), events);
    server.close();
    assertEquals(List.of("taken", "open", "closed", "given back"), events);
  }

  @Test
  void thatItGoesAndComesIsToldAsLongAsItIsOpen() throws IOException {
    List<Boolean> told = new ArrayList<>();
    Closeable server = new SshLibrary(framework()).open(SETUP, told::add);
    happens(ServiceEvent.UNREGISTERING);
    assertEquals(List.of(false), told);
    happens(ServiceEvent.REGISTERED);
    assertEquals(List.of(false, true), told);
    server.close();
    happens(ServiceEvent.REGISTERED);
    assertEquals(List.of(false, true), told);
  }
}
