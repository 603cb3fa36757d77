// SPDX-License-Identifier: Apache-2.0
package pxe.net.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The process of a {@link LabHost}, seen from the test. */
public final class LabProcess implements AutoCloseable {
  private final Process process;
  private final PrintWriter commands;
  private final BufferedReader answers;

  private LabProcess(Process process) {
    this.process = process;
    this.commands = new PrintWriter(process.outputWriter(US_ASCII), true);
    this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII));
  }

  /** Whether network namespaces can be made: by root, on Linux. */
  public static boolean possible() throws IOException, InterruptedException {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")
        && new ProcessBuilder("sh", "-c", "unshare -n ip link set lo up")
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start()
                .waitFor()
            == 0;
  }

  /** Starts a host that uses a provider, by the name of its class. */
  public static LabProcess start(String provider) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command = new ArrayList<>(List.of("unshare", "-n", java.toString()));
    if (Runtime.version().feature() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            LabHost.class.getName(),
            provider));
    return new LabProcess(new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
  }

  public long pid() {
    return process.pid();
  }

  /** Says a line and returns the answer. */
  public String say(String line) throws IOException {
    commands.println(line);
    return answers.readLine();
  }

  @Override
  public void close() {
    commands.close();
    process.destroy();
  }
}
