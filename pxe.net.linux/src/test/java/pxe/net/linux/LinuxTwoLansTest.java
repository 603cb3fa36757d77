// SPDX-License-Identifier: Apache-2.0
package pxe.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import pxe.net.lab.TwoLans;

class LinuxTwoLansTest extends TwoLans {
  @Override
  protected String provider() {
    return LinuxDatagrams.class.getName();
  }

  @Test
  void eachOfTwoInterfacesHearsItsOwnClientsOnly() throws IOException {
    assertEquals("open", server.say("open lan0 6767"));
    assertEquals("open", server.say("open lan1 6767"));
    client1.say("send eth0 255.255.255.255 6767 one");
    assertEquals("one from 10.71.0.2:6868 to 255.255.255.255", server.say("receive lan1"));
    assertEquals("nothing", server.say("silence lan0"));
    client0.say("send eth0 255.255.255.255 6767 zero");
    assertEquals("zero from 10.70.0.2:6868 to 255.255.255.255", server.say("receive lan0"));
    assertEquals("nothing", server.say("silence lan1"));
    server.say("send lan0 255.255.255.255 6868 answer");
    assertEquals("answer from 10.70.0.1:6767 to 255.255.255.255", client0.say("receive eth0"));
    assertEquals("nothing", client1.say("silence eth0"));
  }

  @Test
  void requestToAnotherAddressOfTheInterfaceIsHeard() throws IOException {
    ip(server, "addr add 10.71.0.9/24 dev lan1");
    assertEquals("open", server.say("open lan1 6767"));
    client1.say("send eth0 10.71.0.9 6767 request");
    assertEquals("request from 10.71.0.2:6868 to 10.71.0.9", server.say("receive lan1"));
    ip(server, "addr del 10.71.0.9/24 dev lan1");
  }

  @Test
  void programOnTheSameHostIsHeard() throws IOException {
    assertEquals("open", server.say("open lan1 6767"));
    assertEquals("open", server.say("open lan0 0"));
    server.say("send lan0 10.71.0.1 6767 curl");
    String heard = server.say("receive lan1");
    assertEquals("curl from 10.70.0.1", heard.substring(0, heard.indexOf(':')));
  }

  @Test
  void loopbackCanBeServedBesideAnInterface() throws IOException {
    assertEquals("open", server.say("open lan1 6767"));
    assertEquals("open", server.say("open lo 6767"));
    server.say("send lo 127.0.0.1 6767 self");
    assertEquals("self from 127.0.0.1:6767 to 127.0.0.1", server.say("receive lo"));
  }

  @Test
  void segmentsOverTheMtuOfTheRouteAreSentOneByOne() throws IOException {
    ip(server, "route replace 10.71.0.0/24 dev lan1 src 10.71.0.1 mtu 1400");
    assertEquals("open", server.say("open lan1 6767"));
    assertEquals("sent", server.say("segments lan1 10.71.0.2 6868 1468 3"));
    for (int i = 0; i < 3; i++) {
      assertEquals("1468 bytes from 10.71.0.1:6767 to 10.71.0.2", client1.say("receive eth0"));
    }
    ip(server, "route replace 10.71.0.0/24 dev lan1 src 10.71.0.1");
  }

  @Test
  void segmentsOverTheMtuOfTheInterfaceAreSentOneByOne() throws IOException {
    assertEquals("open", server.say("open lan1 6767"));
    assertEquals("sent", server.say("segments lan1 10.71.0.2 6868 4000 3"));
    for (int i = 0; i < 3; i++) {
      assertEquals("4000 bytes from 10.71.0.1:6767 to 10.71.0.2", client1.say("receive eth0"));
    }
  }
}
