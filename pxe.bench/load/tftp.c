// SPDX-License-Identifier: Apache-2.0
/*
 * TFTP clients (RFC 1350, 2348, 7440), AT_ONCE of them at work until TRANSFERS are done, or for so many SECONDS; then what was
 * begun is broken off, and counts with what came of it:
 *   tftp SERVER CLIENT NAME FILES TRANSFERS AT_ONCE WINDOW LOSS SIZE SECONDS
 * Each has a port of its own, and its address counts on from CLIENT. With FILES > 0 a number below it follows on NAME.
 * So much of what comes in and of what goes out is LOST (0.01 for a hundredth). Who hears nothing for a second says its
 * last word again, as firmware does. A file that is not of SIZE bytes is a failure. What a server gave to the kernel in one
 * piece arrives in one piece: to cut it up is left to the network card in most servers, and is not counted.
 */
#include "guard.h"
#include <netinet/udp.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#ifndef UDP_GRO
#define UDP_GRO 104
#endif
#define BLOCK 1428
#define BATCH 16
#define PATIENCE 1.0
#define MOST_REPEATS 60

struct transfer {
  int socket, connected, window, since_ack, gap_told, repeats;
  unsigned last; /* block */
  long bytes;
  double began, heard;
  char word[600]; /* the last that was said */
  int word_length;
};

static struct sockaddr_in server, client;
static const char *name;
static int files, transfers, at_once, window, epoll, started, done, failed, retries;
static long size, total;
static double loss, *took;
static struct transfer *slots;

static int lost(void) { return loss > 0 && drand48() < loss; }

static void say(struct transfer *t) {
  if (lost()) return;
  if (t->connected) {
    send(t->socket, t->word, t->word_length, 0); /* refused: it is said again */
  } else {
    sendto(t->socket, t->word, t->word_length, 0, (struct sockaddr *)&server, sizeof server);
  }
}

static void begin(int slot) {
  struct transfer *t = &slots[slot];
  int number = started++, buffer = 4 << 20;
  struct sockaddr_in own = client;
  struct epoll_event event = {.events = EPOLLIN, .data.u32 = slot};
  memset(t, 0, sizeof *t);
  own.sin_addr.s_addr = htonl(ntohl(client.sin_addr.s_addr) + slot);
  t->socket = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
  if (t->socket < 0) fail("socket");
  if (setsockopt(t->socket, SOL_SOCKET, SO_RCVBUFFORCE, &buffer, sizeof buffer))
    setsockopt(t->socket, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer);
  if (bind(t->socket, (struct sockaddr *)&own, sizeof own)) fail("bind");
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, t->socket, &event)) fail("epoll_ctl");
  char *at = t->word;
  *at++ = 0, *at++ = 1;
  at += files > 0 ? sprintf(at, "%s%d", name, number % files) : sprintf(at, "%s", name);
  at++;
  at += sprintf(at, "octet") + 1;
  at += sprintf(at, "blksize") + 1;
  at += sprintf(at, "%d", BLOCK) + 1;
  if (window > 1) {
    at += sprintf(at, "windowsize") + 1;
    at += sprintf(at, "%d", window) + 1;
  }
  t->word_length = at - t->word;
  t->window = 1;
  t->began = t->heard = now();
  say(t);
}

static void end(struct transfer *t, int well) {
  close(t->socket);
  t->socket = -1;
  if (well && (size == 0 || t->bytes == size)) {
    took[done++] = now() - t->began;
  } else {
    failed++;
  }
  if (started < transfers) begin(t - slots);
}

static void acknowledge(struct transfer *t) {
  unsigned block = t->last & 0xffff;
  t->word[0] = 0, t->word[1] = 4, t->word[2] = block >> 8, t->word[3] = block;
  t->word_length = 4;
  t->since_ack = 0;
  say(t);
}

/* Gives 1 when the transfer is at its end. */
static int received(struct transfer *t, unsigned char *packet, int length) {
  if (length < 4 || packet[0] != 0) return 0;
  unsigned block = packet[2] << 8 | packet[3];
  if (packet[1] == 5) {
    fprintf(stderr, "error %u: %.*s\n", block, length - 4, packet + 4);
    end(t, 0);
    return 1;
  }
  if (packet[1] == 6 && t->last == 0) { /* OACK */
    for (char *at = (char *)packet + 2, *limit = (char *)packet + length; at < limit; at += strlen(at) + 1)
      if (!strcasecmp(at, "windowsize")) t->window = atoi(at + strlen(at) + 1);
    acknowledge(t);
    return 0;
  }
  if (packet[1] != 3) return 0;
  if (block != ((t->last + 1) & 0xffff)) {
    /* Something between was lost, or this came again: say once in a window what there is */
    if (!t->gap_told) acknowledge(t);
    t->gap_told = t->window > 1;
    return 0;
  }
  t->gap_told = 0;
  t->last++;
  t->bytes += length - 4;
  total += length - 4;
  if (++t->since_ack >= t->window || length < BLOCK + 4) acknowledge(t);
  if (length < BLOCK + 4) {
    end(t, 1);
    return 1;
  }
  return 0;
}

/* The size of the packets in a piece; 0 where it is one packet. */
static int cut(struct msghdr *message) {
  for (struct cmsghdr *c = CMSG_FIRSTHDR(message); c; c = CMSG_NXTHDR(message, c))
    if (c->cmsg_level == SOL_UDP && c->cmsg_type == UDP_GRO) return *(int *)CMSG_DATA(c);
  return 0;
}

static void answered_first(struct transfer *t) {
  unsigned char packet[2048];
  struct sockaddr_in from;
  socklen_t size = sizeof from;
  int length = recvfrom(t->socket, packet, sizeof packet, 0, (struct sockaddr *)&from, &size), one = 1;
  if (length < 0 || lost()) return; /* who has heard nothing knows of no port but the first */
  if (connect(t->socket, (struct sockaddr *)&from, sizeof from)) fail("connect"); /* to the transfer's own port */
  setsockopt(t->socket, SOL_UDP, UDP_GRO, &one, sizeof one);
  t->connected = 1;
  t->heard = now();
  received(t, packet, length);
}

static void readable(struct transfer *t) {
  static unsigned char pieces[BATCH][1 << 16], control[BATCH][CMSG_SPACE(sizeof(int))];
  static struct mmsghdr messages[BATCH];
  static struct iovec parts[BATCH];
  if (t->socket < 0) return;
  if (!t->connected) {
    answered_first(t);
    return;
  }
  for (int i = 0; i < BATCH; i++) {
    struct msghdr *header = &messages[i].msg_hdr;
    parts[i].iov_base = pieces[i], parts[i].iov_len = sizeof pieces[i];
    header->msg_iov = &parts[i], header->msg_iovlen = 1;
    header->msg_control = control[i], header->msg_controllen = sizeof control[i];
  }
  int count = recvmmsg(t->socket, messages, t->window < BATCH ? t->window : BATCH, 0, NULL);
  if (count > 0) t->heard = now();
  for (int i = 0; i < count; i++) {
    int length = messages[i].msg_len, size = cut(&messages[i].msg_hdr);
    if (size == 0) size = length;
    for (int at = 0; at < length; at += size)
      if (!lost() && received(t, pieces[i] + at, length - at < size ? length - at : size)) return;
  }
}

static void look_for_silence(double time) {
  for (int i = 0; i < at_once; i++) {
    struct transfer *t = &slots[i];
    if (t->socket < 0 || time - t->heard < PATIENCE) continue;
    retries++;
    t->heard = time;
    if (++t->repeats > MOST_REPEATS) {
      end(t, 0);
    } else {
      say(t);
    }
  }
}

static void break_off(void) {
  static const char enough[] = {0, 5, 0, 0, 0};
  for (int i = 0; i < at_once; i++)
    if (slots[i].socket >= 0 && slots[i].connected) send(slots[i].socket, enough, sizeof enough, 0);
}

int main(int count, char **words) {
  struct epoll_event events[512];
  if (count != 11) return fprintf(stderr, "see the head of tftp.c\n"), 2;
  server.sin_family = client.sin_family = AF_INET;
  server.sin_port = htons(69);
  server.sin_addr = guarded(words[1]);
  client.sin_addr = guarded(words[2]);
  name = words[3], files = atoi(words[4]), transfers = atoi(words[5]), at_once = atoi(words[6]);
  window = atoi(words[7]), loss = atof(words[8]), size = atol(words[9]);
  double limit = atof(words[10]);
  if (at_once > transfers) at_once = transfers;
  srand48(1);
  slots = calloc(at_once, sizeof *slots);
  took = calloc(transfers, sizeof *took);
  if (!slots || !took) fail("memory");
  epoll = epoll_create1(0);
  double start = now(), looked = start;
  for (int i = 0; i < at_once; i++) begin(i);
  while (done + failed < transfers && (now() - start < limit || nothing_yet(start, done, total))) {
    int ready = epoll_wait(epoll, events, 512, 100);
    for (int i = 0; i < ready; i++) readable(&slots[events[i].data.u32]);
    double time = now();
    if (time - looked > 0.05) look_for_silence(looked = time);
  }
  double seconds = now() - start;
  break_off();
  qsort(took, done, sizeof *took, ascending);
  printf("{\"seconds\": %.6f, \"done\": %d, \"failed\": %d, \"retries\": %d, \"bytes\": %ld, \"p50\": %.6f, \"p99\": %.6f}\n",
         seconds, done, failed, retries, total, percentile(took, done, 0.5), percentile(took, done, 0.99));
  return 0;
}
