// SPDX-License-Identifier: Apache-2.0
/*
 * When a server that is starting sends its first byte: first tftp|http SERVER CLIENT NAME SECONDS. Asks again and again, as a
 * machine does that was switched on with its server, and gives the time on the monotonic clock.
 */
#include "guard.h"
#include <poll.h>
#include <sys/socket.h>

#define PAUSE_MS 5

static struct sockaddr_in server = {.sin_family = AF_INET}, client = {.sin_family = AF_INET};
static const char *name;
static double limit;

static int bound(int type) {
  int channel = socket(AF_INET, type, 0);
  if (bind(channel, (struct sockaddr *)&client, sizeof client)) fail("bind");
  return channel;
}

static double tftp(void) {
  char request[512] = {0, 1}, answer[2048], last[4] = {0, 4, 0, 1};
  struct sockaddr_in from;
  socklen_t size = sizeof from;
  int length = 2 + snprintf(request + 2, 400, "%s%coctet", name, 0) + 1;
  struct pollfd waiting = {.fd = bound(SOCK_DGRAM), .events = POLLIN};
  server.sin_port = htons(69);
  while (now() < limit) {
    sendto(waiting.fd, request, length, 0, (struct sockaddr *)&server, sizeof server);
    if (poll(&waiting, 1, PAUSE_MS) < 1) continue;
    int got = recvfrom(waiting.fd, answer, sizeof answer, 0, (struct sockaddr *)&from, &size);
    double time = now();
    if (got >= 4 && answer[1] == 3) {
      last[3] = answer[3];
      sendto(waiting.fd, last, 4, 0, (struct sockaddr *)&from, size);
      return time;
    }
    usleep(PAUSE_MS * 1000); /* it does not know the file yet */
  }
  return 0;
}

static double http(void) {
  char request[512], answer[2048];
  int length = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n", name);
  server.sin_port = htons(80);
  while (now() < limit) {
    int channel = bound(SOCK_STREAM), got = 0;
    if (connect(channel, (struct sockaddr *)&server, sizeof server) == 0 && send(channel, request, length, MSG_NOSIGNAL) == length)
      got = recv(channel, answer, sizeof answer, 0);
    double time = now();
    close(channel);
    if (got > 12 && answer[9] == '2') return time;
    usleep(PAUSE_MS * 1000);
  }
  return 0;
}

int main(int count, char **words) {
  if (count != 6) return fprintf(stderr, "see the head of first.c\n"), 2;
  server.sin_addr = guarded(words[2]);
  client.sin_addr = guarded(words[3]);
  name = words[4];
  limit = now() + atof(words[5]);
  double time = strcmp(words[1], "tftp") ? http() : tftp();
  printf("{\"failed\": %d, \"at\": %.6f}\n", time == 0, time);
  return 0;
}
