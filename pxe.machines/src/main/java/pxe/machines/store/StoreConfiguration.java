// SPDX-License-Identifier: Apache-2.0
package pxe.machines.store;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Describes the settings for consoles. They are read by {@link StoreSettings#read}. */
@ObjectClassDefinition(
    id = StoreSettings.PID,
    name = "Database",
    description = "Where assignments and machine records are kept. Changes apply at once.")
@interface StoreConfiguration {
  @AttributeDefinition(
      name = "URL",
      description =
          "JDBC URL of an H2 or PostgreSQL database, such as jdbc:postgresql://HOST/DATABASE;"
              + " an H2 database in data/store where it is left out",
      required = false)
  String url() default "";

  @AttributeDefinition(name = "User", description = "Whom the database knows")
  String user() default StoreSettings.USER;

  @AttributeDefinition(
      name = "Password",
      description = "The user's password",
      type = AttributeType.PASSWORD,
      required = false)
  String password() default "";
}
