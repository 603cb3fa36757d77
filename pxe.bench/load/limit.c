// SPDX-License-Identifier: Apache-2.0
/*
 * What TFTP costs at least: a server that only sends, from a mapped file, as many blocks in one system call as the kernel
 * takes (UDP_SEGMENT), without copying. No retries, no limits, no log; for measuring alone: limit ADDRESS FOLDER.
 * A port and a connected socket for each transfer, as every server has.
 */
#include "guard.h"
#include <fcntl.h>
#include <netinet/udp.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/socket.h>

#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif
#define MOST_AT_ONCE 1024
#define MOST_SEGMENTS 45 /* of 1432 bytes in a datagram of 64 KiB */
#define MAPPED 64

struct file {
  char name[256];
  char *content;
  long size;
};

struct transfer {
  int socket, window;
  unsigned block_size, base; /* the last block that is acknowledged */
  unsigned sent;
  struct file *file;
};

static struct file mapped[MAPPED];
static struct transfer slots[MOST_AT_ONCE];
static struct in_addr address;
static int epoll, open_transfers;

static struct file *file_of(const char *name) {
  struct stat status;
  for (int i = 0; i < MAPPED; i++) {
    struct file *file = &mapped[i];
    if (!strcmp(file->name, name)) return file;
    if (file->name[0]) continue;
    int opened = open(name, O_RDONLY);
    if (opened < 0 || fstat(opened, &status) || strlen(name) >= sizeof file->name) return NULL;
    file->size = status.st_size;
    file->content = mmap(NULL, status.st_size, PROT_READ, MAP_SHARED | MAP_POPULATE, opened, 0);
    close(opened);
    strcpy(file->name, name);
    return file;
  }
  return NULL;
}

/* Sends COUNT blocks after SENT in one call, cut up by the kernel. */
static void send_blocks(struct transfer *t, unsigned count) {
  static unsigned char heads[MOST_SEGMENTS][4];
  static struct iovec parts[2 * MOST_SEGMENTS];
  union {
    char bytes[CMSG_SPACE(sizeof(uint16_t))];
    struct cmsghdr align;
  } control;
  struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2 * count};
  for (unsigned i = 0; i < count; i++) {
    unsigned block = t->sent + 1 + i;
    long from = (long)(block - 1) * t->block_size, left = t->file->size - from;
    heads[i][0] = 0, heads[i][1] = 3, heads[i][2] = block >> 8, heads[i][3] = block;
    parts[2 * i].iov_base = heads[i], parts[2 * i].iov_len = 4;
    parts[2 * i + 1].iov_base = t->file->content + from;
    parts[2 * i + 1].iov_len = left < t->block_size ? left : t->block_size;
  }
  if (count > 1) {
    message.msg_control = control.bytes, message.msg_controllen = sizeof control.bytes;
    struct cmsghdr *segment = CMSG_FIRSTHDR(&message);
    segment->cmsg_level = SOL_UDP, segment->cmsg_type = UDP_SEGMENT, segment->cmsg_len = CMSG_LEN(sizeof(uint16_t));
    *(uint16_t *)CMSG_DATA(segment) = t->block_size + 4;
  }
  sendmsg(t->socket, &message, 0);
  t->sent += count;
}

static void send_window(struct transfer *t) {
  unsigned last = t->file->size / t->block_size + 1;
  unsigned until = t->base + t->window < last ? t->base + t->window : last;
  t->sent = t->base;
  while (t->sent < until) {
    unsigned count = until - t->sent, most = t->block_size == 1428 ? MOST_SEGMENTS : 1;
    send_blocks(t, count < most ? count : most);
  }
}

static void acknowledged(struct transfer *t) {
  unsigned char packet[512];
  int length = recv(t->socket, packet, sizeof packet, MSG_DONTWAIT);
  unsigned last = t->file->size / t->block_size + 1;
  if (length < 0) return;
  if (length >= 4 && packet[1] == 4) {
    unsigned block = packet[2] << 8 | packet[3];
    t->base += (block - t->base) & 0xffff;
    if (t->base < last) {
      send_window(t);
      return;
    }
  }
  close(t->socket);
  t->socket = 0;
  open_transfers--;
}

static void requested(int listening) {
  char packet[512], answer[64] = {0, 6};
  struct sockaddr_in from, own = {.sin_family = AF_INET, .sin_addr = address};
  socklen_t size = sizeof from;
  int length = recvfrom(listening, packet, sizeof packet - 1, MSG_DONTWAIT, (struct sockaddr *)&from, &size), slot = 0, answered = 2;
  if (length < 6 || packet[1] != 1) return;
  packet[length] = 0;
  while (slot < MOST_AT_ONCE && slots[slot].socket) slot++;
  struct file *file = file_of(packet + 2);
  if (slot == MOST_AT_ONCE || !file) return;
  struct transfer *t = &slots[slot];
  *t = (struct transfer){.window = 1, .block_size = 512, .file = file};
  char *at = packet + 2;
  at += strlen(at) + 1; /* the mode */
  for (at += strlen(at) + 1; at < packet + length; ) {
    char *value = at + strlen(at) + 1;
    int number = atoi(value);
    if (!strcasecmp(at, "blksize")) t->block_size = number;
    if (!strcasecmp(at, "windowsize")) t->window = number;
    answered += sprintf(answer + answered, "%s", at) + 1;
    answered += sprintf(answer + answered, "%d", number) + 1;
    at = value + strlen(value) + 1;
  }
  t->socket = socket(AF_INET, SOCK_DGRAM, 0);
  if (bind(t->socket, (struct sockaddr *)&own, sizeof own) || connect(t->socket, (struct sockaddr *)&from, size)) fail("transfer");
  struct epoll_event event = {.events = EPOLLIN, .data.u32 = slot + 1};
  epoll_ctl(epoll, EPOLL_CTL_ADD, t->socket, &event);
  open_transfers++;
  if (answered > 2) {
    send(t->socket, answer, answered, 0);
  } else {
    send_window(t);
  }
}

int main(int count, char **words) {
  if (count != 3) return fprintf(stderr, "see the head of limit.c\n"), 2;
  struct sockaddr_in own = {.sin_family = AF_INET, .sin_port = htons(69), .sin_addr = address = guarded(words[1])};
  struct epoll_event events[64], event = {.events = EPOLLIN, .data.u32 = 0};
  int listening = socket(AF_INET, SOCK_DGRAM, 0), buffer = 4 << 20;
  if (chdir(words[2])) fail(words[2]);
  setsockopt(listening, SOL_SOCKET, SO_RCVBUFFORCE, &buffer, sizeof buffer);
  if (bind(listening, (struct sockaddr *)&own, sizeof own)) fail("bind");
  epoll = epoll_create1(0);
  epoll_ctl(epoll, EPOLL_CTL_ADD, listening, &event);
  for (;;) {
    int ready = epoll_wait(epoll, events, 64, -1);
    for (int i = 0; i < ready; i++) {
      if (events[i].data.u32 == 0) {
        requested(listening);
      } else {
        acknowledged(&slots[events[i].data.u32 - 1]);
      }
    }
  }
}
