// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What {@code etc/pxe.menu.cfg} may hold, for consoles; it is read by {@link MenuSettings}. */
@ObjectClassDefinition(
    name = "Boot menu",
    description = "The menu that machines show; changes apply to the next machine that asks")
@interface MenuConfiguration {
  @AttributeDefinition(name = "Title", description = "The headline of the menu")
  String title() default "Network boot";

  @AttributeDefinition(
      name = "Time-out",
      description = "After this time the default boots, such as 30s or 2m; 0 waits for ever")
  String timeout() default "30s";

  @AttributeDefinition(
      name = "Default",
      description = "What is preselected: local, IMAGE/ENTRY, or IMAGE for its first entry",
      required = false)
  String default$() default "local";

  @AttributeDefinition(
      name = "Prompt",
      description = "A line of help below the menu",
      required = false)
  String prompt() default "";

  @AttributeDefinition(
      name = "Prompt time-out",
      description =
          "How long the firmware waits for F8, in seconds up to 254; wait for as long as nobody"
              + " chooses")
  String prompt$_$timeout() default "3s";

  @AttributeDefinition(
      name = "Services",
      description =
          "Lines of the firmware's menu: TEXT=network, TEXT=local or TEXT=ENTRY; a TEXT with a"
              + " comma or an equals sign stands in double quotes",
      required = false)
  String services() default "";

  @AttributeDefinition(
      name = "Services of BIOS machines",
      description = "The same for BIOS alone, instead of services; none for no menu",
      required = false)
  String services_bios() default "";

  @AttributeDefinition(
      name = "Services of x64 UEFI machines",
      description = "The same for x64 UEFI alone, instead of services; none for no menu",
      required = false)
  String services_uefi$_$x64() default "";

  @AttributeDefinition(
      name = "Services of 32-bit x86 UEFI machines",
      description = "The same for 32-bit x86 UEFI alone, instead of services; none for no menu",
      required = false)
  String services_uefi$_$ia32() default "";

  @AttributeDefinition(
      name = "Services of 64-bit ARM UEFI machines",
      description = "The same for 64-bit ARM UEFI alone, instead of services; none for no menu",
      required = false)
  String services_uefi$_$arm64() default "";

  @AttributeDefinition(
      name = "BOOTIF",
      description = "Whether Linux kernels are told with BOOTIF= from which interface they booted")
  boolean bootif() default true;
}
