// SPDX-License-Identifier: Apache-2.0
package pxe.status.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.Offering;
import pxe.rooms.catalog.ProfileStatus;
import pxe.rooms.catalog.UnrecognisedImage;
import pxe.rooms.image.ImageStatus;
import pxe.rooms.profile.ProfileBundles.FaultyBundle;

/** The two things that meet in the catalog. */
public final class CatalogPart {
  private CatalogPart() {}

  /** Everything in images/, and what it is. */
  public static String images(List<ImageStatus> images, CatalogSnapshot catalog) {
    Html html = new Html().add("<h2>Images</h2>\n");
    if (images.isEmpty()) {
      return html.add("<p class=\"none\">None is here: copy one into <code>images/</code>.</p>\n")
          .toString();
    }
    Map<String, Offering> offerings =
        catalog.offerings().stream()
            .collect(Collectors.toMap(offer -> offer.image().name(), Function.identity()));
    Map<String, UnrecognisedImage> others =
        catalog.unrecognised().stream()
            .collect(Collectors.toMap(UnrecognisedImage::name, Function.identity()));
    html.add("<ul class=\"list\">\n");
    for (ImageStatus image : images) {
      Offering offer = offerings.get(image.name());
      boolean isReady = image.state() == ImageStatus.State.READY;
      String what =
          isReady && offer != null
              ? offer.title()
              : isReady
                  ? others
                      .getOrDefault(image.name(), new UnrecognisedImage(image.name(), ""))
                      .text()
                  : image.detail();
      String state =
          isReady && offer == null ? "unknown" : image.state().name().toLowerCase(Locale.ROOT);
      item(image.name(), state, what, isReady && offer != null ? offer.profile() : "", html);
    }
    return html.add("</ul>\n").toString();
  }

  /** Who knows how images boot. */
  public static String profiles(List<ProfileStatus> profiles, List<FaultyBundle> faulty) {
    Html html = new Html().add("<h2>Profiles</h2>\n");
    if (profiles.isEmpty() && faulty.isEmpty()) {
      return html.add("<p class=\"none\">None is here.</p>\n").toString();
    }
    html.add("<ul class=\"list\">\n");
    faulty.forEach(bundle -> item(bundle.symbolicName(), "broken", bundle.fault(), "", html));
    profiles.stream()
        .filter(profile -> !profile.faults().isEmpty())
        .forEach(
            profile ->
                item(profile.name(), "broken", String.join("; ", profile.faults()), "", html));
    profiles.stream()
        .filter(profile -> profile.faults().isEmpty() && !profile.images().isEmpty())
        .forEach(
            profile ->
                item(profile.name(), "ready", String.join(", ", profile.images()), "", html));
    html.add("</ul>\n");
    List<String> idle =
        profiles.stream()
            .filter(profile -> profile.faults().isEmpty() && profile.images().isEmpty())
            .map(ProfileStatus::name)
            .toList();
    if (!idle.isEmpty()) {
      html.element("p", "none", "Without an image: " + String.join(", ", idle) + ".");
    }
    return html.toString();
  }

  private static void item(String name, String state, String what, String by, Html html) {
    html.add("<li class=\"").add(state).add("\">").element("b", name);
    html.add(" <span class=\"state\">").add(state).add("</span><br>").text(what);
    html.add(by.isEmpty() ? "" : " <span class=\"note\">by ").text(by);
    html.add(by.isEmpty() ? "" : "</span>").add("</li>\n");
  }
}
