// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import pxe.dhcp.engine.ClientOptions;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.Options;
import pxe.dhcp.option.OptionException;
import pxe.dhcp.option.WrittenOption;
import pxe.net.LanInterface;
import pxe.rooms.machine.Machine;
import pxe.rooms.problem.Problem;
import pxe.rooms.setup.AddressSetups;
import pxe.rooms.setup.Reservation;

/** What the files of machines say to the DHCP server, as they come, change and go. */
final class MachineFiles implements ClientOptions, Consumer<String> {
  private final AddressSetups setups;
  private final Runnable changed;

  /** What can be sent, by name and value as they are written. */
  private volatile Map<Map.Entry<String, String>, WrittenOption> known = Map.of();

  /**
   * Those files.
   *
   * @param changed is told of each change
   */
  MachineFiles(AddressSetups setups, Runnable changed) {
    this.setups = setups;
    this.changed = changed;
  }

  /** What holds of all files, and what is wrong with them. */
  record Said(List<Reservation> reservations, List<Problem> problems) {}

  /** Tells of all that is there, and of changes from now on. */
  void follow() {
    setups.listen(this);
    changed.run();
  }

  /** A file has come, has changed or has gone. */
  @Override
  public void accept(String name) {
    changed.run();
  }

  void close() {
    setups.forget(this);
  }

  /**
   * Reads all files.
   *
   * @param serving the interfaces that are served; empty where that is not known
   */
  Said read(Networks networks, List<LanInterface> serving) {
    List<Problem> problems = new ArrayList<>();
    readOptions(problems);
    ReservedAddresses reserved = ReservedAddresses.of(setups.reservations(), networks, serving);
    problems.addAll(reserved.problems());
    return new Said(reserved.good(), problems);
  }

  private void readOptions(List<Problem> problems) {
    Map<Map.Entry<String, String>, WrittenOption> read = new HashMap<>();
    setups
        .options()
        .forEach(
            (pid, options) ->
                options.forEach(
                    (name, value) -> {
                      try {
                        read.put(Map.entry(name, value), WrittenOption.read(name, value));
                      } catch (OptionException e) {
                        problems.add(
                            new Problem(
                                "etc/" + pid + ".cfg",
                                ServerSettings.OPTIONS.prefix() + name,
                                e.getMessage(),
                                e.remedy()));
                      }
                    }));
    known = Map.copyOf(read);
  }

  @Override
  public boolean areNone() {
    return known.isEmpty();
  }

  /** Each option from the file that matches the client most closely. */
  @Override
  public Options of(Machine client) {
    Map<Map.Entry<String, String>, WrittenOption> now = known;
    if (now.isEmpty()) {
      return Options.NONE;
    }
    Options.Builder options = Options.builder();
    for (Map<String, String> file : setups.optionsOf(client)) {
      for (Map.Entry<String, String> each : file.entrySet()) {
        WrittenOption option = now.get(each);
        OptionCode code = option == null ? OptionCode.PAD : option.code();
        if (option != null && !options.has(code)) {
          options.put(code, option.value());
        }
      }
    }
    return options.build();
  }
}
