// SPDX-License-Identifier: Apache-2.0
/*
 * Machines that boot by PXE and broadcast DISCOVER: offers SERVER DEVICE REQUESTS AT_ONCE SECONDS. AT_ONCE of them wait for an
 * offer until REQUESTS are answered, or for so many SECONDS; each machine asks some times. SERVER is whose offers count.
 */
#include "guard.h"
#include <net/if.h>
#include <poll.h>
#include <sys/socket.h>

#define MACHINES 1000
#define PATIENCE 1.0

static const unsigned char head[] = {1, 1, 6, 0};
static const unsigned char options[] = {
    0x63, 0x82, 0x53, 0x63, 53, 1, 1, 57, 2, 5, 0xc0, 93, 2, 0, 0, 94, 3, 1, 2, 1,
    55, 24, 1, 2, 3, 5, 6, 11, 12, 13, 15, 16, 17, 18, 43, 54, 60, 67, 128, 129, 130, 131, 132, 133, 134, 135,
    60, 32, 'P', 'X', 'E', 'C', 'l', 'i', 'e', 'n', 't', ':', 'A', 'r', 'c', 'h', ':', '0', '0', '0', '0', '0',
    ':', 'U', 'N', 'D', 'I', ':', '0', '0', '2', '0', '0', '1', 97, 17, 0};

static struct sockaddr_in all = {.sin_family = AF_INET};
static int channel;
static double *sent, *took;
static char *answered;

static void discover(int number) {
  unsigned char packet[548] = {0};
  int machine = number % MACHINES;
  uint32_t id = htonl(number + 1);
  unsigned char mac[6] = {0x52, 0x54, 0, 0x5a, machine >> 8, machine};
  memcpy(packet, head, sizeof head);
  memcpy(packet + 4, &id, 4);
  packet[10] = 0x80; /* answers by broadcast */
  memcpy(packet + 28, mac, 6);
  memcpy(packet + 236, options, sizeof options);
  unsigned char *at = packet + 236 + sizeof options;
  memset(at, 0x5a, 10);
  memcpy(at + 10, mac, 6); /* the machine's UUID */
  at[16] = 0xff;
  if (sendto(channel, packet, sizeof packet, 0, (struct sockaddr *)&all, sizeof all) < 0) fail("send");
  sent[number] = now();
}

int main(int count, char **words) {
  if (count != 6) return fprintf(stderr, "see the head of offers.c\n"), 2;
  struct in_addr server = guarded(words[1]);
  if (ntohl(server.s_addr) >> 24 == 127) refuse(words[1], "where nothing can be broadcast");
  int requests = atoi(words[3]), at_once = atoi(words[4]), started = 0, done = 0, retries = 0, one = 1, buffer = 4 << 20;
  struct sockaddr_in own = {.sin_family = AF_INET, .sin_port = htons(68)};
  all.sin_port = htons(67);
  all.sin_addr.s_addr = INADDR_BROADCAST;
  sent = calloc(requests, sizeof *sent), took = calloc(requests, sizeof *took), answered = calloc(requests, 1);
  if (!sent || !took || !answered) fail("memory");
  channel = socket(AF_INET, SOCK_DGRAM, 0);
  if (setsockopt(channel, SOL_SOCKET, SO_BINDTODEVICE, words[2], strlen(words[2]) + 1)) fail(words[2]);
  setsockopt(channel, SOL_SOCKET, SO_BROADCAST, &one, sizeof one);
  setsockopt(channel, SOL_SOCKET, SO_RCVBUFFORCE, &buffer, sizeof buffer);
  if (bind(channel, (struct sockaddr *)&own, sizeof own)) fail("bind");
  double limit = atof(words[5]), start = now(), looked = start;
  while (done < requests && (now() - start < limit || nothing_yet(start, done, 0))) {
    unsigned char packet[2048];
    struct pollfd waiting = {.fd = channel, .events = POLLIN};
    struct sockaddr_in from;
    socklen_t size = sizeof from;
    while (started < requests && started - done < at_once) discover(started++);
    poll(&waiting, 1, 100);
    int length;
    while ((length = recvfrom(channel, packet, sizeof packet, MSG_DONTWAIT, (struct sockaddr *)&from, &size)) > 240) {
      uint32_t id;
      memcpy(&id, packet + 4, 4);
      int number = (int)ntohl(id) - 1;
      if (packet[0] != 2 || number < 0 || number >= started || answered[number] || from.sin_addr.s_addr != server.s_addr) continue;
      answered[number] = 1;
      took[done++] = now() - sent[number];
      if (started < requests) discover(started++);
    }
    double time = now();
    if (time - looked < 0.1) continue;
    looked = time;
    for (int i = 0; i < started; i++) {
      if (answered[i] || time - sent[i] < PATIENCE) continue;
      retries++;
      discover(i);
    }
  }
  double seconds = now() - start;
  qsort(took, done, sizeof *took, ascending);
  printf("{\"seconds\": %.6f, \"done\": %d, \"failed\": %d, \"retries\": %d, \"bytes\": 0, \"p50\": %.6f, \"p99\": %.6f}\n",
         seconds, done, done == 0, retries, percentile(took, done, 0.5), percentile(took, done, 0.99));
  return 0;
}
