// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import java.nio.file.Path;
import java.sql.SQLException;
import pxe.rooms.problem.Problem;
import pxe.rooms.store.Doubt;
import pxe.rooms.store.StoreException;

/** What is wrong with a database, in words for the operator. */
final class DatabaseProblem {
  private static final String FILE = "etc/pxe.store.cfg";

  /** H2: another process has the file open. */
  private static final int ALREADY_OPEN = 90020;

  /** SQLSTATE class 28: invalid authorization specification. */
  private static final String NOT_AUTHORISED = "28";

  private DatabaseProblem() {}

  static StoreException opening(DatabaseUrl url, Exception e) {
    return new StoreException(firstLine(e), problemOfOpening(url, e), e);
  }

  private static Problem problemOfOpening(DatabaseUrl url, Exception e) {
    String fault = "the database " + url + " is not used: " + firstLine(e);
    if (e instanceof MissingDriverException) {
      return new Problem(
          FILE,
          "url",
          fault,
          "remove the driver from bundles/, if you have put it there (optional/ has it), and restart");
    }
    if (e instanceof NewerSchemaException) {
      return new Problem(FILE, "url", fault, "run the newer release, or name another database");
    }
    if (e instanceof SQLException sql && sql.getErrorCode() == ALREADY_OPEN) {
      return new Problem(
          FILE, "url", fault, "end the other platform that uses it, or name another database");
    }
    if (e instanceof SQLException sql
        && sql.getSQLState() != null
        && sql.getSQLState().startsWith(NOT_AUTHORISED)) {
      return new Problem(FILE, "user", fault, "write its user and password");
    }
    return new Problem(
        FILE,
        "url",
        fault,
        "repair the database or name another one; assignments do not count until then");
  }

  static StoreException writing(DatabaseUrl url, SQLException e) {
    return new StoreException(
        "the database failed: " + e.getMessage(),
        new Problem(
            FILE,
            "url",
            "the database " + url + " failed: " + firstLine(e),
            "see whether it runs and its disk has room; used assignments count again after a"
                + " restart"),
        e);
  }

  /** Changes that were acknowledged are not in the database. */
  static Problem behind(DatabaseUrl url, Path changeNumber, long missing) {
    String count =
        missing == Doubt.UNKNOWN
            ? "nobody can say whether changes of assignments are missing"
            : missing
                + (missing == 1 ? " change of assignments is" : " changes of assignments are")
                + " missing";
    return Problem.of(
        changeNumber.toString(),
        "the database " + url + " is damaged or of an earlier time, " + count,
        "look at pxe:machines, assign or release each machine that is wrong, and remove this file"
            + " when all are right (until then machines get their menu, but for those that you"
            + " have assigned or released)");
  }

  /** Drivers add the statement and their version on further lines, and H2 after a bracket. */
  private static String firstLine(Exception e) {
    String message = String.valueOf(e.getMessage());
    return message
        .lines()
        .findFirst()
        .orElse("")
        .replaceAll(" \\[\\d+-\\d+\\]$", "")
        .replaceAll("[.;]+$", "");
  }
}
