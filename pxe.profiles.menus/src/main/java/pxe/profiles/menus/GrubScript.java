// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import java.util.List;

/** What a configuration of GRUB is made of. */
final class GrubScript {
  private GrubScript() {}

  /** A piece of a word: text, or the value of a variable. */
  record Part(String text, boolean isVariable, boolean isQuoted) {}

  /** A word before its variables have values. */
  record Word(List<Part> parts) {
    Word {
      parts = List.copyOf(parts);
    }

    /** Whether it is this text, without quotes and variables. */
    boolean is(String text) {
      return parts.size() == 1
          && !parts.get(0).isVariable()
          && !parts.get(0).isQuoted()
          && parts.get(0).text().equals(text);
    }
  }

  /** A statement. */
  sealed interface Node {
    /** Words, the first of which is a command. */
    record Command(List<Word> words) implements Node {
      public Command {
        words = List.copyOf(words);
      }
    }

    /** {@code menuentry}, {@code submenu} or {@code function}, with what stands in its braces. */
    record Block(List<Word> words, List<Node> body) implements Node {
      public Block {
        words = List.copyOf(words);
        body = List.copyOf(body);
      }
    }

    /** {@code if}: the first branch whose condition holds. */
    record Choice(List<Branch> branches) implements Node {
      public Choice {
        branches = List.copyOf(branches);
      }
    }

    /** {@code for NAME in WORDS}. */
    record Loop(Word variable, List<Word> values, List<Node> body) implements Node {
      public Loop {
        values = List.copyOf(values);
        body = List.copyOf(body);
      }
    }
  }

  /** A condition, always true where it is empty, and what is done where it holds. */
  record Branch(List<Node> condition, List<Node> body) {
    Branch {
      condition = List.copyOf(condition);
      body = List.copyOf(body);
    }
  }
}
