// SPDX-License-Identifier: Apache-2.0
/*
 * HTTP/1.1 clients, CONNECTIONS of them at work until REQUESTS are answered, or for so many SECONDS:
 *   http SERVER CLIENT PATH FILES REQUESTS CONNECTIONS keep|each RANGE SIZE SECONDS
 * With FILES > 0 a number below it follows on PATH. `each` makes a connection for each request. With RANGE > 0 that many
 * bytes are asked for, one such range of the file of SIZE bytes behind the other. Bodies are thrown away unread.
 */
#include "guard.h"
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

struct connection {
  int socket, head_length;
  long body; /* that is still to come; -1 in the head */
  int ends;  /* all has come but the server's end of the connection */
  double began;
  char head[2048];
};

static struct sockaddr_in server, client;
static const char *path, *address;
static int files, requests, each, epoll, started, done, failed;
static long range, size, total;
static double *took;
static struct connection *slots;

static void ask(struct connection *c) {
  char request[1024], *at = request;
  int number = started++;
  at += sprintf(at, files > 0 ? "GET %s%d" : "GET %s", path, number % (files > 0 ? files : 1));
  at += sprintf(at, " HTTP/1.1\r\nHost: %s\r\nUser-Agent: bench\r\n", address);
  if (range > 0) {
    long from = number % (size / range) * range;
    at += sprintf(at, "Range: bytes=%ld-%ld\r\n", from, from + range - 1);
  }
  at += sprintf(at, "%s\r\n", each ? "Connection: close\r\n" : "");
  c->head_length = 0;
  c->body = -1;
  c->ends = 0;
  if (send(c->socket, request, at - request, MSG_NOSIGNAL) != at - request) fail("send");
}

static void connect_slot(int slot) {
  struct connection *c = &slots[slot];
  int one = 1;
  struct epoll_event event = {.events = EPOLLIN, .data.u32 = slot};
  struct sockaddr_in own = client;
  own.sin_addr.s_addr = htonl(ntohl(client.sin_addr.s_addr) + slot);
  c->began = now();
  c->socket = socket(AF_INET, SOCK_STREAM, 0);
  setsockopt(c->socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  setsockopt(c->socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
  if (bind(c->socket, (struct sockaddr *)&own, sizeof own)) fail("bind");
  if (connect(c->socket, (struct sockaddr *)&server, sizeof server)) fail("connect");
  epoll_ctl(epoll, EPOLL_CTL_ADD, c->socket, &event);
  ask(c);
}

static void answered(int slot, int well) {
  struct connection *c = &slots[slot];
  if (well && each && !c->ends) {
    c->ends = 1;
    return;
  }
  if (well) {
    took[done++] = now() - c->began;
  } else {
    failed++;
  }
  if (each || !well) {
    close(c->socket);
    c->socket = -1;
    if (started < requests) connect_slot(slot);
  } else if (started < requests) {
    c->began = now();
    ask(c);
  }
}

/* Takes the head apart; gives 0 when it cannot be right. */
static int head(struct connection *c, char *end) {
  char *length;
  *end = 0;
  int status = strncmp(c->head, "HTTP/1.1 ", 9) ? 0 : atoi(c->head + 9);
  length = strcasestr(c->head, "\r\nContent-Length:");
  if (status != (range > 0 ? 206 : 200) || !length) {
    fprintf(stderr, "%s\n", c->head);
    return 0;
  }
  long expected = range > 0 ? range : size;
  c->body = atol(length + 17);
  if (expected > 0 && c->body != expected) return 0;
  long came = c->head_length - (end + 4 - c->head);
  total += came;
  c->body -= came;
  return 1;
}

static void readable(int slot) {
  struct connection *c = &slots[slot];
  if (c->socket < 0) return;
  if (c->ends) {
    char more;
    long got = recv(c->socket, &more, 1, MSG_DONTWAIT);
    if (got >= 0 || errno != EAGAIN) answered(slot, got == 0);
    return;
  }
  if (c->body > 0) {
    long got = recv(c->socket, NULL, c->body < 1 << 20 ? c->body : 1 << 20, MSG_TRUNC | MSG_DONTWAIT);
    if (got == 0 || (got < 0 && errno != EAGAIN)) {
      answered(slot, 0);
      return;
    }
    if (got > 0) total += got;
    if (got > 0 && (c->body -= got) == 0) answered(slot, 1);
    return;
  }
  long got = recv(c->socket, c->head + c->head_length, sizeof c->head - 1 - c->head_length, MSG_DONTWAIT);
  if (got <= 0) {
    if (got == 0 || errno != EAGAIN) answered(slot, 0);
    return;
  }
  c->head_length += got;
  c->head[c->head_length] = 0;
  char *end = memmem(c->head, c->head_length, "\r\n\r\n", 4);
  if (!end) return;
  if (!head(c, end)) {
    answered(slot, 0);
  } else if (c->body <= 0) {
    answered(slot, 1);
  }
}

int main(int count, char **words) {
  struct epoll_event events[256];
  if (count != 11) return fprintf(stderr, "see the head of http.c\n"), 2;
  server.sin_family = client.sin_family = AF_INET;
  server.sin_port = htons(80);
  server.sin_addr = guarded(address = words[1]);
  client.sin_addr = guarded(words[2]);
  path = words[3], files = atoi(words[4]), requests = atoi(words[5]);
  int connections = atoi(words[6]);
  each = !strcmp(words[7], "each"), range = atol(words[8]), size = atol(words[9]);
  double limit = atof(words[10]);
  if (connections > requests) connections = requests;
  slots = calloc(connections, sizeof *slots);
  took = calloc(requests, sizeof *took);
  if (!slots || !took) fail("memory");
  epoll = epoll_create1(0);
  double start = now();
  for (int i = 0; i < connections; i++) connect_slot(i);
  while (done + failed < requests && (now() - start < limit || nothing_yet(start, done, total))) {
    int ready = epoll_wait(epoll, events, 256, 10000);
    if (ready == 0) {
      fprintf(stderr, "no answer for 10 s\n");
      return 1;
    }
    for (int i = 0; i < ready; i++) readable(events[i].data.u32);
  }
  double seconds = now() - start;
  qsort(took, done, sizeof *took, ascending);
  printf("{\"seconds\": %.6f, \"done\": %d, \"failed\": %d, \"retries\": 0, \"bytes\": %ld, \"p50\": %.6f, \"p99\": %.6f}\n",
         seconds, done, failed, total, percentile(took, done, 0.5), percentile(took, done, 0.99));
  return 0;
}
