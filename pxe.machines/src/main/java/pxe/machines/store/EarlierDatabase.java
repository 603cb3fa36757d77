// SPDX-License-Identifier: Apache-2.0
package pxe.machines.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleException;
import pxe.machines.file.FileStore;
import pxe.rooms.problem.Problem;
import pxe.rooms.store.MachineStore;
import pxe.rooms.store.StoreContent;
import pxe.rooms.store.StoreException;

/**
 * The database in {@code data/store} in which earlier releases kept assignments and machines. It is
 * read once, as long as there is no file in its place, and stays beside under another name.
 *
 * <p>The file of the assignments comes into its place when all of it is on the disk: whatever
 * breaks before, all of it is done again.
 */
final class EarlierDatabase {
  static final String NAME = "pxe.mv.db";
  static final String TAKEN_OVER = NAME + ".taken-over";

  private static final String FILE = "data/store/" + NAME;

  /** Brings the store in a database. */
  @FunctionalInterface
  interface Opener {
    MachineStore in(String url) throws BundleException;
  }

  private final Path folder;
  private final Opener opener;

  EarlierDatabase(Path folder, Opener opener) {
    this.folder = folder.toAbsolutePath();
    this.opener = opener;
  }

  /**
   * Takes it over, if there is one and nothing in its place.
   *
   * @return what was taken over, in words; empty where there was nothing to do
   */
  Optional<String> takeOver(FileStore store) throws StoreException {
    if (store.exists()) {
      // of a take-over that broke at its very end
      return isThere() && isRival().isEmpty() ? Optional.of(rename(FILE + " ")) : Optional.empty();
    }
    if (!isThere()) {
      return Optional.empty();
    }
    StoreContent content = read();
    store.takeOver(content);
    return Optional.of(
        rename(
            content.assignments().size()
                + " assignments, "
                + content.used().size()
                + " used entries and "
                + content.machines().size()
                + " machines were taken over from "
                + FILE
                + ", which "));
  }

  private boolean isThere() {
    return Files.exists(folder.resolve(NAME));
  }

  private StoreContent read() throws StoreException {
    try (MachineStore database = opener.in("jdbc:h2:file:" + folder.resolve("pxe"))) {
      return database.load();
    } catch (BundleException e) {
      throw unreadable(e, "unpack the distribution again: its optional/ has what reads it");
    } catch (StoreException e) {
      throw unreadable(
          e, "restore it from a copy, or move it away to begin without assignments and machines");
    }
  }

  private static StoreException unreadable(Exception e, String remedy) {
    return new StoreException(
        e.getMessage(),
        Problem.of(
            FILE,
            "what an earlier release kept in it cannot be taken over (" + e.getMessage() + ")",
            remedy + "; until then assignments do not count, and nothing of it is lost"),
        e);
  }

  /**
   * What changes the number of the database's changes stays: older releases see that it is gone.
   */
  private String rename(String before) {
    try {
      Files.move(folder.resolve(NAME), folder.resolve(TAKEN_OVER));
      return before + "is kept as " + TAKEN_OVER + " and not read again";
    } catch (IOException e) {
      return before + "is not read again, and could not be renamed (" + e + ")";
    }
  }

  /** A database that an earlier release has written since: which of both counts? */
  Optional<Problem> isRival() throws StoreException {
    return isThere() && (Files.exists(folder.resolve(TAKEN_OVER)) || isNewer())
        ? Optional.of(
            Problem.of(
                FILE,
                "an earlier release has written to it after what was kept there was taken over, and"
                    + " it is not read",
                "assign in pxe:machines what is missing, and remove it"))
        : Optional.empty();
  }

  private boolean isNewer() throws StoreException {
    Path files = folder.resolve(FileStore.ASSIGNMENTS);
    try {
      return Files.exists(files)
          && Files.getLastModifiedTime(folder.resolve(NAME))
                  .compareTo(Files.getLastModifiedTime(files))
              > 0;
    } catch (IOException e) {
      throw unreadable(e, "let the user of the platform read it");
    }
  }
}
