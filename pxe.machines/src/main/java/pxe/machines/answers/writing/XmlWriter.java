// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers.writing;

/** XML: text, attributes, and sections in which only their end means anything (XML 1.0, 2.4). */
public final class XmlWriter implements ValueWriter {
  private static final String CDATA = "<![CDATA[";
  private static final String CDATA_END = "]]>";

  private final StringBuilder seen = new StringBuilder();

  @Override
  public void text(String piece) {
    seen.append(piece);
  }

  @Override
  public String value(String value, String rest) throws UnwritableValueException {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < ' ' && "\t\n\r".indexOf(value.charAt(i)) < 0) {
        throw new UnwritableValueException(
            "has a control character, which XML cannot hold", "take it out of the value");
      }
    }
    return isIn(CDATA, CDATA_END)
        ? value.replace(CDATA_END, "]]]]><![CDATA[>")
        : escaped(value, isIn("<", ">"));
  }

  /** Whether the last of one is not followed by the other. */
  private boolean isIn(String begin, String end) {
    return seen.lastIndexOf(begin) > seen.lastIndexOf(end);
  }

  /** In attributes parsers make blanks of line breaks that are not escaped (3.3.3). */
  private static String escaped(String value, boolean isAttribute) {
    String text =
        value
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&apos;")
            .replace("\r", "&#13;");
    return isAttribute ? text.replace("\n", "&#10;").replace("\t", "&#9;") : text;
  }
}
