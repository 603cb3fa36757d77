// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Describes the settings for consoles. They are read by {@link HttpSettings#read}. */
@ObjectClassDefinition(
    id = HttpSettings.PID,
    name = "HTTP",
    description = "Hands out boot resources by HTTP, read-only. Changes apply at once.")
@interface HttpConfiguration {
  @AttributeDefinition(
      name = "Port",
      description =
          "TCP port; --port-offset is added to it. Where none is set and 80 is taken, it is 8069",
      required = false)
  int port() default HttpSettings.PORT;
}
