// SPDX-License-Identifier: Apache-2.0
package pxe.leases.postgresql;

import java.io.IOException;
import java.sql.SQLException;
import pxe.rooms.problem.Problem;

/** What is wrong with the database, in words for the operator. */
final class DatabaseTrouble {
  private static final String FILE = "etc/pxe.leases.cfg";
  private static final String CONSEQUENCE =
      "; clients keep the addresses that they have until their leases end, new ones wait";

  /** SQLSTATE class 28: invalid authorization specification. */
  private static final String NOT_AUTHORISED = "28";

  private static final String NO_SUCH_DATABASE = "3D000";
  private static final String READ_ONLY = "25006";

  private DatabaseTrouble() {}

  static Problem of(String url, Exception e) {
    if (e instanceof IllegalStateException && e.getCause() instanceof Exception cause) {
      return of(url, cause);
    }
    String fault = "the database " + withoutParameters(url) + " is not used: " + firstLine(e);
    if (e instanceof UnfitDatabaseException) {
      return problem("url", fault, "name another database, or run the release that it fits");
    }
    if (e instanceof SQLException sql && state(sql).startsWith(NOT_AUTHORISED)) {
      return problem("user", fault, "write its user and password");
    }
    if (e instanceof SQLException sql && state(sql).equals(NO_SUCH_DATABASE)) {
      return problem("url", fault, "create it: CREATE DATABASE pxe OWNER pxe ENCODING 'UTF8'");
    }
    if (e instanceof SQLException sql && state(sql).equals(READ_ONLY)) {
      return problem("url", fault, "name the server that can be written");
    }
    if (e instanceof SQLException) {
      return problem("url", fault, "see that it runs and its disk has room; it is tried again");
    }
    return e instanceof IOException
        ? problem("password-file", "it cannot be read: " + firstLine(e), "make it readable")
        : problem("url", fault, "restart; it is tried again until then");
  }

  private static Problem problem(String key, String fault, String remedy) {
    return new Problem(FILE, key, fault + CONSEQUENCE, remedy).breaking();
  }

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }

  /** A password may stand among the parameters. */
  private static String withoutParameters(String url) {
    int at = url.indexOf('?');
    return at < 0 ? url : url.substring(0, at);
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceAll("[.;]+$", "");
  }
}
