// SPDX-License-Identifier: Apache-2.0
package pxe.launch.xml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A document of elements, attributes, text and comments in ASCII, with namespaces. Whatever goes
 * beyond that, and every fault, makes it none: then somebody else has the say.
 */
final class PlainDocument {
  /** Deeper ones are none. */
  private static final int DEEPEST = 100;

  private static final Map<String, String> ENTITIES =
      Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'");

  private final String text;
  private final List<Event> events = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private int at;

  private PlainDocument(String text) {
    this.text = text;
  }

  /** What a handler is told. */
  @FunctionalInterface
  private interface Event {
    void tell(DefaultHandler handler) throws SAXException;
  }

  /**
   * A name as SAX gives it.
   *
   * @param uri of its namespace, or nothing
   */
  private record Name(String uri, String local, String qualified) {}

  /**
   * An element that has begun.
   *
   * @param prefixes those of namespaces that are declared there, and what held before it
   */
  private record Open(Name name, List<String> prefixes, Map<String, String> outside) {}

  /** Something that is not plain. */
  private static final class NotPlainException extends Exception {
    private static final long serialVersionUID = 1;

    NotPlainException() {
      super("not plain", null, false, false);
    }
  }

  /** Reads it; empty for one that is not plain, or has a fault. */
  static Optional<PlainDocument> of(byte[] content) {
    for (byte each : content) {
      if ((each < ' ' && each != '\n' && each != '\t') || each == 0x7f) {
        return Optional.empty(); // not ASCII, or other ends of lines
      }
    }
    PlainDocument document = new PlainDocument(new String(content, StandardCharsets.ISO_8859_1));
    try {
      document.read();
      return Optional.of(document);
    } catch (NotPlainException | StringIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** Tells what it holds. */
  void tell(DefaultHandler handler) throws SAXException {
    handler.startDocument();
    for (Event event : events) {
      event.tell(handler);
    }
    handler.endDocument();
  }

  private void read() throws NotPlainException {
    declaration();
    between();
    Map<String, String> namespaces = element(Map.of());
    while (!open.isEmpty()) {
      if (text.startsWith("</", at)) {
        namespaces = end();
      } else if (text.startsWith("<!--", at)) {
        comment();
      } else if (text.charAt(at) == '<') {
        namespaces = element(namespaces);
      } else {
        characters();
      }
    }
    between();
    if (at != text.length()) {
      throw new NotPlainException();
    }
  }

  private void declaration() throws NotPlainException {
    if (text.startsWith("<?xml")) {
      int end = text.indexOf("?>");
      String inside = end < 0 ? "" : text.substring(5, end).strip().replace('\'', '"');
      if (!inside.equals("version=\"1.0\"")
          && !inside.equalsIgnoreCase("version=\"1.0\" encoding=\"UTF-8\"")) {
        throw new NotPlainException();
      }
      at = end + 2;
    }
  }

  /** White space and comments around the first element. */
  private void between() throws NotPlainException {
    while (true) {
      space();
      if (!text.startsWith("<!--", at)) {
        return;
      }
      comment();
    }
  }

  private boolean space() {
    int from = at;
    while (at < text.length() && (text.charAt(at) <= ' ')) {
      at++;
    }
    return at > from;
  }

  private void comment() throws NotPlainException {
    int end = text.indexOf("--", at + 4);
    if (end < 0) {
      throw new NotPlainException();
    }
    at = end + 2;
    expect('>');
  }

  private void expect(char wanted) throws NotPlainException {
    if (text.charAt(at) != wanted) {
      throw new NotPlainException();
    }
    at++;
  }

  /** Begins an element, and gives the namespaces that hold in it. */
  private Map<String, String> element(Map<String, String> outside) throws NotPlainException {
    expect('<');
    String qualified = name();
    Map<String, String> given = new HashMap<>();
    List<String> order = new ArrayList<>();
    while (space() && text.charAt(at) != '>' && text.charAt(at) != '/') {
      String attribute = name();
      space();
      expect('=');
      space();
      if (given.put(attribute, value()) != null) {
        throw new NotPlainException();
      }
      order.add(attribute);
    }
    boolean isEmpty = text.charAt(at) == '/';
    if (isEmpty) {
      at++;
    }
    expect('>');
    if (open.size() == DEEPEST) {
      throw new NotPlainException();
    }
    Map<String, String> namespaces = outside;
    List<String> prefixes = new ArrayList<>();
    for (String attribute : order) {
      boolean isDefault = attribute.equals("xmlns");
      if (isDefault || attribute.startsWith("xmlns:")) {
        String prefix = isDefault ? "" : attribute.substring(6);
        String uri = given.get(attribute);
        if (uri.isEmpty() || prefix.startsWith("xml")) {
          throw new NotPlainException();
        }
        namespaces = prefixes.isEmpty() ? new HashMap<>(outside) : namespaces;
        namespaces.put(prefix, uri);
        prefixes.add(prefix);
        events.add(handler -> handler.startPrefixMapping(prefix, uri));
      }
    }
    Name name = resolved(qualified, namespaces, true);
    AttributesImpl attributes = attributes(order, given, namespaces);
    events.add(
        handler -> handler.startElement(name.uri(), name.local(), name.qualified(), attributes));
    Open element = new Open(name, prefixes, outside);
    if (isEmpty) {
      tellEnd(element);
      return outside;
    }
    open.push(element);
    return namespaces;
  }

  private static AttributesImpl attributes(
      List<String> order, Map<String, String> given, Map<String, String> namespaces)
      throws NotPlainException {
    AttributesImpl attributes = new AttributesImpl();
    for (String attribute : order) {
      if (!attribute.equals("xmlns") && !attribute.startsWith("xmlns:")) {
        Name name = resolved(attribute, namespaces, false);
        if (attributes.getIndex(name.uri(), name.local()) >= 0) {
          throw new NotPlainException();
        }
        attributes.addAttribute(
            name.uri(), name.local(), name.qualified(), "CDATA", given.get(attribute));
      }
    }
    return attributes;
  }

  private static Name resolved(
      String qualified, Map<String, String> namespaces, boolean takesDefault)
      throws NotPlainException {
    int colon = qualified.indexOf(':');
    if (colon < 0) {
      return new Name(takesDefault ? namespaces.getOrDefault("", "") : "", qualified, qualified);
    }
    String uri = namespaces.get(qualified.substring(0, colon));
    if (uri == null || colon == 0) {
      throw new NotPlainException();
    }
    return new Name(uri, qualified.substring(colon + 1), qualified);
  }

  private void tellEnd(Open element) {
    Name name = element.name();
    events.add(handler -> handler.endElement(name.uri(), name.local(), name.qualified()));
    for (String prefix : element.prefixes()) {
      events.add(handler -> handler.endPrefixMapping(prefix));
    }
  }

  /** Ends an element, and gives the namespaces that hold after it. */
  private Map<String, String> end() throws NotPlainException {
    at += 2;
    Open element = open.pop();
    if (!name().equals(element.name().qualified())) {
      throw new NotPlainException();
    }
    space();
    expect('>');
    tellEnd(element);
    return element.outside();
  }

  /** A name, with one colon in it at most. */
  private String name() throws NotPlainException {
    int from = at;
    int colons = 0;
    boolean begins = true;
    while (true) {
      char each = text.charAt(at);
      boolean isLetter =
          (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || each == '_';
      boolean isOther = (each >= '0' && each <= '9') || each == '-' || each == '.';
      if (each == ':' && !begins) {
        colons++;
        begins = true;
      } else if (isLetter || (isOther && !begins)) {
        begins = false;
      } else {
        break;
      }
      at++;
    }
    if (begins || colons > 1) {
      throw new NotPlainException();
    }
    return text.substring(from, at);
  }

  private String value() throws NotPlainException {
    char quote = text.charAt(at++);
    if (quote != '"' && quote != '\'') {
      throw new NotPlainException();
    }
    int end = text.indexOf(quote, at);
    if (end < 0) {
      throw new NotPlainException();
    }
    String value = text.substring(at, end);
    if (value.indexOf('\n') >= 0 || value.indexOf('\t') >= 0 || value.indexOf('<') >= 0) {
      throw new NotPlainException();
    }
    at = end + 1;
    return resolved(value);
  }

  private void characters() throws NotPlainException {
    int end = text.indexOf('<', at);
    String inside = text.substring(at, end);
    if (inside.contains("]]>")) {
      throw new NotPlainException();
    }
    char[] characters = resolved(inside).toCharArray();
    events.add(handler -> handler.characters(characters, 0, characters.length));
    at = end;
  }

  /** With the characters that entities stand for. */
  private static String resolved(String value) throws NotPlainException {
    int entity = value.indexOf('&');
    if (entity < 0) {
      return value;
    }
    StringBuilder resolved = new StringBuilder();
    int from = 0;
    while (entity >= 0) {
      int end = value.indexOf(';', entity);
      String character = end < 0 ? null : ENTITIES.get(value.substring(entity + 1, end));
      if (character == null) {
        throw new NotPlainException();
      }
      resolved.append(value, from, entity).append(character);
      from = end + 1;
      entity = value.indexOf('&', from);
    }
    return resolved.append(value, from, value.length()).toString();
  }
}
