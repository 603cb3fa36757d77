// SPDX-License-Identifier: Apache-2.0
package pxe.journal.boots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.Logger;
import pxe.rooms.catalog.Machines;
import pxe.rooms.journal.BootListener;
import pxe.rooms.journal.BootStep;
import pxe.rooms.journal.BootStep.Kind;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;

class BootRecorderTest {
  private final List<String> errors = new ArrayList<>();
  private final List<BootStep> heard = new ArrayList<>();

  private BootRecorder recorder(BootListener... listeners) {
    Logger logger =
        (Logger)
            Proxy.newProxyInstance(
                Logger.class.getClassLoader(),
                new Class<?>[] {Logger.class},
                (proxy, method, arguments) -> {
                  errors.add(method.getName());
                  return null;
                });
    return new BootRecorder(logger, new OneMachine(), List.of(listeners));
  }

  @Test
  void stepsReachListenersInOrderWithTheirMachine() {
    BootRecorder recorder = recorder(heard::add);
    for (int i = 0; i < 1000; i++) {
      recorder.note(Steps.step(i, Kind.FETCHED, "" + i));
    }
    recorder.stop();
    for (int i = 0; i < 1000; i++) {
      assertEquals("" + i, heard.get(i).subject());
      assertEquals(Optional.of(Steps.MAC), heard.get(i).machine());
    }
    assertEquals(1, recorder.boots(Steps.MAC).size());
  }

  @Test
  void nothingIsKeptOfAProbe() {
    BootRecorder recorder = recorder(heard::add);
    HardwareAddress probe = HardwareAddress.parse("02:50:58:45:09:02").orElseThrow();
    Machine machine = Machine.of(probe, ClientArchitecture.X86_BIOS);
    recorder.note(BootStep.of(Steps.step(0, Kind.ASKED, "").time(), Kind.ASKED, machine, "", ""));
    recorder.stop();
    assertEquals(List.of(), heard);
    assertEquals(List.of(), recorder.boots());
  }

  @Test
  void aListenerThatThrowsHurtsNobody() {
    BootListener throwing =
        step -> {
          throw new IllegalStateException("broken");
        };
    BootRecorder recorder = recorder(throwing, heard::add);
    recorder.note(Steps.step(0, Kind.ASKED, ""));
    recorder.note(Steps.step(1, Kind.FETCHED, ""));
    recorder.stop();
    assertEquals(2, heard.size());
    assertEquals(List.of("error", "error"), errors);
  }

  @Test
  void aStepOfNobodyIsHeardButBelongsToNoBoot() throws Exception {
    BootRecorder recorder = recorder(heard::add);
    BootStep stranger =
        BootStep.transfer(
            Steps.START,
            Kind.FETCHED,
            InetAddress.getByName("192.168.9.99"),
            "vmlinuz",
            1,
            Duration.ZERO,
            "");
    recorder.note(stranger);
    recorder.stop();
    assertEquals(List.of(stranger), heard);
    assertEquals(List.of(), recorder.boots());
  }

  @Test
  void whereAListenerHangsTheOldestStepsThatWaitFallAway() {
    CountDownLatch hangs = new CountDownLatch(1);
    BootRecorder recorder =
        recorder(
            step -> {
              heard.add(step);
              try {
                hangs.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    for (int i = 0; i < 10_000; i++) {
      recorder.note(Steps.step(i, Kind.FETCHED, "" + i));
    }
    hangs.countDown();
    recorder.stop();
    assertTrue(heard.size() >= 4096 && heard.size() < 5000, heard.size() + " were kept");
    assertEquals("9999", heard.get(heard.size() - 1).subject());
  }

  @Test
  void noteDoesNotThrowWhenItIsOver() {
    BootRecorder recorder = recorder(heard::add);
    recorder.stop();
    recorder.note(Steps.step(0, Kind.ASKED, ""));
    assertEquals(List.of(), heard);
  }

  private static final class OneMachine implements Machines {
    private final Machine machine = Machine.of(Steps.MAC, ClientArchitecture.X86_BIOS);

    @Override
    public void seen(Machine seen) {}

    @Override
    public Optional<Machine> byHardwareAddress(HardwareAddress address) {
      return Optional.of(machine).filter(m -> address.equals(m.hardwareAddress()));
    }

    @Override
    public Optional<Machine> byUuid(UUID uuid) {
      return Optional.empty();
    }

    @Override
    public Optional<Machine> byAddress(InetAddress address) {
      return Optional.of(machine).filter(m -> address.equals(Steps.address()));
    }

    @Override
    public Collection<Machine> all() {
      return List.of(machine);
    }
  }
}
