// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.described;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import pxe.profiles.text.KeyedText;

/** The texts of a profile in a bundle, below {@code OSGI-INF/profile/}. */
final class BundleText {
  private static final String FOLDER = "OSGI-INF/profile/";
  private static final int MOST_ENTRIES = 256;

  private BundleText() {}

  /** By name: {@code profile.conf} and {@code entries/NAME.conf}. */
  static Map<String, String> of(Bundle bundle) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    URL profile = bundle.getEntry(FOLDER + DescribedProfile.PROFILE);
    if (profile != null) {
      texts.put(DescribedProfile.PROFILE, text(profile));
    }
    for (String path : entries(bundle)) {
      texts.put(path.substring(FOLDER.length()), text(bundle.getEntry(path)));
    }
    return texts;
  }

  private static List<String> entries(Bundle bundle) {
    Enumeration<String> paths = bundle.getEntryPaths(FOLDER + "entries/");
    return paths == null
        ? List.of()
        : Collections.list(paths).stream()
            .filter(path -> path.endsWith(".conf"))
            .limit(MOST_ENTRIES)
            .toList();
  }

  /** One byte more than may be is enough to see that there is too much. */
  private static String text(URL file) throws IOException {
    try (InputStream in = file.openStream()) {
      return new String(in.readNBytes(4 * KeyedText.LONGEST + 1), StandardCharsets.UTF_8);
    }
  }
}
