// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SignatureException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The program by which the appliance looks at new firmware: {@code PURPOSE SIGNATURE FOLDER...},
 * and the content on standard input. It is run beside the platform, without a framework.
 */
public final class VerifyFile {
  private static final int MOST_BYTES = 64 * 1024;

  private VerifyFile() {}

  /** Ends with 0 if somebody has signed it whose key is in one of the folders. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    Path file = Path.of(arguments.get(1));
    Map<String, Path> folders = new LinkedHashMap<>();
    arguments.stream().skip(2).forEach(folder -> folders.put(folder, Path.of(folder)));
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new SignatureException("it is too large for one");
      }
      TrustedKeys trusted = TrustedKeys.in(folders);
      trusted.problems().forEach(problem -> System.err.println("pxe: " + problem.sentence()));
      String name =
          FileSignature.signer(System.in, Files.readAllBytes(file), arguments.get(0), trusted);
      System.out.println("signed by " + name);
      return 0;
    } catch (IOException | SignatureException e) {
      System.err.println(
          "pxe: "
              + file
              + ": "
              + e.getMessage()
              + "; take file and signature from whom you trust, whose .pub file has to be in "
              + arguments.get(2)
              + ".");
      return 1;
    }
  }
}
