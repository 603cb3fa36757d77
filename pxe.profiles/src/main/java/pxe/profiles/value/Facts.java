// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pxe.api.image.Image;
import pxe.api.resource.ResourcePath;
import pxe.rooms.template.Template;
import pxe.rooms.template.UnknownVariableException;

/** What a profile's texts find out about an image: its values, and the texts that it looks at. */
public final class Facts {
  /** A variable, or what is written for the two characters that begin one. */
  private static final Pattern PIECE = Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z0-9._-]{1,64})\\}");

  private final ImageTexts texts;
  private final Map<String, String> values;

  private Facts(ImageTexts texts, Map<String, String> values) {
    this.texts = texts;
    this.values = values;
  }

  /** Looks for the values that a profile knows of; those that are not found are empty. */
  public static Facts of(Image image, List<ValueSource> sources) {
    Facts facts = new Facts(new ImageTexts(image), new LinkedHashMap<>());
    for (ValueSource source : sources) {
      if (facts.value(source.name()).isEmpty()) {
        facts.values.put(source.name(), source.find(facts).orElse(""));
      }
    }
    return facts;
  }

  /** Nothing is known but the image itself. */
  public static Facts of(Image image) {
    return of(image, List.of());
  }

  /** The same, and one value more or another one. */
  public Facts with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Facts(texts, more);
  }

  public Image image() {
    return texts.image();
  }

  /** A value; empty where none was found. */
  public String value(String name) {
    return values.getOrDefault(name, "");
  }

  Optional<String> text(ResourcePath file) {
    return texts.text(file);
  }

  /** A title with its values; without one, without the blank in front of it. */
  public String titled(String title) throws UnknownVariableException {
    Function<String, Optional<String>> known =
        name ->
            switch (name) {
              case ValueSource.VERSION -> Optional.of(value(name));
              case "image" -> Optional.of(image().name());
              default -> Optional.ofNullable(values.get(name));
            };
    return Template.of(title).fill(known).replaceAll(" {2,}", " ").strip();
  }

  /** An argument with its values; variables of the platform stay as they are written. */
  public String argument(String written) {
    if (values.isEmpty() || written.indexOf('$') < 0) {
      return written;
    }
    Matcher piece = PIECE.matcher(written);
    StringBuilder filled = new StringBuilder();
    while (piece.find()) {
      String value = piece.group(1) == null ? null : values.get(piece.group(1));
      piece.appendReplacement(
          filled, Matcher.quoteReplacement(value == null ? piece.group() : value));
    }
    return piece.appendTail(filled).toString();
  }
}
