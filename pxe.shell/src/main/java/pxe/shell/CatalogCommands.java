// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.catalog.Offering;
import pxe.rooms.catalog.ProfileRemark;
import pxe.rooms.catalog.UnrecognisedImage;
import pxe.rooms.image.ImageLibrary;
import pxe.rooms.image.ImageStatus;
import pxe.rooms.profile.ProfileBundles;
import pxe.rooms.web.WebServer;

/** {@code pxe:profiles} and {@code pxe:images}: the two things that meet in the catalog. */
@Component(
    service = CatalogCommands.class,
    property = {
      "osgi.command.scope=pxe",
      "osgi.command.function=profiles",
      "osgi.command.function=images"
    })
public final class CatalogCommands {
  /** A profile, as a line. */
  public record ProfileLine(
      String name, String state, String images, String bundle, String detail) {}

  /** An image, as a line. */
  public record ImageLine(
      String name,
      ImageStatus.State state,
      String profile,
      String source,
      String detail,
      String url) {}

  /**
   * An image with what came of it.
   *
   * @param entries the names of its entries
   * @param leftOut entries that it does not have, each with the reason
   * @param profiles what each profile makes of it
   */
  public record ImageDetail(
      String name,
      ImageStatus.State state,
      String profile,
      String source,
      String detail,
      String url,
      List<String> entries,
      List<String> leftOut,
      List<String> profiles) {
    public ImageDetail {
      entries = List.copyOf(entries);
      leftOut = List.copyOf(leftOut);
      profiles = List.copyOf(profiles);
    }
  }

  private static final String NO_PROFILE =
      "no profile is here; drop a profile bundle into profiles/";

  private static final String NO_IMAGE = "no image is here; copy one into images/";

  private final Catalog catalog;
  private final ProfileBundles bundles;
  private final ImageLibrary library;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile WebServer web;

  @Activate
  public CatalogCommands(
      @Reference Catalog catalog,
      @Reference ProfileBundles bundles,
      @Reference ImageLibrary library) {
    this.catalog = catalog;
    this.bundles = bundles;
    this.library = library;
  }

  @Descriptor("the profiles, the images that each has, and what failed")
  public Listing profiles() {
    return new Listing(profileLines(), NO_PROFILE);
  }

  @Descriptor("one profile")
  public Listing profiles(@Descriptor("what it is called") String name) {
    return only(profileLines(), ProfileLine::name, name, "profile", NO_PROFILE);
  }

  @Descriptor("the images, what they are, and what is wrong with those that cannot be served")
  public Listing images() {
    return new Listing(imageLines(), NO_IMAGE);
  }

  @Descriptor("one image: its entries, those that it lacks, and what each profile makes of it")
  public ImageDetail images(@Descriptor("what it is called") String name) {
    ImageLine line =
        (ImageLine) only(imageLines(), ImageLine::name, name, "image", NO_IMAGE).rows().get(0);
    Optional<Offering> offering =
        catalog.snapshot().offerings().stream()
            .filter(o -> o.image().name().equals(name))
            .findFirst();
    return new ImageDetail(
        line.name(),
        line.state(),
        line.profile(),
        line.source(),
        offering.map(Offering::title).orElse(line.detail()),
        line.url(),
        offering.stream()
            .flatMap(Offering::names)
            .filter(entry -> !entry.isImage())
            .map(EntryName::toString)
            .toList(),
        offering.map(Offering::leftOut).orElse(List.of()),
        catalog.remarks(name).stream().map(ProfileRemark::toString).toList());
  }

  private static <R extends Record> Listing only(
      List<R> all, Function<R, String> nameOf, String wanted, String kind, String none) {
    List<R> rows = all.stream().filter(row -> nameOf.apply(row).equals(wanted)).toList();
    if (rows.isEmpty()) {
      String there = all.stream().map(nameOf).collect(joining(", "));
      String hint = all.isEmpty() ? none : "write one of " + there;
      throw new IllegalArgumentException("there is no " + kind + " " + wanted + "; " + hint);
    }
    return new Listing(rows, none);
  }

  /** The profiles, and the bundles that yield none. */
  private List<ProfileLine> profileLines() {
    Stream<ProfileLine> faulty =
        bundles.faulty().stream()
            .map(b -> new ProfileLine(b.symbolicName(), b.state(), "-", b.bundle(), b.fault()));
    Stream<ProfileLine> profiles =
        catalog.snapshot().profiles().stream()
            .map(
                p ->
                    new ProfileLine(
                        p.name(),
                        p.faults().isEmpty() ? "ready" : "failed",
                        p.images().isEmpty() ? "-" : String.join(",", p.images()),
                        p.bundle(),
                        String.join("; ", p.faults())));
    return Stream.concat(profiles, faulty).toList();
  }

  private List<ImageLine> imageLines() {
    CatalogSnapshot snapshot = catalog.snapshot();
    Map<String, Offering> offerings =
        snapshot.offerings().stream().collect(Collectors.toMap(o -> o.image().name(), o -> o));
    return library.images().stream().map(i -> line(i, offerings.get(i.name()), snapshot)).toList();
  }

  private ImageLine line(ImageStatus image, Offering offering, CatalogSnapshot snapshot) {
    boolean isReady = image.state() == ImageStatus.State.READY;
    String detail = image.detail();
    String profile = "-";
    if (isReady && offering != null) {
      detail = offering.title() + leftOut(offering);
      profile = offering.profile();
    } else if (isReady) {
      UnrecognisedImage other = unrecognised(image.name(), snapshot);
      detail = other.text();
      profile = other.refusals().stream().map(ProfileRemark::profile).collect(joining(","));
    }
    return new ImageLine(
        image.name(),
        image.state(),
        profile.isEmpty() ? "-" : profile,
        image.source(),
        detail,
        isReady ? url(image.name()) : "-");
  }

  private static String leftOut(Offering offering) {
    int count = offering.leftOut().size();
    String entries = count == 1 ? "1 entry is" : count + " entries are";
    return count == 0
        ? ""
        : "; " + entries + " left out, images " + offering.image().name() + " says why";
  }

  /** What an image seems to be, once the catalog has looked at it. */
  private static UnrecognisedImage unrecognised(String image, CatalogSnapshot snapshot) {
    return snapshot.unrecognised().stream()
        .filter(other -> other.name().equals(image))
        .findFirst()
        .orElseGet(() -> new UnrecognisedImage(image, ""));
  }

  /** Where the files of an image are, on each network. */
  private String url(String image) {
    WebServer server = web;
    List<String> urls = server == null ? List.of() : server.urls();
    return urls.isEmpty()
        ? "-"
        : urls.stream().map(url -> url + "/images/" + image + "/").collect(joining(" "));
  }
}
