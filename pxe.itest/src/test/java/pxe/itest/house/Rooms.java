// SPDX-License-Identifier: Apache-2.0
package pxe.itest.house;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The list of rooms in {@code cnf/rooms.bnd}, each floor sorted by name.
 *
 * @param ground what everything stands on
 * @param firstFloor services that meet at run time
 * @param optional as those, where configuration asks for them
 * @param beside launcher, packaging and tests
 * @param profiles hot-deployed
 */
record Rooms(
    List<String> ground,
    List<String> firstFloor,
    List<String> optional,
    List<String> beside,
    List<String> profiles) {

  static Rooms read(Path file) {
    Properties lists = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      lists.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Rooms(
        names(lists, "ground"),
        names(lists, "first"),
        names(lists, "optional"),
        names(lists, "beside"),
        names(lists, "profiles"));
  }

  private static List<String> names(Properties lists, String floor) {
    return Stream.of(lists.getProperty("rooms." + floor).split(","))
        .map(String::strip)
        .sorted()
        .toList();
  }

  List<String> all() {
    return Stream.of(ground, firstFloor, optional, beside, profiles)
        .flatMap(List::stream)
        .sorted()
        .toList();
  }
}
