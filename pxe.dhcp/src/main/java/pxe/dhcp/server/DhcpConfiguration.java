// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Describes {@code etc/pxe.dhcp.cfg}; it is read by {@link DhcpSettings}. */
@ObjectClassDefinition(
    name = "PXE DHCP",
    description = "proxyDHCP beside the DHCP server of the LAN, and the PXE boot server")
@interface DhcpConfiguration {
  @AttributeDefinition(
      description =
          "proxy answers machines that boot and hands out no addresses; auto is the same in this"
              + " release; off answers nobody")
  String mode() default "proxy";

  @AttributeDefinition(
      description =
          "how long offers wait, so that another boot server on the LAN comes first: 0s to 3s,"
              + " such as 500ms")
  String reply$_$delay() default "0s";

  @AttributeDefinition(
      description =
          "the hardware addresses that are answered, such as 52:54:00:12:34:56, 52:54:00:*"
              + " or 52:*:00:12:34:56, separated by commas; all where empty")
  String allow() default "";

  @AttributeDefinition(
      description = "the hardware addresses that are never answered; wins over allow")
  String deny() default "";

  @AttributeDefinition(
      description =
          "vendor classes (option 60) that boot as PXEClient does, each as it begins, separated by"
              + " commas")
  String vendor$_$classes() default "";

  @AttributeDefinition(description = "true logs each packet with all its options at level info")
  boolean log$_$packets() default false;
}
