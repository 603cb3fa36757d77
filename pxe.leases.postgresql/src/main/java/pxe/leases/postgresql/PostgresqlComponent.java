// SPDX-License-Identifier: Apache-2.0
package pxe.leases.postgresql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;
import pxe.rooms.lease.LeaseSharing;
import pxe.rooms.lease.LeaseStore;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;

/**
 * Brings the store of a database when leases are to be shared by one. It is registered when the
 * database has answered and has the leases that this server kept by itself; from then on it stays.
 */
@Component(
    service = {},
    immediate = true)
public final class PostgresqlComponent implements PostgresqlLeaseStore.Listener {
  private static final String SOURCE = "pxe.leases.postgresql";

  /** Seconds: a database that answers nothing is away. */
  private static final String PATIENCE = "5";

  private final BundleContext context;
  private final DataSourceFactory driver;
  private final LeaseSharing sharing;
  private final Problems problems;
  private final PostgresqlLeaseStore store;
  private Optional<ServiceRegistration<?>> registration = Optional.empty();
  private volatile Optional<Problem> said = Optional.empty();
  private boolean isMoved;
  private boolean isStopped;

  @Activate
  public PostgresqlComponent(
      BundleContext context,
      @Reference(target = "(osgi.jdbc.driver.class=org.postgresql.Driver)")
          DataSourceFactory driver,
      @Reference LeaseSharing sharing,
      @Reference Problems problems) {
    this.context = context;
    this.driver = driver;
    this.sharing = sharing;
    this.problems = problems;
    this.store = new PostgresqlLeaseStore(this::connect, sharing.node(), this);
    store.start();
  }

  private Connection connect() throws SQLException, IOException {
    Properties login = new Properties();
    login.setProperty(DataSourceFactory.JDBC_USER, sharing.user());
    login.setProperty(DataSourceFactory.JDBC_PASSWORD, sharing.password());
    login.setProperty("ApplicationName", "pxe " + sharing.node());
    login.setProperty("connectTimeout", PATIENCE);
    login.setProperty("loginTimeout", PATIENCE);
    login.setProperty("socketTimeout", PATIENCE);
    login.setProperty("tcpKeepAlive", "true");
    Connection connection = driver.createDriver(new Properties()).connect(sharing.url(), login);
    if (connection == null) {
      throw new SQLException("the driver does not know this kind of URL");
    }
    return connection;
  }

  @Override
  public synchronized void usable() {
    if (isStopped) {
      return;
    }
    try {
      if (!isMoved) {
        OwnLeases.move(sharing, this::connect, Instant.now().getEpochSecond());
        isMoved = true;
      }
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e); // it is said, and tried again
    }
    unregister();
    registration = Optional.of(context.registerService(LeaseStore.class, store, null));
  }

  /** A database that is away gives another reason each time; it is the same to an operator. */
  @Override
  public void trouble(Optional<Exception> trouble) {
    Optional<Problem> now = trouble.map(e -> DatabaseTrouble.of(sharing.url(), e));
    if (!now.map(Problem::remedy).equals(said.map(Problem::remedy))) {
      said = now;
      problems.report(SOURCE, now.stream().toList());
    }
  }

  private void unregister() {
    registration.ifPresent(ServiceRegistration::unregister);
    registration = Optional.empty();
  }

  @Deactivate
  void stop() {
    boolean hasLeases;
    synchronized (this) {
      isStopped = true;
      hasLeases = isMoved;
      unregister();
    }
    store.close();
    problems.report(SOURCE, List.of());
    if (hasLeases) {
      giveBack();
    }
  }

  /** This server can go on without the database, if it is the only one that does. */
  private void giveBack() {
    try {
      sharing.end(store.all());
    } catch (SQLException | IOException e) {
      problems.report(
          SOURCE,
          List.of(
              Problem.of(
                  "data/leases",
                  "the leases of the database could not be copied: " + e.getMessage(),
                  "nothing need be done unless you mean to go on with store = file")));
    }
  }
}
