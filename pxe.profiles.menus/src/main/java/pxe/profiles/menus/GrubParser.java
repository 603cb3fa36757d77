// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import pxe.profiles.menus.GrubLexer.Kind;
import pxe.profiles.menus.GrubLexer.Token;
import pxe.profiles.menus.GrubScript.Branch;
import pxe.profiles.menus.GrubScript.Node;
import pxe.profiles.menus.GrubScript.Word;

/**
 * Makes statements of a configuration of GRUB. What is not closed ends with the text; what is
 * nested deeper than anybody writes is passed over.
 */
final class GrubParser {
  private static final int DEEPEST = 32;
  private static final Set<String> BLOCKS = Set.of("menuentry", "submenu", "function");

  private final List<Token> tokens;
  private int at;
  private int depth;

  private GrubParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  static List<Node> parse(String text) {
    GrubParser parser = new GrubParser(GrubLexer.tokens(text));
    List<Node> all = new ArrayList<>();
    while (parser.at < parser.tokens.size()) {
      all.addAll(parser.list(Set.of()));
      parser.at++; // what closes nothing
    }
    return all;
  }

  private boolean isAtEnd() {
    return at >= tokens.size();
  }

  /** Statements up to one of these words, or a closing brace, which are left. */
  private List<Node> list(Set<String> ends) {
    List<Node> nodes = new ArrayList<>();
    while (!isAtEnd() && !isEnd(ends)) {
      Token token = tokens.get(at);
      if (token.kind() != Kind.WORD) {
        at++;
      } else if (depth >= DEEPEST) {
        words();
      } else {
        depth++;
        statement(token, nodes);
        depth--;
      }
    }
    return nodes;
  }

  private boolean isEnd(Set<String> ends) {
    Token token = tokens.get(at);
    return token.kind() == Kind.CLOSE
        || (token.kind() == Kind.WORD && ends.stream().anyMatch(token::is));
  }

  private void statement(Token token, List<Node> nodes) {
    if (token.is("if")) {
      at++;
      nodes.add(choice());
    } else if (token.is("for")) {
      at++;
      nodes.add(loop());
    } else if (token.is("while") || token.is("until")) {
      at++;
      list(Set.of("do"));
      skip("do");
      list(Set.of("done"));
      skip("done");
    } else if (BLOCKS.stream().anyMatch(token::is)) {
      List<Word> words = words();
      nodes.add(new Node.Block(words, body()));
    } else {
      nodes.add(new Node.Command(words()));
    }
  }

  /** What stands up to the end of a statement or a brace. */
  private List<Word> words() {
    List<Word> words = new ArrayList<>();
    while (!isAtEnd() && tokens.get(at).kind() == Kind.WORD) {
      words.add(tokens.get(at++).word());
    }
    return words;
  }

  private List<Node> body() {
    int before = at;
    while (!isAtEnd() && tokens.get(at).kind() == Kind.END) {
      at++;
    }
    if (isAtEnd() || tokens.get(at).kind() != Kind.OPEN) {
      at = before;
      return List.of();
    }
    at++;
    List<Node> body = list(Set.of());
    at++;
    return body;
  }

  private Node choice() {
    List<Branch> branches = new ArrayList<>();
    boolean more = true;
    while (more) {
      List<Node> condition = list(Set.of("then"));
      skip("then");
      branches.add(new Branch(condition, list(Set.of("elif", "else", "fi"))));
      more = skip("elif");
    }
    if (skip("else")) {
      branches.add(new Branch(List.of(), list(Set.of("fi"))));
    }
    skip("fi");
    return new Node.Choice(branches);
  }

  private Node loop() {
    List<Word> words = words();
    list(Set.of("do"));
    skip("do");
    List<Node> body = list(Set.of("done"));
    skip("done");
    return words.size() < 2
        ? new Node.Loop(new Word(List.of()), List.of(), List.of())
        : new Node.Loop(words.get(0), words.subList(2, words.size()), body);
  }

  private boolean skip(String word) {
    boolean there = !isAtEnd() && tokens.get(at).is(word);
    at += there ? 1 : 0;
    return there;
  }
}
