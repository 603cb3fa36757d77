// SPDX-License-Identifier: Apache-2.0
package pxe.journal.log;

import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * Outranks the framework's factory of loggers, whose lines take a stack trace and several locks
 * each. What decides about levels is still the framework's log, and loggers of any other kind are
 * its own.
 */
@Component(
    service = LoggerFactory.class,
    scope = ServiceScope.BUNDLE,
    property = {"service.ranking:Integer=1000", "pxe.log=queue"})
public final class RoomLoggerFactory implements LoggerFactory {
  private final Bundle bundle;
  private final LoggerFactory framework;
  private final LogQueue queue;

  @Activate
  public RoomLoggerFactory(
      ComponentContext context,
      @Reference(target = "(!(pxe.log=queue))") LoggerFactory framework,
      @Reference LogQueue queue) {
    this(context.getUsingBundle(), framework, queue);
  }

  RoomLoggerFactory(Bundle bundle, LoggerFactory framework, LogQueue queue) {
    this.bundle = bundle;
    this.framework = framework;
    this.queue = queue;
  }

  @Override
  public Logger getLogger(String name) {
    return getLogger(bundle, name, Logger.class);
  }

  @Override
  public Logger getLogger(Class<?> type) {
    return getLogger(type.getName());
  }

  @Override
  public <L extends Logger> L getLogger(String name, Class<L> kind) {
    return getLogger(bundle, name, kind);
  }

  @Override
  public <L extends Logger> L getLogger(Class<?> type, Class<L> kind) {
    return getLogger(type.getName(), kind);
  }

  @Override
  public <L extends Logger> L getLogger(Bundle of, String name, Class<L> kind) {
    L levels = framework.getLogger(of, name, kind);
    if (kind != Logger.class) {
      return levels;
    }
    return kind.cast(new RoomLogger(Line.roomOf(of, name), levels, queue, System::nanoTime));
  }
}
