// SPDX-License-Identifier: Apache-2.0
package pxe.status.page;

import java.util.List;
import pxe.rooms.status.Transfer;
import pxe.rooms.text.AddressText;
import pxe.rooms.text.Amounts;

/** What is being transferred now. */
public final class TransfersPart {
  private static final int MOST = 12;

  private TransfersPart() {}

  /** The part. */
  public static String of(List<Transfer> open) {
    Html html = new Html().add("<h2>Transfers</h2>\n");
    if (open.isEmpty()) {
      return html.add("<p class=\"none\">None is under way.</p>\n").toString();
    }
    html.add("<ul class=\"transfers\">\n");
    open.stream().limit(MOST).forEach(transfer -> line(transfer, html));
    html.add("</ul>\n");
    if (open.size() > MOST) {
      html.add("<p class=\"none\">").text(open.size() - MOST + " more.").add("</p>\n");
    }
    return html.toString();
  }

  private static void line(Transfer transfer, Html html) {
    html.add("<li>").element("code", transfer.path()).add("<br>");
    html.text(AddressText.of(transfer.client().getAddress()) + " by ").text(transfer.protocol());
    if (transfer.size() > 0) {
      html.add(" <progress max=\"100\" value=\"");
      html.text(Long.toString(100 * transfer.sent() / transfer.size())).add("\"></progress> ");
      html.text(Amounts.bytes(transfer.size()));
    }
    html.add("</li>\n");
  }
}
