// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pxe.dhcp.lease.AddressDecision;
import pxe.dhcp.message.Ip4;
import pxe.leases.postgresql.OwnLeases;
import pxe.leases.postgresql.PostgresqlLeaseStore;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseSharing;
import pxe.rooms.lease.LeaseStore.Result;

/** Two servers give out the same addresses, and share a database. */
@Needs(Requirement.POSTGRESQL)
@Tag(Tags.ONE_JDK)
class SharedLeasesTest {
  private static final int ADDRESSES = 5_000;

  private PostgresServer database;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    database = new PostgresServer();
  }

  @AfterEach
  void stop() throws IOException, InterruptedException {
    database.close();
  }

  private LeaseNode node(int number, int addresses) throws IOException, InterruptedException {
    return new LeaseNode(database.url(), "node-" + number, number, addresses);
  }

  private static Lease lease(int client, long begin, long seconds, long version) {
    return new Lease(
        0x0a00000a,
        Lease.State.BOUND,
        Optional.of(LeaseNode.client(client)),
        "",
        begin,
        begin + seconds,
        version);
  }

  private static Result stored(PostgresqlLeaseStore store, Lease lease) {
    CompletableFuture<Result> told = new CompletableFuture<>();
    store.store(lease, told::complete);
    return told.join();
  }

  private static void await(String what, Supplier<Boolean> claim) {
    assertTrue(Await.until(Await.PATIENCE, claim), what);
  }

  private static long now(PostgresqlLeaseStore store) {
    return store.sharedClock().orElseThrow().getAsLong();
  }

  @Test
  void theSecondOfTwoIsToldWhatTheFirstHasStored() throws Exception {
    try (LeaseNode a = node(1, 1);
        LeaseNode b = node(2, 1)) {
      Lease first = lease(1, now(a.store()), 600, 1);
      assertEquals(new Result.Stored(), stored(a.store(), first));
      assertEquals(new Result.Overtaken(first), stored(b.store(), lease(2, 0, 600, 1)));
      assertEquals(new Result.Overtaken(first), stored(b.store(), lease(1, 0, 600, 3)));
      assertEquals(List.of(first), b.store().all());
    }
  }

  @Test
  void whatOneStoresTheOtherLearnsWithoutAsking() throws Exception {
    try (LeaseNode a = node(1, 1);
        LeaseNode b = node(2, 1)) {
      List<Lease> learnt = new ArrayList<>();
      assertEquals(List.of(), b.store().load(lease -> add(learnt, lease)));
      Lease first = lease(1, now(a.store()), 600, 1);
      assertEquals(new Result.Stored(), stored(a.store(), first));
      await("it is learnt", () -> size(learnt) == 1);
      assertEquals(List.of(first), learnt);
    }
  }

  private static void add(List<Lease> learnt, Lease lease) {
    synchronized (learnt) {
      learnt.add(lease);
    }
  }

  private static int size(List<Lease> learnt) {
    synchronized (learnt) {
      return learnt.size();
    }
  }

  @Test
  void aServerWhoseClockIsAheadTakesNoAddressBeforeItsLeaseEnds() throws Exception {
    try (LeaseNode a = node(1, 1)) {
      Lease held = lease(1, now(a.store()), 600, 1);
      assertEquals(new Result.Stored(), stored(a.store(), held));
      Lease early = lease(2, held.end() + 1, 600, 2);
      assertEquals(new Result.Overtaken(held), stored(a.store(), early));
      Lease renewed = lease(1, held.begin() + 1, 600, 2);
      assertEquals(new Result.Stored(), stored(a.store(), renewed));
    }
  }

  @Test
  void anAddressWhoseLeaseHasEndedGoesToAnother() throws Exception {
    try (LeaseNode a = node(1, 1)) {
      long now = now(a.store());
      assertEquals(new Result.Stored(), stored(a.store(), lease(1, now - 600, 600, 1)));
      assertEquals(new Result.Stored(), stored(a.store(), lease(2, now, 600, 2)));
    }
  }

  @Test
  void clientsThatBothServersHearKeepTheirAddress() throws Exception {
    try (LeaseNode a = node(1, 10);
        LeaseNode b = node(2, 10)) {
      Ip4 address = a.boot(1);
      await("it is known", () -> confirmed(b.renew(1, address).join(), address));
      for (int i = 0; i < 100; i++) { // as a client does that broadcasts (REBINDING)
        CompletableFuture<AddressDecision> atA = a.renew(1, address);
        CompletableFuture<AddressDecision> atB = b.renew(1, address);
        assertFalse(atA.join() instanceof AddressDecision.Refuse, atA::toString);
        assertFalse(atB.join() instanceof AddressDecision.Refuse, atB::toString);
      }
    }
  }

  private static boolean confirmed(AddressDecision decision, Ip4 address) {
    return decision instanceof AddressDecision.Confirm has && has.address().equals(address);
  }

  @Test
  void whileTheDatabaseIsAwayLeasesAreConfirmedAndNewClientsWait() throws Exception {
    try (LeaseNode a = node(1, 10)) {
      Ip4 address = a.boot(1);
      database.crash();
      await("it is said", () -> a.trouble().isPresent());
      assertTrue(confirmed(a.renew(1, address).join(), address));
      // whether it still has it, only the database knows
      assertInstanceOf(AddressDecision.Silence.class, a.request(1, address).join());
      CompletableFuture<Ip4> waits = CompletableFuture.supplyAsync(() -> a.boot(2));
      assertFalse(a.store().answers());
      database.start();
      assertFalse(waits.join().equals(address));
      await("it is said", () -> a.trouble().isEmpty());
      assertTrue(confirmed(a.request(1, address).join(), address));
    }
  }

  @Test
  void manyServersThatStartAtOnceCreateTheTablesOnce() throws Exception {
    List<CompletableFuture<PostgresqlLeaseStore>> starting = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      CompletableFuture<PostgresqlLeaseStore> started = new CompletableFuture<>();
      starting.add(started);
      PostgresqlLeaseStore[] store = new PostgresqlLeaseStore[1];
      store[0] =
          new PostgresqlLeaseStore(
              database::connect,
              "node-" + i,
              new PostgresqlLeaseStore.Listener() {
                @Override
                public void usable() {
                  started.complete(store[0]);
                }

                @Override
                public void trouble(Optional<Exception> trouble) {
                  trouble.ifPresent(started::completeExceptionally);
                }
              });
      store[0].start();
    }
    for (CompletableFuture<PostgresqlLeaseStore> started : starting) {
      started.join().close();
    }
    assertEquals("1", answer("SELECT string_agg(version::text, ',') FROM pxe_leases_schema"));
  }

  @Test
  void theTablesOfANewerReleaseAreNotTouched() throws Exception {
    node(1, 1).close();
    execute("UPDATE pxe_leases_schema SET version = 99");
    CompletableFuture<String> trouble = new CompletableFuture<>();
    try (PostgresqlLeaseStore store =
        new PostgresqlLeaseStore(
            database::connect,
            "older",
            new PostgresqlLeaseStore.Listener() {
              @Override
              public void usable() {
                trouble.complete("none");
              }

              @Override
              public void trouble(Optional<Exception> now) {
                now.ifPresent(e -> trouble.complete(e.getMessage()));
              }
            })) {
      store.start();
      assertEquals("it is of a newer release (schema 99; this one knows 1)", trouble.join());
    }
    assertEquals("99", answer("SELECT version FROM pxe_leases_schema"));
  }

  /** A lease that the file has for so many more seconds has them in the database too. */
  @Test
  void theLeasesOfTheFileAreMovedByTheirRestAndOnlyOnce() throws Exception {
    long wrongClock = 1_000_000;
    FileLeases file = new FileLeases(List.of(lease(1, wrongClock - 100, 600, 7)));
    OwnLeases.move(file, database::connect, wrongClock);
    OwnLeases.move(file, database::connect, wrongClock);
    try (LeaseNode a = node(1, 1)) {
      Lease moved = a.store().all().get(0);
      assertEquals(7, moved.version());
      long left = moved.end() - now(a.store());
      assertTrue(left > 480 && left <= 500, () -> left + " s are left");
      assertEquals(new Result.Overtaken(moved), stored(a.store(), lease(2, 0, 600, 1)));
    }
    assertEquals(2, file.begun);
  }

  /** What a server has kept by itself. */
  private static final class FileLeases implements LeaseSharing {
    private final List<Lease> own;
    private int begun;

    FileLeases(List<Lease> own) {
      this.own = own;
    }

    @Override
    public String url() {
      return "";
    }

    @Override
    public String user() {
      return "";
    }

    @Override
    public String password() {
      return "";
    }

    @Override
    public String node() {
      return "node";
    }

    @Override
    public List<Lease> ownLeases() {
      return own;
    }

    @Override
    public void begin() {
      begun++;
    }

    @Override
    public void end(List<Lease> leases) {
      throw new UnsupportedOperationException("nothing ends here");
    }
  }

  /**
   * Two processes, the database cut off in the middle, one process killed: nobody has an address of
   * another's, whatever a client has seen is stored, and the other process renews it.
   */
  @Test
  void oneOfTwoServersIsKilledInAStormAndNoAddressIsGivenTwice() throws Exception {
    int clients = 2_000;
    Map<Integer, Ip4> seen = new ConcurrentHashMap<>();
    try (LeaseNodeProcess a = new LeaseNodeProcess(database.url(), 1, ADDRESSES, 0, clients);
        LeaseNodeProcess b = new LeaseNodeProcess(database.url(), 2, ADDRESSES, clients, clients)) {
      await("both serve", () -> served(a, 200) && served(b, 200));
      database.crash();
      database.start();
      int before = a.acknowledged().size();
      await("it goes on", () -> served(a, Math.min(before + 200, clients)));
      a.kill();
      b.await();
      seen.putAll(a.acknowledged());
      seen.putAll(b.acknowledged());
      assertEquals(clients, b.acknowledged().size());
    }
    assertStored(seen);
    try (LeaseNode c = node(2, ADDRESSES)) {
      for (Map.Entry<Integer, Ip4> of : seen.entrySet()) {
        assertTrue(confirmed(c.renew(of.getKey(), of.getValue()).join(), of.getValue()));
      }
    }
    assertStored(seen);
  }

  private static boolean served(LeaseNodeProcess node, int clients) {
    return node.acknowledged().size() >= clients;
  }

  private void assertStored(Map<Integer, Ip4> seen) throws SQLException {
    Map<Ip4, Integer> holders = new HashMap<>();
    seen.forEach(
        (client, address) ->
            assertEquals(null, holders.put(address, client), () -> address + " was given twice"));
    Map<String, String> rows = new HashMap<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT host(address), hardware FROM pxe_leases"
                    + " WHERE state = 'bound' AND ends > now()")) {
      while (found.next()) {
        rows.put(found.getString(1), found.getString(2));
      }
    }
    seen.forEach(
        (client, address) ->
            assertEquals(LeaseNode.client(client).toString(), rows.get(address.toString())));
  }

  private String answer(String query) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      found.next();
      return found.getString(1);
    }
  }

  private void execute(String change) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(change);
    }
  }
}
