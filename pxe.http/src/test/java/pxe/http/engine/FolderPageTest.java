// SPDX-License-Identifier: Apache-2.0
package pxe.http.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.ResourcePath;

class FolderPageTest {
  @Test
  void linksAreAbsoluteAndEscaped() {
    String page =
        FolderPage.of(
            ResourcePath.of("images/a & b"),
            List.of(new Child("sub [1]", true), new Child("<ü>.iso", false)));
    assertEquals(
        """
        <!DOCTYPE html>
        <html><head><meta charset="utf-8"><title>/images/a &amp; b/</title></head>
        <body>
        <h1>/images/a &amp; b/</h1>
        <ul>
        <li><a href="/images/a%20&amp;%20b/sub%20%5B1%5D/">sub [1]/</a></li>
        <li><a href="/images/a%20&amp;%20b/%3C%C3%BC%3E.iso">&lt;ü&gt;.iso</a></li>
        </ul>
        </body></html>
        """,
        page);
  }

  @Test
  void namesThatNobodyCanAskForAreLeftOut() {
    List<Child> children =
        List.of(
            new Child("a\\b", false),
            new Child("..", true),
            new Child("c\u0007", false),
            new Child("d", false));
    String page = FolderPage.of(ResourcePath.of("images/x"), children);
    assertEquals(1, page.split("<li>", -1).length - 1);
    assertTrue(page.contains("<a href=\"/images/x/d\">"));
  }

  @Test
  void theRootLeadsToTheImagesAndTellsNoMore() {
    assertTrue(FolderPage.root().contains("<li><a href=\"/images/\">images/</a></li>"));
    assertEquals(1, FolderPage.root().split("<li>", -1).length - 1);
  }

  @Test
  void aFolderOfVeryManyFilesIsCut() {
    String page =
        FolderPage.of(ResourcePath.of("a"), Collections.nCopies(10_001, new Child("b", false)));
    assertEquals(10_000, page.split("<li>", -1).length - 1);
    assertTrue(page.contains("<h1>/a/ (the first 10000)</h1>"));
  }
}
