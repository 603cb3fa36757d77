// SPDX-License-Identifier: Apache-2.0
package pxe.launch.xml;

import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.SAXException;
import org.xml.sax.SAXNotRecognizedException;
import org.xml.sax.SAXNotSupportedException;

/**
 * Makes parsers that read plain documents quickly and leave others to the Java runtime, for those
 * who want nothing but namespaces. For anybody else those of the Java runtime itself. Named by a
 * system property: Declarative Services have fifty descriptions read at each start, and the Java
 * runtime's parser, which is made for each of them, takes a twentieth of a start.
 */
public final class PlainParserFactory extends SAXParserFactory {
  private SAXParserFactory full;

  /** The Java runtime makes it. */
  public PlainParserFactory() {}

  private SAXParserFactory full() {
    if (full == null) {
      full = SAXParserFactory.newDefaultInstance();
    }
    full.setNamespaceAware(isNamespaceAware());
    full.setValidating(isValidating());
    return full;
  }

  @Override
  public SAXParser newSAXParser() throws ParserConfigurationException, SAXException {
    boolean isPlain = full == null && isNamespaceAware() && !isValidating();
    return isPlain ? new PlainParser() : full().newSAXParser();
  }

  @Override
  public void setFeature(String name, boolean value)
      throws ParserConfigurationException, SAXNotRecognizedException, SAXNotSupportedException {
    full().setFeature(name, value);
  }

  @Override
  public boolean getFeature(String name)
      throws ParserConfigurationException, SAXNotRecognizedException, SAXNotSupportedException {
    return full().getFeature(name);
  }

  @Override
  public javax.xml.validation.Schema getSchema() {
    return full == null ? null : full().getSchema();
  }

  @Override
  public void setSchema(javax.xml.validation.Schema schema) {
    full().setSchema(schema);
  }

  @Override
  public void setXIncludeAware(boolean state) {
    full().setXIncludeAware(state);
  }

  @Override
  public boolean isXIncludeAware() {
    return full != null && full().isXIncludeAware();
  }
}
