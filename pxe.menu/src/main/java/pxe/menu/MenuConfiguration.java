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
      description = "How long the firmware waits for F8, in seconds up to 254")
  String prompt$_$timeout() default "3s";

  @AttributeDefinition(
      name = "Services",
      description = "Lines of the firmware's menu: TEXT=network, TEXT=local or TEXT=ENTRY",
      required = false)
  String[] services() default {};
}
