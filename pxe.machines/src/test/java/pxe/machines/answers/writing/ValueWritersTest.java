// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers.writing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.machines.json.JsonText;
import pxe.machines.json.MalformedJsonException;

/** In texts @ is the variable; ~ is a line break, in texts and in values. */
class ValueWritersTest {
  private static final String HOSTILE = "a\"b'c\\d&<e>: f #g\n%h]]>${x}`$(i)\t*/|||\u0001";

  private static String write(ValueWriter writer, String text, String value)
      throws UnwritableValueException {
    String[] pieces = text.replace('~', '\n').split("@", -1);
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < pieces.length; i++) {
      writer.text(pieces[i]);
      all.append(pieces[i]);
      if (i + 1 < pieces.length) {
        all.append(writer.value(value.replace('~', '\n'), pieces[i + 1]));
      }
    }
    return all.toString().replace('\n', '~');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<a>@</a> | <&\"'>~ | <a>&lt;&amp;&quot;&apos;&gt;~</a>",
        "<a b='@'/> | x'~y | <a b='x&apos;&#10;y'/>",
        "<![CDATA[@]]> | a&b]]><c> | <![CDATA[a&b]]]]><![CDATA[><c>]]>"
      })
  void xml(String text, String value, String written) throws UnwritableValueException {
    assertEquals(written, write(new XmlWriter(), text, value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": \"x@\"} | \"\\~ | {\"a\": \"x\\\"\\\\\\n\"}",
        "{\"a\": @} | 12.5 | {\"a\": 12.5}",
        "{\"a\": @} | true | {\"a\": true}",
        "{\"a\": @} | 1, \"b\": 2 | {\"a\": \"1, \\\"b\\\": 2\"}",
        "{\"a\\\"\": @} | x | {\"a\\\"\": \"x\"}",
        "{a: 'x@'} // it's~ | ' | {a: 'x\\''} // it's~",
        "// \"~{a: @} | x | // \"~{a: \"x\"}",
        "/* @ */ | */ x | /*   x */"
      })
  void json(String text, String value, String written) throws UnwritableValueException {
    assertEquals(written, write(new JsonWriter(), text, value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a = \"@\" | \"~[b] | a = \"\\\"\\n[b]\"",
        "a = @ | 5 | a = 5",
        "a = @ | x~b = 1 | a = \"x\\nb = 1\"",
        "a = \"\"\"~@\"\"\" | \"\"\" | a = \"\"\"~\\\"\\\"\\\"\"\"\"",
        "a = '@' | \\d | a = '\\d'",
        "# it's @~b = @ | x~y | # it's x y~b = \"x\\ny\""
      })
  void toml(String text, String value, String written) throws UnwritableValueException {
    assertEquals(written, write(new TomlWriter(), text, value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "A=\"-n @\" | \"$(x)`\\ | A=\"-n \\\"\\$(x)\\`\\\\\"",
        "A='@' | it's | A='it'\\''s'",
        "A=@ | a;b | A='a;b'",
        "A=@ | /dev/sda | A=/dev/sda",
        "# it's~A=@ | x y | # it's~A='x y'"
      })
  void shell(String text, String value, String written) throws UnwritableValueException {
    assertEquals(written, write(new ShellWriter(), text, value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      quoteCharacter = '`',
      value = {
        // in quotes
        "a: \"@\" ^ x\"\\~y ^ a: \"x\\\"\\\\\\ny\"",
        "a: '@' ^ it's: # ^ a: 'it''s: #'",
        "a: \"x~  @\"~b: @ ^ \" ^ a: \"x~  \\\"\"~b: \"\\\"\"",
        // all of a scalar
        "a: @ ^ web-1 ^ a: web-1",
        "a: @ ^ true ^ a: true",
        "a: @ # x ^ $6$a.b/c ^ a: $6$a.b/c # x",
        "a: @ ^ b: c ^ a: \"b: c\"",
        "a: @ ^ x #y ^ a: \"x #y\"",
        "a: @~c: d ^ x~b: y ^ a: \"x\\nb: y\"~c: d",
        "- @ ^ *x ^ - \"*x\"",
        "- @ ^ %x ^ - \"%x\"",
        "a: @ ^ http://a/b#c ^ a: http://a/b#c",
        "a: @ ^ 52:54:00:12:34:56 ^ a: \"52:54:00:12:34:56\"",
        "a: @ ^ 52:54:00:12:34:ab ^ a: 52:54:00:12:34:ab",
        "a: [@, b] ^ x, y ^ a: [\"x, y\", b]",
        "a: {b: @} ^ x} ^ a: {b: \"x}\"}",
        "a: !!str @ ^ x: y ^ a: !!str \"x: y\"",
        // what operators write as YAML
        "a: @ ^ [x, y] ^ a: [x, y]",
        "a: @ ^ \"x: y\" ^ a: \"x: y\"",
        "a: @ ^ [x]~b: [y] ^ a: \"[x]\\nb: [y]\"",
        "a: @ ^ \"x\": \"y\" ^ a: \"\\\"x\\\": \\\"y\\\"\"",
        "a:~  @~b: c ^ - x~  - y ^ a:~  - x~  - y~b: c",
        // a part of a scalar
        "a: web-@ ^ 1 ^ a: web-1",
        "- echo @ @ ^ x ^ - echo x x",
        "- echo \"@\" ^ x ^ - echo \"x\"",
        // texts and comments
        "a: |~  x @~b: @ ^ y~z: ^ a: |~  x y~  z:~b: \"y\\nz:\"",
        "- content: >-~    @~  path: @ ^ x~y ^ - content: >-~    x~    y~  path: \"x\\ny\"",
        "# @~a: @ ^ x~y ^ # x y~a: \"x\\ny\"",
        "a: it's @~b: \"@\" ^ \\ ^ a: it's \\~b: \"\\\\\""
      })
  void yaml(String text, String value, String written) throws UnwritableValueException {
    assertEquals(written, write(new YamlWriter(), text, value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: x @ | b: c",
        "a: x @ | #c",
        "a: x @ | b~c",
        "a: @ y | *b",
        "a: [x @, y] | b, c",
        "a: '@' | b~c"
      })
  void yamlThatAValueWouldChangeIsRefused(String text, String value) {
    boolean isComment = value.startsWith("#");
    String given = isComment ? " " + value : value;
    assertThrows(UnwritableValueException.class, () -> write(new YamlWriter(), text, given), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "d-i a/b string @ | it's \"x\" # y | d-i a/b string it's \"x\" # y",
        "d-i a/b string @ | x \\~ y | d-i a/b string x \\~ y",
        "@~d-i a/b string c | d-i x/y string z~d-i v/w string u | d-i x/y string z~d-i v/w string u"
            + "~d-i a/b string c"
      })
  void preseed(String text, String value, String written) throws UnwritableValueException {
    assertEquals(written, write(LineWriter.ofPreseed(), text, value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "user --gecos=\"@\" | a \"b\" \\ | user --gecos=\"a \\\"b\\\" \\\\\"",
        "rootpw @ | $6$x | rootpw $6$x",
        "%post~@ \"@\"~%end~rootpw \"@\" | \" | %post~\" \"\"\"~%end~rootpw \"\\\"\""
      })
  void kickstart(String text, String value, String written) throws UnwritableValueException {
    assertEquals(written, write(LineWriter.ofKickstart(), text, value));
  }

  @Test
  void aLineBreakBeginsNoLine() {
    for (ValueWriter writer :
        new ValueWriter[] {LineWriter.ofPreseed(), LineWriter.ofKickstart()}) {
      assertThrows(UnwritableValueException.class, () -> write(writer, "a b @", "c~d"));
    }
    assertThrows(
        UnwritableValueException.class,
        () -> write(LineWriter.ofKickstart(), "user --gecos='@'", "it's"));
    assertThrows(UnwritableValueException.class, () -> write(new TomlWriter(), "a = '@'", "it's"));
    assertThrows(
        UnwritableValueException.class, () -> write(new XmlWriter(), "<a>@</a>", "\u0001"));
  }

  @Test
  void whateverAValueIsItComesBackFromJson() throws Exception {
    for (String text : new String[] {"[\"@\"]", "[@]"}) {
      String written = write(new JsonWriter(), text, HOSTILE).replace('~', '\n');
      assertEquals(java.util.List.of(HOSTILE), JsonText.read(written), text);
    }
  }

  @Test
  void whateverAValueIsYamlInQuotesStaysOneLine() throws Exception {
    String written = write(new YamlWriter(), "a: \"@\"", HOSTILE);
    assertTrue(written.endsWith("\"") && !written.contains("~"), written);
    String inside = written.substring(4, written.length() - 1);
    // what YAML and JSON escape alike is read back by either
    assertEquals(HOSTILE, readJson("\"" + inside + "\""));
  }

  private static Object readJson(String text) throws MalformedJsonException {
    return JsonText.read(text);
  }
}
