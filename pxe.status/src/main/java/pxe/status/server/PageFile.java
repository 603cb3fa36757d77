// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import pxe.status.page.Page;
import pxe.status.web.Response;

/** What the page needs besides itself; everybody may have it. */
enum PageFile {
  CSS("status.css", "text/css; charset=utf-8"),
  JS("status.js", "text/javascript; charset=utf-8"),
  SVG("status.svg", "image/svg+xml");

  private final String name;
  private final String type;

  PageFile(String name, String type) {
    this.name = name;
    this.type = type;
  }

  Response response() {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return Response.of(200, type, new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .with("Cache-Control", "no-cache");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
