// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.signature;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.SignatureException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.rooms.problem.Problem;

/**
 * The keys of those who are trusted: lines of the files {@code *.pub} in a folder.
 *
 * @param names by key, the name of its file without the ending
 * @param problems what cannot be read
 */
public record TrustedKeys(Map<SshKey, String> names, List<Problem> problems) {
  /** Nobody is trusted. */
  public static final TrustedKeys NONE = new TrustedKeys(Map.of(), List.of());

  private static final String ENDING = ".pub";
  private static final int MOST_BYTES = 64 * 1024;

  public TrustedKeys {
    names = Map.copyOf(names);
    problems = List.copyOf(problems);
  }

  /**
   * All keys of some folders; of one that stands in several, the first.
   *
   * @param folders by what people call them, such as {@code etc/trust}
   */
  public static TrustedKeys in(Map<String, Path> folders) {
    Map<SshKey, String> names = new HashMap<>();
    List<Problem> problems = new ArrayList<>();
    folders.forEach((label, folder) -> add(label, folder, names, problems));
    return new TrustedKeys(names, problems);
  }

  private static void add(
      String label, Path folder, Map<SshKey, String> names, List<Problem> problems) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
      for (Path file : files) {
        add(file, label + "/" + file.getFileName(), names, problems);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // nobody is trusted by this one
    } catch (IOException e) {
      problems.add(Problem.of(label, "cannot be read: " + e.getMessage(), "make it readable"));
    }
  }

  private static void add(
      Path file, String label, Map<SshKey, String> names, List<Problem> problems) {
    String fileName = file.getFileName().toString();
    String name = fileName.substring(0, fileName.length() - ENDING.length());
    int number = 0;
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IOException("it is too large for keys");
      }
      for (String line : Files.readAllLines(file)) {
        number++;
        SshKey.inLine(line).ifPresent(key -> names.putIfAbsent(key, name));
      }
    } catch (IOException e) {
      problems.add(Problem.of(label, "cannot be read: " + e.getMessage(), "correct or remove it"));
    } catch (SignatureException e) {
      problems.add(
          Problem.of(
              label + ", line " + number,
              "holds no key that can be used: " + e.getMessage(),
              "put there the .pub file that ssh-keygen -t ed25519 makes"));
    }
  }

  Optional<String> nameOf(SshKey key) {
    return Optional.ofNullable(names.get(key));
  }
}
