// SPDX-License-Identifier: Apache-2.0
package pxe.net.lan;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Describes the settings of {@code etc/pxe.network.cfg} to tools; {@link NetworkSettings} reads.
 */
@ObjectClassDefinition(
    name = "Network",
    description = "The interfaces that are served, and what they announce")
@interface NetworkConfiguration {
  @AttributeDefinition(
      name = "Interfaces",
      description =
          "Names separated by commas, such as eth1, eth* or !wlan0 (all but it); without any, every interface that is up, can"
              + " broadcast and has an IPv4 address. Loopback only when named.",
      required = false)
  String[] interfaces() default {};

  @AttributeDefinition(
      name = "Advertised address",
      description = "IPv4 address to announce as server instead of the interface's own",
      required = false)
  String advertise() default "";
}
