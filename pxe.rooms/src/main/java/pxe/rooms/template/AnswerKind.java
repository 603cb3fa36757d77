// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.template;

import java.util.Arrays;
import java.util.Optional;

/**
 * What kinds of answers installers read. Who reads one kind alone names it in the variable: {@code
 * ${answer.preseed}} has a value where the answer is a preseed file, or nobody can tell what it is.
 */
public enum AnswerKind {
  /** For the Debian installer. */
  PRESEED("preseed", "a preseed file", false),
  /** For Ubuntu's installer, and whatever else is set up by cloud-init. */
  CLOUD_INIT("cloud-init", "a folder with user-data for cloud-init", true),
  /** For XenServer and what came of it. */
  XENSERVER("xenserver", "an XML answer file of XenServer", false),
  /** For Anaconda and its kin. */
  KICKSTART("kickstart", "a kickstart file", false),
  /** For YaST, the installer of openSUSE and SLES up to version 15. */
  AUTOYAST("autoyast", "an AutoYaST profile", false),
  /** For Agama, the installer of openSUSE and SLES from version 16 on: JSON or Jsonnet. */
  AGAMA("agama", "a profile of Agama", false),
  /** For Proxmox VE and its siblings: TOML. */
  PROXMOX("proxmox", "an answer file of Proxmox", false),
  /**
   * For Alpine's {@code setup-alpine}. What its netboot fetches is an overlay ({@code apkovl=}),
   * which is made of the answer: the variable is the URL of that.
   */
  ALPINE("alpine", "an answer file of Alpine's setup-alpine", false),
  /** For VMware ESXi. */
  ESXI("esxi", "a kickstart file of ESXi", false),
  /** For Flatcar and Fedora CoreOS: the JSON that Butane makes. */
  IGNITION("ignition", "an Ignition configuration", false),
  /** For Talos. */
  TALOS("talos", "a machine configuration of Talos", false);

  private final String word;
  private final String description;
  private final boolean isFolder;

  AnswerKind(String word, String description, boolean isFolder) {
    this.word = word;
    this.description = description;
    this.isFolder = isFolder;
  }

  /** The kind that a variable names, such as {@code answer.preseed}. */
  public static Optional<AnswerKind> ofVariable(String variable) {
    return Arrays.stream(values()).filter(kind -> kind.variable().equals(variable)).findFirst();
  }

  /** Whether a variable stands for an answer, of one kind or of any. */
  public static boolean isAnswer(String variable) {
    return variable.equals(Variables.ANSWER) || ofVariable(variable).isPresent();
  }

  /** The variable for an answer of this kind. */
  public String variable() {
    return Variables.ANSWER + "." + word;
  }

  /** What it is, for people, with its article. */
  public String description() {
    return description;
  }

  /** Whether machines fetch files from a folder, instead of one file. */
  public boolean isFolder() {
    return isFolder;
  }
}
