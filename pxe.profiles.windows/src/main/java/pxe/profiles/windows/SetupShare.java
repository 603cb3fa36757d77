// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.windows;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import pxe.api.profile.TextFile;
import pxe.api.resource.ResourcePath;
import pxe.api.settings.Settings;

/**
 * The share from which Windows PE starts the setup, where an operator names one: wimboot puts these
 * texts into {@code X:\Windows\System32}, where Windows PE looks what to start (ipxe.org, "WinPE").
 *
 * @param path such as {@code \\192.168.9.3\windows}; it is written with slashes, since a backslash
 *     means something in the image's file
 * @param user who may read it; empty for a share without users
 * @param password of that user; may be empty
 */
record SetupShare(String path, Optional<String> user, String password) {
  static final ResourcePath SHELL = ResourcePath.of("pxe/winpeshl.ini");
  static final ResourcePath SCRIPT = ResourcePath.of("pxe/setup.cmd");

  /** Nothing that means something to the shell: no quotes, blanks, variables or operators. */
  private static final Pattern WORD = Pattern.compile("[^\\p{Cntrl}\\s\"%^&|<>()!;,=]{1,128}");

  private static final Pattern SHARE = Pattern.compile("[/\\\\]{2}[^/\\\\]+(?:[/\\\\][^/\\\\]+)+");

  /** What is written for the image; empty where no share is, or one that cannot be used. */
  static Optional<SetupShare> of(Settings settings) {
    Optional<String> path = word(settings, "share", "//SERVER/SHARE", SHARE);
    Optional<String> user = word(settings, "share-user", "a word without quotes and blanks", WORD);
    Optional<String> password =
        word(settings, "share-password", "a word without quotes and blanks", WORD);
    return path.map(p -> new SetupShare(p.replace('/', '\\'), user, password.orElse("")));
  }

  private static Optional<String> word(
      Settings settings, String key, String form, Pattern pattern) {
    return settings.value(
        key,
        Optional.empty(),
        form,
        text ->
            WORD.matcher(text).matches() && pattern.matcher(text).matches()
                ? Optional.of(Optional.of(text))
                : Optional.empty());
  }

  /** The network takes a while to come up, so that the share is asked for again and again. */
  List<TextFile> texts() {
    String login =
        user.map(u -> " /user:" + u + (password.isEmpty() ? "" : " " + password)).orElse("");
    return List.of(
        new TextFile(SHELL, "[LaunchApps]\r\nsetup.cmd\r\n"),
        new TextFile(
            SCRIPT,
            TextFile.escaped(
                "wpeinit\r\n:again\r\nnet use z: "
                    + path
                    + login
                    + "\r\nif exist z:\\setup.exe goto found\r\nping -n 3 127.0.0.1 >nul\r\n"
                    + "goto again\r\n:found\r\nz:\\setup.exe\r\n")));
  }
}
