// SPDX-License-Identifier: Apache-2.0
package pxe.itest.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrows point down, never sideways, never up; engines are pure; only servers know the world. */
class FloorsTest {
  private static final Path TREE = Path.of("..");

  private static final Rooms ROOMS = Rooms.read(TREE.resolve("cnf/rooms.bnd"));

  private static final Map<String, JavaClasses> READ = new ConcurrentHashMap<>();

  private static JavaClasses room(String name) {
    return READ.computeIfAbsent(
        name,
        room ->
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPath(TREE.resolve(room).resolve("target/classes")));
  }

  static List<String> firstFloor() {
    return Stream.of(ROOMS.firstFloor(), ROOMS.optional()).flatMap(List::stream).toList();
  }

  @Test
  void theApiKnowsNothingButJava() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "pxe.api..", "org.osgi.annotation..")
        .check(room("pxe.api"));
  }

  @Test
  void whatRoomsShareKnowsNothingButTheApi() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "pxe.rooms..", "pxe.api..", "org.osgi.annotation..")
        .check(room("pxe.rooms"));
  }

  static List<String> groundFloor() {
    return ROOMS.ground();
  }

  /** Ground rooms may know each other: the build itself keeps them from knowing in a circle. */
  @ParameterizedTest
  @MethodSource("groundFloor")
  void theGroundFloorKnowsNothingAboveIt(String room) {
    String[] ground = ROOMS.ground().stream().map(name -> name + "..").toArray(String[]::new);
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            Stream.concat(Stream.of("java..", "org.osgi.."), Stream.of(ground))
                .toArray(String[]::new))
        .check(room(room));
  }

  @Test
  void theIsoReaderKnowsNothingButJava() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "pxe.iso..", "org.osgi.annotation..")
        .check(room("pxe.iso"));
  }

  /** It writes texts, whoever reads them, and has to work where nothing of the platform does. */
  @Test
  void theImporterKnowsNothingButJava() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "pxe.importer..")
        .check(room("pxe.importer"));
  }

  @ParameterizedTest
  @MethodSource("firstFloor")
  void noRoomOfTheFirstFloorKnowsItsNeighbours(String room) {
    String[] neighbours =
        Stream.concat(
                firstFloor().stream(),
                Stream.of("pxe.launch", "pxe.importer", "pxe.itest", "pxe.testing"))
            .filter(other -> !other.equals(room))
            // the names of some rooms begin with another's
            .map(other -> room.startsWith(other + ".") ? other : other + "..")
            .toArray(String[]::new);
    noClasses().should().dependOnClassesThat().resideInAnyPackage(neighbours).check(room(room));
  }

  /** The rooms of profiles, and the examples: what is shown to others keeps the same rules. */
  static List<String> profiles() throws IOException {
    try (Stream<Path> folders = Files.list(TREE.resolve("examples"))) {
      Stream<String> examples =
          folders
              .filter(p -> Files.exists(p.resolve("bnd.bnd"))) // cnf is none
              .map(p -> "examples/" + p.getFileName())
              .sorted();
      return Stream.concat(ROOMS.profiles().stream(), examples).toList();
    }
  }

  private static boolean isText(String room) {
    return !Files.exists(TREE.resolve(room).resolve("src/main/java"));
  }

  /** Of those that have Java; the others are texts. */
  @ParameterizedTest
  @MethodSource("profiles")
  void aProfileKnowsNothingButTheApi(String room) {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "pxe.api..", "org.osgi..", TREE.resolve(room).getFileName() + "..")
        .allowEmptyShould(isText(room))
        .check(room(room));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void aProfilesBundleTouchesNothingButTheApi(String room) throws IOException {
    Attributes headers = manifest(TREE.resolve(room)).getMainAttributes();
    assertEquals(null, headers.getValue("Export-Package"));
    assertEquals(null, headers.getValue("Fragment-Host"));
    String imports = Optional.ofNullable(headers.getValue("Import-Package")).orElse("");
    assertFalse(imports.contains("resolution:=optional"), imports);
    assertEquals(isText(room), imports.isEmpty(), imports);
    String extender = isText(room) ? "pxe.profile" : "osgi.component";
    String needed = Optional.ofNullable(headers.getValue("Require-Capability")).orElse("");
    assertTrue(needed.contains("(osgi.extender=" + extender + ")"), needed);
  }

  private static Manifest manifest(Path room) throws IOException {
    try (Stream<Path> files = Files.list(room.resolve("target"))) {
      Path jar = files.filter(f -> f.toString().endsWith(".jar")).findFirst().orElseThrow();
      try (JarFile bundle = new JarFile(jar.toFile())) {
        return bundle.getManifest();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pxe.dhcp", "pxe.dhcp6", "pxe.http", "pxe.probe", "pxe.tftp"})
  void protocolEnginesArePure(String room) {
    noClasses()
        .that()
        .resideInAnyPackage(room + ".message..", room + ".codec..", room + ".engine..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.osgi..",
            "java.nio.channels..",
            "java.util.concurrent..",
            room + ".client..",
            room + ".server..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.net\\.(Socket|ServerSocket|DatagramSocket|NetworkInterface|URL)|java\\.lang\\.Thread|java\\.time\\.Clock")
        .check(room(room));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pxe.dhcp", "pxe.dhcp6", "pxe.http", "pxe.probe", "pxe.tftp"})
  void messagesKnowNoCodecAndCodecsNoEngine(String room) {
    noClasses()
        .that()
        .resideInAPackage(room + ".message..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(room + ".codec..", room + ".engine..")
        .check(room(room));
    noClasses()
        .that()
        .resideInAPackage(room + ".codec..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(room + ".engine..")
        .check(room(room));
  }

  @Test
  void everyRoomOfTheTreeIsInTheListOfRooms() throws IOException {
    try (Stream<Path> folders = Files.list(TREE)) {
      List<String> there =
          folders
              .filter(f -> Files.exists(f.resolve("pom.xml")))
              .map(p -> p.getFileName().toString())
              .filter(n -> n.startsWith("pxe."))
              .sorted()
              .toList();
      assertEquals(ROOMS.all(), there);
    }
  }

  @Test
  void everyRoomSaysWhatItIsFor() {
    assertEquals(
        List.of(),
        ROOMS.all().stream()
            .filter(room -> !Files.exists(TREE.resolve(room).resolve("README.md")))
            .toList());
  }

  @Test
  void mavenBuildsTheRoomsOfTheList() throws IOException {
    assertEquals(ROOMS.all(), names("pom.xml", "<module>(pxe\\.[a-z0-9.]+)</module>"));
  }

  @Test
  void theDistributionHasTheRoomsThatRun() throws IOException {
    List<String> shipped =
        Stream.of(
                ROOMS.ground(),
                ROOMS.firstFloor(),
                ROOMS.optional(),
                ROOMS.profiles(),
                List.of("pxe.importer", "pxe.launch"))
            .flatMap(List::stream)
            .sorted()
            .toList();
    List<String> dependencies =
        names("pxe.dist/pom.xml", "<artifactId>(pxe\\.[a-z0-9.]+)</artifactId>");
    assertEquals(
        shipped,
        dependencies.stream()
            .filter(name -> !List.of("pxe.dist", "pxe.net.linux", "pxe.testing").contains(name))
            .toList());
  }

  private static List<String> names(String pom, String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(TREE.resolve(pom)))
        .results()
        .map(found -> found.group(1))
        .distinct()
        .sorted()
        .toList();
  }
}
