// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.osgi.service.jdbc.DataSourceFactory;

/** The JDBC drivers that bundles offer, by class name. They come at any time. */
final class Drivers {
  private final Map<String, DataSourceFactory> byClass = new HashMap<>();

  synchronized void add(DataSourceFactory driver, Map<String, ?> properties) {
    byClass.put(classOf(properties), driver);
    notifyAll();
  }

  synchronized void remove(DataSourceFactory driver, Map<String, ?> properties) {
    byClass.remove(classOf(properties), driver);
  }

  private static String classOf(Map<String, ?> properties) {
    return String.valueOf(properties.get(DataSourceFactory.OSGI_JDBC_DRIVER_CLASS));
  }

  /**
   * Opens a connection.
   *
   * @param patience how long to wait for a driver that is not there yet
   * @throws MissingDriverException where it does not come
   */
  Connection connect(DatabaseUrl url, String user, String password, Duration patience)
      throws SQLException {
    Properties login = new Properties();
    login.setProperty(DataSourceFactory.JDBC_USER, user);
    login.setProperty(DataSourceFactory.JDBC_PASSWORD, password);
    Connection connection =
        await(url.driver(), patience).createDriver(new Properties()).connect(url.text(), login);
    if (connection == null) {
      throw new SQLException("the driver does not know this kind of URL");
    }
    return connection;
  }

  private synchronized DataSourceFactory await(String driver, Duration patience)
      throws MissingDriverException {
    long end = System.nanoTime() + patience.toNanos();
    long left = patience.toNanos();
    try {
      while (!byClass.containsKey(driver) && left > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
        left = end - System.nanoTime();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!byClass.containsKey(driver)) {
      throw new MissingDriverException(driver);
    }
    return byClass.get(driver);
  }
}
