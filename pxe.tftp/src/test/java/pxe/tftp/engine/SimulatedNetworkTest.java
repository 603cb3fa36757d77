// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole transfers over a network that loses, doubles and reorders, in virtual time. */
class SimulatedNetworkTest {
  private static final long MILLI = 1_000_000L;

  /** More blocks than fit into 16 bits, and all of them arrive, in order, each once. */
  @ParameterizedTest(name = "window {0}, {1} % lost, {2} % doubled, {3} % reordered")
  @CsvSource({
    "1, 0, 0, 0", "4, 0, 0, 0", "16, 0, 0, 0", "64, 0, 0, 0",
    "1, 2, 2, 2", "4, 2, 2, 2", "16, 1, 1, 1", "64, 1, 1, 1",
  })
  void everythingArrives(int window, int lost, int doubled, int reordered) {
    SimulatedNetwork network = new SimulatedNetwork(7440 + window, lost, doubled, reordered);
    SimulatedNetwork.Result result =
        network.transfer(window, 70_000, SimulatedNetwork.Client.SOUND);
    assertEquals(70_000, result.received());
    assertEquals(Outcome.Kind.COMPLETED, result.outcome().kind());
    if (lost + doubled + reordered == 0) {
      assertEquals(70_000, result.sent());
      assertEquals(0, result.retransmissions());
    }
  }

  /** CR-53: a client that says everything five times gets every block once. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 16})
  void aStormOfAcknowledgmentsBringsNoMoreBlocks(int window) {
    SimulatedNetwork network = new SimulatedNetwork(1123, 0, 0, 0);
    SimulatedNetwork.Result result = network.transfer(window, 5000, SimulatedNetwork.Client.STORMY);
    assertEquals(5000, result.received());
    assertEquals(5000, result.sent());
  }

  @Test
  void withLossABlockIsSentAgainForEachTimeoutAndForNothingElse() {
    SimulatedNetwork network = new SimulatedNetwork(42, 3, 10, 0);
    SimulatedNetwork.Result result = network.transfer(1, 5000, SimulatedNetwork.Client.STORMY);
    assertEquals(5000, result.received());
    assertEquals(5000 + result.retransmissions(), result.sent());
  }

  /** CR-54: a client that agrees to a window and then acknowledges each block. */
  @Test
  void aClientThatAcknowledgesEveryBlockOfAWindowDoesNotMultiplyThem() {
    SimulatedNetwork network = new SimulatedNetwork(54, 0, 0, 0);
    SimulatedNetwork.Result result = network.transfer(16, 4000, SimulatedNetwork.Client.EAGER);
    assertEquals(4000, result.received());
    assertTrue(result.sent() < 3 * 4000, "sent " + result.sent());
  }

  /** 1 MiB with 1 % loss in lock-step: the timer, not whole seconds, makes up for it. */
  @Test
  void lossCostsMillisecondsNotSeconds() {
    SimulatedNetwork network = new SimulatedNetwork(1, 1, 0, 0);
    SimulatedNetwork.Result result = network.transfer(1, 715, SimulatedNetwork.Client.SOUND);
    assertEquals(715, result.received());
    assertTrue(result.took() < 1500 * MILLI, "took " + result.took() / MILLI + " ms");
  }
}
