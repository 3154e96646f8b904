/* Where an OpenMP runtime may have bound the first thread: how many threads Kiln uses, and on which processors its workers run, one
 * line each. `openmp PATH` loads a runtime, out of the program's sight; without it, the program may be linked with one. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <kiln.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { N = 1000000 };

/* Of a thread, or by 0 of the calling one; once there are so many. */
static void print_processors(const char *name, int thread, int expected) {
  cpu_set_t set;
  for (int tries = 0; tries < 2000; tries++) {
    if (sched_getaffinity(thread, sizeof set, &set) != 0) exit(2);
    if (CPU_COUNT(&set) >= expected) break;
    usleep(10000);
  }
  printf("%s:", name);
  for (int i = 0; i < CPU_SETSIZE; i++)
    if (CPU_ISSET(i, &set)) printf(" %d", i);
  puts("");
}

/* How many workers there are; prints their processors, once there are as many as expected, unless none are. */
static int workers(int expected) {
  int count = 0;
  DIR *tasks = opendir("/proc/self/task");
  for (struct dirent *task; (task = readdir(tasks)) != NULL;) {
    char path[300], name[20] = "";
    snprintf(path, sizeof path, "/proc/self/task/%s/comm", task->d_name);
    FILE *file = fopen(path, "r");
    if (!file) continue;
    if (fgets(name, sizeof name, file) && strncmp(name, "kiln-", 5) == 0) {
      count++;
      if (expected > 0) print_processors("worker", atoi(task->d_name), expected);
    }
    fclose(file);
  }
  closedir(tasks);
  return count;
}

int main(int argc, char **argv) {
  if (argc > 1 && !dlopen(argv[1], RTLD_NOW | RTLD_LOCAL)) return 3;
  print_processors("first thread", 0, 1);
  int64_t threads;
  kiln_num_threads(&threads);
  printf("threads: %d\n", (int)threads);
  double *x = calloc(N, sizeof *x), total;
  kiln_set_num_threads(3);
  if (!x || kiln_sum_f64(N, x, 1, &total) != KILN_OK) return 4;
  /* Workers start, and move, while nobody waits for them. */
  for (int tries = 0; tries < 2000 && workers(0) < 2; tries++) usleep(10000);
  workers((int)threads);
  free(x);
  return 0;
}
