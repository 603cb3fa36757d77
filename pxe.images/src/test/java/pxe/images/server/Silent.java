// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.lang.reflect.Proxy;
import org.osgi.service.log.Logger;

/** A logger that says nothing. */
final class Silent {
  static final Logger LOGGER =
      (Logger)
          Proxy.newProxyInstance(
              Silent.class.getClassLoader(),
              new Class<?>[] {Logger.class},
              (proxy, method, arguments) ->
                  method.getReturnType() == boolean.class ? Boolean.FALSE : null);

  private Silent() {}
}
