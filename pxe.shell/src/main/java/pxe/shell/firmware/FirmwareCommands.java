// SPDX-License-Identifier: Apache-2.0
package pxe.shell.firmware;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * {@code firmware:status} and {@code firmware:update}, where the platform runs in an appliance:
 * that names the program which looks after its firmware. What may be written is decided there.
 */
@Component(
    service = {},
    immediate = true)
public final class FirmwareCommands {
  /** The framework property with the program. */
  static final String PROGRAM = "pxe.appliance";

  private final FirmwareProgram program;

  @Activate
  public FirmwareCommands(BundleContext context) {
    this(String.valueOf(context.getProperty(PROGRAM)));
    if (context.getProperty(PROGRAM) != null) {
      // not unregistered by hand: the framework does so when the bundle stops
      context.registerService(
          FirmwareCommands.class,
          this,
          FrameworkUtil.asDictionary(
              Map.of(
                  "osgi.command.scope",
                  "firmware",
                  "osgi.command.function",
                  new String[] {"status", "update"})));
    }
  }

  FirmwareCommands(String program) {
    this.program = new FirmwareProgram(Path.of(program));
  }

  @Descriptor("which firmware runs, which slot is good, and which is tried next")
  public String status(CommandSession session) throws IOException {
    List<String> lines = new ArrayList<>();
    boolean forPrograms = Boolean.TRUE.equals(session.get("json"));
    program.run(forPrograms ? List.of("status", "--json") : List.of("status"), lines::add);
    return String.join("\n", lines);
  }

  @Descriptor("writes new firmware into the other slot, which is tried at the next start")
  public void update(
      CommandSession session,
      @Descriptor("starts anew at once")
          @Parameter(names = "--reboot", presentValue = "true", absentValue = "false")
          boolean reboot,
      @Descriptor("also where machines do not boot from the firmware that runs")
          @Parameter(names = "--anyway", presentValue = "true", absentValue = "false")
          boolean anyway,
      @Descriptor("also what is older than the firmware that runs")
          @Parameter(names = "--older", presentValue = "true", absentValue = "false")
          boolean older,
      @Descriptor("the file or its address, http: or https:; its signature lies beside, as .sig")
          String file)
      throws IOException {
    List<String> words = new ArrayList<>(List.of("update", file));
    if (reboot) {
      words.add("--reboot");
    }
    if (anyway) {
      words.add("--anyway");
    }
    if (older) {
      words.add("--older");
    }
    program.run(words, session.getConsole()::println);
  }
}
