// SPDX-License-Identifier: Apache-2.0
package pxe.profiles;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.profiles.signature.SignaturePolicy;
import pxe.rooms.settings.Setting;
import pxe.rooms.settings.SettingsDeclaration;
import pxe.rooms.settings.SettingsReader;

/** What an operator can set for all profile bundles. */
record ProfileSettings(SignaturePolicy signatures) {
  static final String PID = "pxe.profiles";

  private static final List<String> SHOWN = List.of("off", "warn", "require");

  /** A word that cannot be used asks for the most: whoever wrote it wanted something. */
  private static final Setting<Optional<SignaturePolicy>> SIGNATURES =
      Setting.optionalChoice(
          "signatures",
          "require",
          Map.of(
              "off", SignaturePolicy.OFF,
              "warn", SignaturePolicy.WARN,
              "require", SignaturePolicy.REQUIRE),
          SHOWN,
          "what is asked of profile bundles: `warn` names those that nobody in `etc/trust/` has"
              + " signed, `require` does not run them; a wrong signature is refused in any case");

  static final SettingsDeclaration DECLARATION =
      new SettingsDeclaration(
          PID,
          "Profiles",
          "Which profile bundles may run. Changes apply at once.",
          List.of(SIGNATURES.otherwise("`off`")));

  /** Reads them; what cannot be used is reported by the reader. */
  static ProfileSettings read(SettingsReader reader) {
    return new ProfileSettings(SIGNATURES.read(reader).orElse(SignaturePolicy.OFF));
  }
}
