// SPDX-License-Identifier: Apache-2.0
package pxe.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.ObjectClassDefinition;
import pxe.rooms.settings.Setting;
import pxe.rooms.settings.SettingsDeclaration;

class DeclaredMetatypeTest {
  private static final DeclaredMetatype METATYPE =
      new DeclaredMetatype(
          new SettingsDeclaration(
              "pxe.test",
              "Test",
              "What is tested.",
              List.of(
                  Setting.number("max-window", 64, 1, 65535, "blocks, not `bytes`"),
                  Setting.flag("log", false, "logs"),
                  Setting.choice(
                      "mode", "on", Map.of("on", 1, "off", 0), List.of("on", "off"), "whether"),
                  Setting.password("password", "of the user"))));

  private static AttributeDefinition[] attributes() {
    return METATYPE
        .getObjectClassDefinition("pxe.test", null)
        .getAttributeDefinitions(ObjectClassDefinition.ALL);
  }

  @Test
  void consolesSeeEachKeyWithItsType() {
    assertEquals("Test", METATYPE.getName());
    assertEquals(
        List.of("max-window", "log", "mode", "password"),
        Arrays.stream(attributes()).map(AttributeDefinition::getID).toList());
    assertEquals(
        List.of(
            AttributeDefinition.INTEGER,
            AttributeDefinition.BOOLEAN,
            AttributeDefinition.STRING,
            AttributeDefinition.PASSWORD),
        Arrays.stream(attributes()).map(AttributeDefinition::getType).toList());
    assertEquals("Max window", attributes()[0].getName());
    assertEquals("blocks, not bytes (1 to 65535)", attributes()[0].getDescription());
  }

  @Test
  void nothingHasToBeSet() {
    assertNull(METATYPE.getAttributeDefinitions(ObjectClassDefinition.REQUIRED));
    assertEquals(4, METATYPE.getAttributeDefinitions(ObjectClassDefinition.OPTIONAL).length);
    assertArrayEquals(new String[] {"64"}, attributes()[0].getDefaultValue());
    assertNull(attributes()[3].getDefaultValue());
  }

  @Test
  void valuesAreValidatedAsTheRoomReadsThem() {
    assertEquals("", attributes()[0].validate("4"));
    assertEquals(
        "\"0\" cannot be used; write a whole number from 1 to 65535",
        attributes()[0].validate("0"));
    assertArrayEquals(new String[] {"on", "off"}, attributes()[2].getOptionValues());
  }

  @Test
  void anotherPidIsNotDescribed() {
    assertThrows(
        IllegalArgumentException.class, () -> METATYPE.getObjectClassDefinition("pxe.other", null));
  }
}
