// SPDX-License-Identifier: Apache-2.0
package pxe.machines.reports;

/** A script that reports, for installers that fetch one, such as XenServer's. */
final class ReportScript {
  private ReportScript() {}

  /**
   * The script.
   *
   * @param url below which reports go
   */
  static String of(String url) {
    return """
        #!/bin/sh
        # $1: 0, or nothing, where the installer has succeeded
        case "${1:-0}" in 0) state=installed ;; *) state=failed ;; esac
        url='%s'/$state
        report() {
          curl -fsS -o /dev/null "$url" || wget -q -O /dev/null "$url" ||
            python3 -c "import sys, urllib.request as u; u.urlopen(sys.argv[1])" "$url" ||
            python -c "import sys, urllib; urllib.urlopen(sys.argv[1])" "$url"
        }
        for try in 1 2 3 4 5; do
          report && break
          sleep 5
        done
        exit 0
        """
        .formatted(url);
  }
}
