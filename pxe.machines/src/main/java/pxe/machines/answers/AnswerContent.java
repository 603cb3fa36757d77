// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import pxe.machines.answers.writing.JsonWriter;
import pxe.machines.answers.writing.LineWriter;
import pxe.machines.answers.writing.PlainWriter;
import pxe.machines.answers.writing.ShellWriter;
import pxe.machines.answers.writing.TomlWriter;
import pxe.machines.answers.writing.ValueWriter;
import pxe.machines.answers.writing.XmlWriter;
import pxe.machines.answers.writing.YamlWriter;
import pxe.rooms.template.AnswerKind;

/**
 * What an answer is, as far as its content tells: a text that says nothing of its kind may be any
 * of those that are one file.
 */
enum AnswerContent {
  SEED(AnswerKind.CLOUD_INIT),
  PRESEED(AnswerKind.PRESEED),
  XENSERVER(AnswerKind.XENSERVER),
  KICKSTART(AnswerKind.KICKSTART),
  AUTOYAST(AnswerKind.AUTOYAST),
  AGAMA(AnswerKind.AGAMA),
  PROXMOX(AnswerKind.PROXMOX),
  ALPINE(AnswerKind.ALPINE),
  ESXI(AnswerKind.ESXI),
  IGNITION(AnswerKind.IGNITION),
  TALOS(AnswerKind.TALOS),
  BUTANE("a Butane file: translate it with butane, and name the JSON that it writes"),
  WINDOWS("an answer file of Windows"),
  OTHER_XML("an XML file that no installer here reads"),
  USER_DATA("user-data without its folder: write it into FOLDER/user-data, and answer = FOLDER"),
  OTHER_FOLDER("a folder without user-data"),
  OTHER_FILE("one file");

  /** What a text may be that says nothing of its kind: those that have no mark of their own. */
  private static final Set<AnswerKind> UNMARKED =
      EnumSet.of(AnswerKind.PRESEED, AnswerKind.XENSERVER, AnswerKind.KICKSTART);

  /** In characters: what a text is stands at its beginning, and comments before it are short. */
  private static final int LONGEST = 1 << 16;

  /** The element that an answer file of XenServer consists of (its doc/answerfile.txt). */
  private static final Pattern XENSERVER_ROOT =
      Pattern.compile("<(installation|upgrade|restore)[\\s/>].*", Pattern.DOTALL);

  /** The element that AutoYaST's profiles consist of. */
  private static final Pattern AUTOYAST_ROOT = Pattern.compile("<profile[\\s/>].*", Pattern.DOTALL);

  /** What may stand before an XML file's element: declaration, comments, document type. */
  private static final Pattern PROLOGUE =
      Pattern.compile("(?:\\s|<\\?[^>]*>|<!--(?:(?!-->).)*+-->|<![A-Z][^>]*>)*+", Pattern.DOTALL);

  /** {@code d-i mirror/country string manual}: owner, question, type (debconf-devel(7)). */
  private static final Pattern QUESTION =
      Pattern.compile(
          "(?m)^[ \\t]*[a-z0-9.+-]+[ \\t]+[^\\s/]++/\\S+[ \\t]+"
              + "(string|boolean|select|multiselect|password|note|text|error|seen)\\b");

  private static final Pattern SECTION = Pattern.compile("(?m)^%(packages|pre|post|addon)\\b");

  /** The commands that each kickstart of ESXi has, and a section of its own. */
  private static final Pattern ESXI_COMMAND =
      Pattern.compile("(?m)^[ \\t]*(vmaccepteula|accepteula|%firstboot)\\b");

  /** The variables that {@code setup-alpine} reads, such as {@code DISKOPTS}. */
  private static final Pattern ALPINE_VARIABLE =
      Pattern.compile(
          "(?m)^[ \\t]*(?:export[ \\t]+)?(KEYMAP|HOSTNAME|INTERFACES|DNS|TIMEZONE|PROXY|APKREPOS|USER"
              + "|SSHD|NTP|DISK|LBU|APKCACHE|DEVD)OPTS=");

  private static final Pattern PROXMOX_TABLE =
      Pattern.compile("(?m)^[ \\t]*\\[[ \\t]*(global|disk-setup)[ \\t]*\\]");

  private static final Pattern TALOS_VERSION =
      Pattern.compile("(?m)^version:[ \\t]*\"?v1alpha1\\b");

  private static final Pattern TALOS_PART =
      Pattern.compile("(?m)^(machine|cluster|apiVersion|kind):");

  private static final Pattern BUTANE_VARIANT =
      Pattern.compile("(?m)^variant:[ \\t]*\"?(fcos|flatcar|openshift|r4e|fiot)\\b");

  private static final Pattern IGNITION_KEY = Pattern.compile("\"ignition\"\\s*:");

  /** What JSON or Jsonnet for Agama has: one of the keys of its schema. */
  private static final Pattern AGAMA_KEY =
      Pattern.compile(
          "\\b(product|software|storage|localization|l10n|legacyAutoyastStorage)[\"']?\\s*:");

  private final Optional<AnswerKind> kind;
  private final String description;

  AnswerContent(AnswerKind kind) {
    this.kind = Optional.of(kind);
    this.description = kind.description();
  }

  AnswerContent(String description) {
    this.kind = Optional.empty();
    this.description = description;
  }

  /** What it is, for people, with its article. */
  String description() {
    return description;
  }

  /** Whether an installer that reads one kind can make something of it. */
  boolean fits(AnswerKind wanted) {
    return kind.map(wanted::equals).orElse(this == OTHER_FILE && UNMARKED.contains(wanted));
  }

  /** The kind of those that read it; empty where it is of none, or says nothing of it. */
  Optional<AnswerKind> kind() {
    return kind;
  }

  /** What a text is. */
  static AnswerContent of(String whole) {
    String text = whole.substring(0, Math.min(LONGEST, whole.length()));
    String begin = text.startsWith("\ufeff") ? text.substring(1) : text;
    String mark = begin.stripLeading();
    if (mark.startsWith("<")) {
      return ofXml(PROLOGUE.matcher(begin).replaceFirst(""));
    }
    if (begin.startsWith("#cloud-config")) {
      return USER_DATA;
    }
    if (begin.startsWith("#_preseed_V1") || QUESTION.matcher(begin).find()) {
      return PRESEED;
    }
    if (ESXI_COMMAND.matcher(begin).find()) {
      return ESXI;
    }
    if (SECTION.matcher(begin).find()) {
      return KICKSTART;
    }
    if (ALPINE_VARIABLE.matcher(begin).find()) {
      return ALPINE;
    }
    if (PROXMOX_TABLE.matcher(begin).find()) {
      return PROXMOX;
    }
    return ofObjects(begin, mark);
  }

  private static AnswerContent ofXml(String root) {
    if (XENSERVER_ROOT.matcher(root).matches()) {
      return XENSERVER;
    }
    if (root.startsWith("<unattend")) {
      return WINDOWS;
    }
    return AUTOYAST_ROOT.matcher(root).matches() ? AUTOYAST : OTHER_XML;
  }

  /** JSON, Jsonnet and YAML. */
  private static AnswerContent ofObjects(String begin, String mark) {
    if (mark.startsWith("{") && IGNITION_KEY.matcher(begin).find()) {
      return IGNITION;
    }
    if (TALOS_VERSION.matcher(begin).find() && TALOS_PART.matcher(begin).find()) {
      return TALOS;
    }
    if (BUTANE_VARIANT.matcher(begin).find()) {
      return BUTANE;
    }
    boolean mayBeJsonnet =
        mark.startsWith("{") || mark.startsWith("local ") || mark.startsWith("//");
    return mayBeJsonnet && AGAMA_KEY.matcher(begin).find() ? AGAMA : OTHER_FILE;
  }

  /** How values are written in a text of this kind. */
  ValueWriter writer() {
    return switch (this) {
      case XENSERVER, AUTOYAST, WINDOWS, OTHER_XML -> new XmlWriter();
      case USER_DATA, TALOS, BUTANE -> new YamlWriter();
      case AGAMA, IGNITION -> new JsonWriter();
      case PROXMOX -> new TomlWriter();
      case ALPINE -> new ShellWriter();
      case PRESEED -> LineWriter.ofPreseed();
      case KICKSTART, ESXI -> LineWriter.ofKickstart();
      case SEED, OTHER_FOLDER, OTHER_FILE -> new PlainWriter();
    };
  }
}
