// SPDX-License-Identifier: Apache-2.0
/* Load goes to loopback, and to the network of benchmarks (RFC 2544) inside of a network
   namespace of the benchmark that has no way out. */
#ifndef GUARD_H
#define GUARD_H

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <glob.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static void fail(const char *what) {
  fprintf(stderr, "%s: %s\n", what, strerror(errno));
  exit(1);
}

static void refuse(const char *address, const char *why) {
  fprintf(stderr, "refused: no load goes to %s, %s\n", address, why);
  exit(3);
}

static int of_benchmarks(uint32_t address) { return address >> 17 == 0xC6120000u >> 17; }

static int has_way_out(void) {
  FILE *routes = fopen("/proc/net/route", "r");
  char line[256];
  unsigned destination, gateway;
  int found = routes == NULL;
  while (!found && fgets(line, sizeof line, routes))
    found = sscanf(line, "%*s %x %x", &destination, &gateway) == 2 && !of_benchmarks(ntohl(destination));
  if (routes) fclose(routes);
  return found;
}

/* Those that the benchmark makes have names. */
static int in_namespace_of_benchmark(void) {
  struct stat own, named;
  glob_t names;
  int found = 0;
  if (stat("/proc/self/ns/net", &own) || glob("/run/netns/pxe-bench-*", 0, NULL, &names)) return 0;
  for (size_t i = 0; i < names.gl_pathc && !found; i++)
    found = !stat(names.gl_pathv[i], &named) && own.st_dev == named.st_dev && own.st_ino == named.st_ino;
  globfree(&names);
  return found;
}

static struct in_addr guarded(const char *text) {
  struct in_addr address;
  if (inet_pton(AF_INET, text, &address) != 1) refuse(text, "which is no IPv4 address");
  uint32_t number = ntohl(address.s_addr);
  if (number >> 24 == 127) return address;
  if (!of_benchmarks(number)) refuse(text, "which is neither loopback nor in 198.18.0.0/15");
  if (!in_namespace_of_benchmark()) refuse(text, "outside of a network namespace of the benchmark");
  if (has_way_out()) refuse(text, "from a network namespace that has a way out");
  return address;
}

__attribute__((unused)) static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

/* However slow a machine is, there is something to divide by. */
__attribute__((unused)) static int nothing_yet(double start, int done, long bytes) {
  return done == 0 && bytes < 8 << 20 && now() - start < 60;
}

__attribute__((unused)) static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

__attribute__((unused)) static double percentile(double *sorted, int count, double part) {
  return count == 0 ? 0 : sorted[(int)((count - 1) * part)];
}
#endif
