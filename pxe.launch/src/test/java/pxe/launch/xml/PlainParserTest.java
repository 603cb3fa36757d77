// SPDX-License-Identifier: Apache-2.0
package pxe.launch.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** What it tells is what the parser of the Java runtime tells, whatever the document. */
class PlainParserTest {
  private static final String COMPONENT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- made by a tool -->
      <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name='a.b.C' activate="go">
        <property name="x" type="Integer">1
      2 &lt;3&gt; &amp;</property>
        <service scope="singleton"><provide interface="java.util.function.Function"/></service >
        <reference name="$000" target="(&amp;(a=&quot;1&quot;)(b=&apos;))" parameter = "0" />
        <x xmlns="urn:other" scr:y="1" y="2"><z/></x>
        <implementation class="a.b.C$D"/>
      </scr:component>
      """;

  private static SAXParserFactory aware(SAXParserFactory factory) {
    factory.setNamespaceAware(true);
    return factory;
  }

  /** All that a handler hears, or that there was a fault. */
  private static String heard(SAXParser parser, byte[] document) throws Exception {
    Recorder recorder = new Recorder();
    try {
      parser.parse(new ByteArrayInputStream(document), recorder);
    } catch (SAXException | IOException e) {
      return "fault";
    }
    return recorder.heard.toString();
  }

  private static void assertSame(byte[] document) throws Exception {
    String wanted = heard(aware(SAXParserFactory.newDefaultInstance()).newSAXParser(), document);
    String heard = heard(aware(new PlainParserFactory()).newSAXParser(), document);
    assertEquals(wanted, heard, () -> new String(document, StandardCharsets.ISO_8859_1));
  }

  private static boolean isPlain(String document) {
    return PlainDocument.of(document.getBytes(StandardCharsets.UTF_8)).isPresent();
  }

  @Test
  void aDescriptionIsPlainAndToldAsByTheRuntime() throws Exception {
    assertTrue(isPlain(COMPONENT));
    assertSame(COMPONENT.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "<a>",
        "<a></b>",
        "<a/><b/>",
        "<a b='1' b='2'/>",
        "<a xmlns:p='u' xmlns:q='u' p:x='1' q:x='2'/>",
        "<a b=1/>",
        "<a b='<'/>",
        "<a>]]></a>",
        "<a>&x;</a>",
        "<a>&</a>",
        "<a>&#65;</a>",
        "<a b='1\n2'/>",
        "<a><![CDATA[x]]></a>",
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
        "<?pi x?><a/>",
        "<p:a/>",
        "<p:a:b xmlns:p='u'/>",
        "<a xmlns:p=''/>",
        "<a xml:lang='en'/>",
        "<a>é</a>",
        "<a>1\r\n2</a>",
        "<a><!-- x -- y --></a>",
        "<?xml version='1.1'?><a/>",
        "<?xml version='1.0' encoding='ISO-8859-1'?><a/>",
        " <?xml version='1.0'?><a/>"
      })
  void whatIsNotPlainIsLeftToTheRuntime(String document) throws Exception {
    assertFalse(isPlain(document), document);
    assertSame(document.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void damageIsToldAsByTheRuntime(long seed) throws Exception {
    Random random = new Random(seed);
    String letters = "<>/&;\"'= :-!x\n\t]";
    for (int i = 0; i < 300; i++) {
      byte[] damaged = COMPONENT.getBytes(StandardCharsets.UTF_8);
      for (int j = random.nextInt(3); j >= 0; j--) {
        damaged[random.nextInt(damaged.length)] =
            (byte) letters.charAt(random.nextInt(letters.length()));
      }
      assertSame(damaged);
    }
  }

  @Test
  void whoWantsMoreHasAParserOfTheRuntime() throws Exception {
    assertFalse(new PlainParserFactory().newSAXParser() instanceof PlainParser);
    SAXParserFactory secure = aware(new PlainParserFactory());
    secure.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    assertFalse(secure.newSAXParser() instanceof PlainParser);
    SAXParser first = aware(new PlainParserFactory()).newSAXParser();
    assertTrue(first.isNamespaceAware());
    assertFalse(first.isValidating());
    assertTrue(first.getXMLReader().getFeature("http://xml.org/sax/features/namespaces"));
    assertNotSame(first.getXMLReader(), aware(new PlainParserFactory()).newSAXParser());
    assertThrows(SAXException.class, () -> first.getProperty("no:such"));
  }

  /** Writes down what it hears; text that comes in pieces is one. */
  private static final class Recorder extends DefaultHandler {
    private final StringBuilder heard = new StringBuilder();
    private boolean inText;

    private void add(String line) {
      heard.append(inText ? "\n" : "").append(line).append('\n');
      inText = false;
    }

    @Override
    public void startDocument() {
      add("document");
    }

    @Override
    public void endDocument() {
      add("end");
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) {
      add("prefix " + prefix + " " + uri);
    }

    @Override
    public void endPrefixMapping(String prefix) {
      add("end of prefix " + prefix);
    }

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes) {
      TreeMap<String, String> all = new TreeMap<>();
      for (int i = 0; i < attributes.getLength(); i++) {
        String key = attributes.getURI(i) + "|" + attributes.getLocalName(i);
        all.put(
            key + "|" + attributes.getQName(i) + "|" + attributes.getType(i),
            attributes.getValue(i));
      }
      add("<" + uri + "|" + local + "|" + name + " " + all);
    }

    @Override
    public void endElement(String uri, String local, String name) {
      add("</" + uri + "|" + local + "|" + name);
    }

    @Override
    public void characters(char[] text, int start, int length) {
      inText = true;
      heard.append(text, start, length);
    }
  }
}
