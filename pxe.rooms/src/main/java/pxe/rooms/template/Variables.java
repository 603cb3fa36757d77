// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.template;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ProviderType;
import pxe.api.image.Image;
import pxe.rooms.machine.Machine;

/**
 * The variables that arguments, help texts and answer files may use.
 *
 * <table>
 * <caption>Variables</caption>
 * <tr><td>{@code server}</td><td>our address, as the machine reaches it</td></tr>
 * <tr><td>{@code http}</td><td>our HTTP server, such as {@code http://192.168.9.2}; none while it
 *     does not serve</td></tr>
 * <tr><td>{@code image}, {@code source}, {@code medium}</td><td>the image's name, the URL of its
 *     files without a slash at the end, the URL of the medium as one file</td></tr>
 * <tr><td>{@code answer}</td><td>the URL of the answer file of this machine for this image, ending
 *     in a slash where it is a folder; none where it has none</td></tr>
 * <tr><td>{@code answer.preseed} and others</td><td>the same, but none where the answer is of
 *     another kind: see {@link AnswerKind}</td></tr>
 * <tr><td>{@code report} and others</td><td>URLs at which the installer reports how far it is: see
 *     {@link ReportVariable}; none while the store is not open</td></tr>
 * <tr><td>{@code machine}</td><td>the name of the most specific {@code etc/pxe.machine~NAME.cfg},
 *     else the hardware address with dashes</td></tr>
 * <tr><td>{@code mac}, {@code uuid}, {@code address}</td><td>who boots, as far as it is known: the
 *     hardware address with colons, the UUID as it is on the wire</td></tr>
 * <tr><td>{@code architecture}</td><td>{@code bios}, {@code uefi}, {@code arm64} or a number, as in
 *     the key {@code match}</td></tr>
 * <tr><td>any other</td><td>{@code var.NAME} of {@code etc/pxe.machine~X.cfg}</td></tr>
 * </table>
 */
@ProviderType
public interface Variables {
  /** The variable that names an answer file: entries that need one are for machines with one. */
  String ANSWER = "answer";

  /** All but those of {@code etc/pxe.machine~X.cfg}, which cannot give these another value. */
  Set<String> NAMES =
      Stream.of(
              Stream.of("server", "http", "image", "source", "medium", ANSWER),
              Arrays.stream(AnswerKind.values()).map(AnswerKind::variable),
              Arrays.stream(ReportVariable.values()).map(ReportVariable::word),
              Stream.of("machine", "mac", "uuid", "address", "architecture"))
          .flatMap(names -> names)
          .collect(Collectors.toUnmodifiableSet());

  /**
   * Values by name.
   *
   * @param machine who boots, if it is known
   * @param image what it boots
   * @param server our address, as the machine reaches it
   */
  Function<String, Optional<String>> of(Optional<Machine> machine, Image image, InetAddress server);
}
