// SPDX-License-Identifier: Apache-2.0
package pxe.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pxe.rooms.problem.Problem;

class ProblemRegistryTest {
  private final List<String> opened = new ArrayList<>();
  private final List<String> resolved = new ArrayList<>();
  private final ProblemRegistry board = new ProblemRegistry(opened::add, resolved::add);

  private static final Problem A = Problem.of("images/a.tar.gz", "is truncated", "copy it again");
  private static final Problem B = Problem.of("images/b.tar.gz", "is truncated", "copy it again");

  @Test
  void aProblemIsSaidOnceHoweverOftenItIsReported() {
    board.report("pxe.images", List.of(A));
    board.report("pxe.images", List.of(A, B, B));
    assertEquals(List.of(A.sentence(), B.sentence()), opened);
    assertEquals(List.of(A, B), board.current());
  }

  @Test
  void aProblemThatIsNoLongerReportedIsResolved() {
    board.report("pxe.images", List.of(A, B));
    board.report("pxe.images", List.of(B));
    assertEquals(List.of(A.sentence()), resolved);
    assertEquals(List.of(B), board.current());
  }

  @Test
  void sourcesDoNotReplaceEachOther() {
    board.report("pxe.images", List.of(A));
    board.report("pxe.tftp", List.of(B));
    board.report("pxe.tftp", List.of());
    assertEquals(List.of(A), board.current());
  }
}
