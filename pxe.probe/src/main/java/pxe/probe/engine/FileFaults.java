// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import pxe.probe.engine.ReadResult.Failure;
import pxe.probe.engine.ReadResult.Kind;

/** What can be done about a file that cannot be had. */
final class FileFaults {
  private FileFaults() {}

  static String remedy(Location file, Failure failure) {
    String server = file.isTftp() ? "TFTP server" : "web server";
    String port = (file.isTftp() ? "UDP" : "TCP") + " port " + file.port();
    return switch (failure.kind()) {
      case NOT_FOUND ->
          "put it there, or correct the name that leads to it; the log of the server at "
              + file.host()
              + " says what it looks for";
      case SILENT ->
          "start the "
              + server
              + " at "
              + file.host()
              + ", or let "
              + port
              + " through its firewall";
      case TRANSFER_SILENT ->
          "a firewall lets UDP port "
              + file.port()
              + " through, but not the ports of the transfers: let UDP from port 1024 on through to"
              + " the server, or load its helper for TFTP";
      case SLOW ->
          "see what makes the network or the server slow; machines may boot all the same, and take"
              + " their time";
      case CUT_SHORT ->
          "see whether the file is whole on the server, and whether the network loses packets";
      case REFUSED -> "see the log of the " + server + " at " + file.host();
      case UNKNOWN -> "walk from another place, or look at the server by hand";
    };
  }

  static boolean isUnknown(Failure failure) {
    return failure.kind() == Kind.UNKNOWN || failure.kind() == Kind.SLOW;
  }
}
