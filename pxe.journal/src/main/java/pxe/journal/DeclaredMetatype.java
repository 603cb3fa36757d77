// SPDX-License-Identifier: Apache-2.0
package pxe.journal;

import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeProvider;
import org.osgi.service.metatype.ObjectClassDefinition;
import pxe.rooms.settings.Setting;
import pxe.rooms.settings.SettingsDeclaration;

/** A declaration of settings in the words of the Metatype Service, where null is for nothing. */
record DeclaredMetatype(SettingsDeclaration declaration)
    implements MetaTypeProvider, ObjectClassDefinition {

  @Override
  public ObjectClassDefinition getObjectClassDefinition(String id, String locale) {
    if (!id.equals(declaration.pid())) {
      throw new IllegalArgumentException("nothing is declared for " + id);
    }
    return this;
  }

  @Override
  public String[] getLocales() {
    return null;
  }

  @Override
  public String getID() {
    return declaration.pid();
  }

  @Override
  public String getName() {
    return declaration.title();
  }

  @Override
  public String getDescription() {
    return declaration.description();
  }

  /** Nothing has to be set: all of them are optional. */
  @Override
  public AttributeDefinition[] getAttributeDefinitions(int filter) {
    return filter == REQUIRED
        ? null
        : declaration.settings().stream().map(Attribute::new).toArray(AttributeDefinition[]::new);
  }

  @Override
  public InputStream getIcon(int size) {
    return null;
  }

  private record Attribute(Setting<?> setting) implements AttributeDefinition {
    @Override
    public String getID() {
      return setting.key();
    }

    /** The key as words: {@code max-window} is "Max window". */
    @Override
    public String getName() {
      String words = setting.key().replace('-', ' ').replace('.', ' ');
      return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Consoles show no Markdown. */
    @Override
    public String getDescription() {
      String values = setting.values().isEmpty() ? "" : " (" + setting.values() + ")";
      return (setting.meaning() + values).replace("`", "");
    }

    @Override
    public int getCardinality() {
      return 0;
    }

    @Override
    public int getType() {
      return switch (setting.type()) {
        case TEXT -> STRING;
        case NUMBER -> INTEGER;
        case FLAG -> BOOLEAN;
        case PASSWORD -> PASSWORD;
      };
    }

    @Override
    public String[] getOptionValues() {
      return setting.choices().isEmpty() ? null : setting.choices().toArray(String[]::new);
    }

    @Override
    public String[] getOptionLabels() {
      return getOptionValues();
    }

    /** As the room itself would take it, with its own words. */
    @Override
    public String validate(String value) {
      return setting.faultOf(value).orElse("");
    }

    @Override
    public String[] getDefaultValue() {
      return Optional.of(setting.fallback())
          .filter(text -> !text.isEmpty())
          .map(text -> new String[] {text})
          .orElse(null);
    }
  }
}
