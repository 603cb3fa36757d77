// SPDX-License-Identifier: Apache-2.0
package pxe.launch.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Parser;
import org.xml.sax.SAXException;
import org.xml.sax.SAXNotRecognizedException;
import org.xml.sax.SAXNotSupportedException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Reads plain documents itself; everything else is done by one of the Java runtime. */
final class PlainParser extends SAXParser {
  private SAXParser full;

  private SAXParser full() throws SAXException {
    if (full == null) {
      SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      try {
        full = factory.newSAXParser();
      } catch (ParserConfigurationException e) {
        throw new SAXException(e);
      }
    }
    return full;
  }

  @Override
  public void parse(InputStream in, DefaultHandler handler) throws SAXException, IOException {
    byte[] content = in.readAllBytes();
    Optional<PlainDocument> document = full == null ? PlainDocument.of(content) : Optional.empty();
    if (document.isPresent()) {
      document.get().tell(handler);
    } else {
      full().parse(new ByteArrayInputStream(content), handler);
    }
  }

  @Override
  public void reset() {
    full = null; // one that had properties set
  }

  @Override
  @SuppressWarnings("deprecation") // part of the contract
  public Parser getParser() throws SAXException {
    return full().getParser();
  }

  @Override
  public XMLReader getXMLReader() throws SAXException {
    return full().getXMLReader();
  }

  @Override
  public boolean isNamespaceAware() {
    return true;
  }

  @Override
  public boolean isValidating() {
    return false;
  }

  @Override
  public void setProperty(String name, Object value)
      throws SAXNotRecognizedException, SAXNotSupportedException {
    try {
      full().setProperty(name, value);
    } catch (SAXNotRecognizedException | SAXNotSupportedException e) {
      throw e;
    } catch (SAXException e) {
      throw new SAXNotSupportedException(e.getMessage());
    }
  }

  @Override
  public Object getProperty(String name)
      throws SAXNotRecognizedException, SAXNotSupportedException {
    try {
      return full().getProperty(name);
    } catch (SAXNotRecognizedException | SAXNotSupportedException e) {
      throw e;
    } catch (SAXException e) {
      throw new SAXNotSupportedException(e.getMessage());
    }
  }
}
