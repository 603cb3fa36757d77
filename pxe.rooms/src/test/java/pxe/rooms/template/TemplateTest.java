// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
  private static final Map<String, String> VALUES =
      Map.of("a", "1", "host.name", "web-1", "nested", "${a}", "amp", "R&D");

  private static Optional<String> value(String name) {
    return Optional.ofNullable(VALUES.get(name));
  }

  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "'', ''",
    "${a}, 1",
    "x${a}y${a}z, x1y1z",
    "${host.name}, web-1",
    "$a costs $5, $a costs $5",
    "$${a}, ${a}",
    "$$${a}, $${a}",
    "${}, ${}",
    "${not a name}, ${not a name}",
    "${a, ${a",
    "${nested}, ${a}"
  })
  void onlyVariablesAreReplacedAndValuesAreNotReadAgain(String text, String filled)
      throws UnknownVariableException {
    assertEquals(filled, Template.of(text).fill(TemplateTest::value));
  }

  @Test
  void aVariableWithoutValueIsNamed() {
    Template template = Template.of("${a} ${hostname}");
    UnknownVariableException unknown =
        assertThrows(UnknownVariableException.class, () -> template.fill(TemplateTest::value));
    assertEquals("hostname", unknown.name());
  }

  @Test
  void itsVariablesCanBeAskedFor() {
    assertEquals(Set.of("a", "b"), Template.of("${b}${a}${b} $${c}").names());
  }

  @Test
  void itsPartsAreWhatItSaysInOrder() {
    assertEquals(
        List.of(
            new Template.Part("x ", false),
            new Template.Part("a", true),
            new Template.Part(" ", false),
            new Template.Part("${", false),
            new Template.Part("b}", false)),
        Template.of("x ${a} $${b}").parts());
  }
}
