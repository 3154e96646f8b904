/* What a host process may be like: forked, with odd floating-point settings, with many threads or none to spare. Each test
 * is a command; `process all` prints their names. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fenv.h>
#include <kiln.h>
#include <malloc.h>
#include <math.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#if defined(__x86_64__)
#include <xmmintrin.h>
#endif

enum { N = 1000000, ROWS = 300, COLS = 700 }; /* enough for many threads */

static double *x, *y, *field; /* the field has subnormal numbers */

#define CHECK(condition)                                                     \
  do {                                                                       \
    if (!(condition)) {                                                      \
      fprintf(stderr, "%s:%d: %s does not hold\n", __FILE__, __LINE__, #condition); \
      _exit(1);                                                              \
    }                                                                        \
  } while (0)

/* The results of all kernels, over enough elements that threads take part. There is no arithmetic here but Kiln's. */
struct results {
  double sqrt, sum, dot, diffusion;
};

static struct results work(void) {
  struct results r;
  double *u = malloc(sizeof(double) * ROWS * COLS);
  CHECK(u && kiln_sqrt_f64(N, x, 1, y, 1) == KILN_OK);
  r.sqrt = y[N - 1];
  CHECK(kiln_sum_f64(N, y, 1, &r.sum) == KILN_OK);
  CHECK(kiln_dot_f64(N, x, 1, y, 1, &r.dot) == KILN_OK);
  memcpy(u, field, sizeof(double) * ROWS * COLS);
  CHECK(kiln_diffusion2d_run_f64(ROWS, COLS, u, COLS, 0.1, 0.3, 0, 10, 1, NULL, NULL) == KILN_OK);
  CHECK(kiln_sum_f64(ROWS * COLS, u, 1, &r.diffusion) == KILN_OK);
  free(u);
  return r;
}

static int same(struct results a, struct results b) { return memcmp(&a, &b, sizeof a) == 0; }

static int child_succeeds(pid_t child) {
  int status;
  return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* The threads of this process. */
static int tasks(void) {
  int count = 0;
  DIR *folder = opendir("/proc/self/task");
  for (struct dirent *task; (task = readdir(folder)) != NULL;) count += task->d_name[0] != '.';
  closedir(folder);
  return count;
}

/* After the pool has run, children and their children have pools of their own. */
static void test_fork(void) {
  kiln_set_num_threads(3);
  struct results expected = work();
  for (int i = 0; i < 5; i++) {
    pid_t child = fork();
    if (child == 0) {
      alarm(60);
      CHECK(tasks() == 1);
      CHECK(same(work(), expected));
      CHECK(tasks() == 3);
      pid_t grandchild = fork();
      if (grandchild == 0) {
        CHECK(same(work(), expected));
        CHECK(tasks() == 3);
        _exit(0);
      }
      _exit(!child_succeeds(grandchild));
    }
    CHECK(same(work(), expected));
    CHECK(child_succeeds(child));
  }
}

static void *work_forever(void *stop) {
  while (!*(volatile int *)stop) work();
  return NULL;
}

/* A fork while other threads are inside Kiln. */
static void test_fork_amid_work(void) {
  kiln_set_num_threads(3);
  struct results expected = work();
  double *mine = malloc(sizeof(double) * N);
  volatile int stop = 0;
  pthread_t thread;
  pthread_create(&thread, NULL, work_forever, (void *)&stop);
  for (int i = 0; i < 20; i++) {
    pid_t child = fork();
    if (child == 0) {
      alarm(60);
      y = mine;
      CHECK(same(work(), expected));
      _exit(0);
    }
    CHECK(child_succeeds(child));
  }
  stop = 1;
  pthread_join(thread, NULL);
}

static void *set_forever(void *stop) {
  while (!*(volatile int *)stop) kiln_set_num_threads(3);
  return NULL;
}

/* A fork while another thread, in its first calls, holds the lock of the pool. */
static void test_fork_amid_settings(void) {
  volatile int stop = 0;
  pthread_t thread;
  pthread_create(&thread, NULL, set_forever, (void *)&stop);
  for (int i = 0; i < 300; i++) {
    pid_t child = fork();
    if (child == 0) {
      double total;
      alarm(60);
      kiln_set_num_threads(2);
      CHECK(kiln_sum_f64(N, x, 1, &total) == KILN_OK);
      _exit(0);
    }
    CHECK(child_succeeds(child));
  }
  stop = 1;
  pthread_join(thread, NULL);
}

static int32_t fork_in_callback(int64_t step, int64_t nsteps, void *user) {
  (void)step, (void)nsteps;
  *(pid_t *)user = fork();
  return 0;
}

/* A fork in the middle of a long call: both processes finish it. */
static void test_fork_in_a_callback(void) {
  kiln_set_num_threads(2);
  double *u = calloc(ROWS * COLS, sizeof *u), *v = calloc(ROWS * COLS, sizeof *v);
  u[COLS * 20 + 300] = v[COLS * 20 + 300] = 1.0;
  CHECK(kiln_diffusion2d_run_f64(ROWS, COLS, v, COLS, 0.2, 0.2, 0, 20, 10, NULL, NULL) == KILN_OK);
  pid_t last = 0;
  pid_t self = getpid();
  CHECK(kiln_diffusion2d_run_f64(ROWS, COLS, u, COLS, 0.2, 0.2, 0, 20, 10, fork_in_callback, &last) == KILN_OK);
  CHECK(memcmp(u, v, sizeof *u * ROWS * COLS) == 0);
  if (getpid() != self) _exit(0);
  while (wait(NULL) > 0) continue;
}

/* The caller's rounding and flushing change nothing, and are there again afterwards, flags included. */
static void test_float_environment(void) {
  struct results expected = work();
  double total;
  for (int mode = 0; mode < 3; mode++) {
    const int modes[] = {FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO};
    fesetround(modes[mode]);
    struct results found = work();
    CHECK(fegetround() == modes[mode]);
    feclearexcept(FE_ALL_EXCEPT);
    CHECK(kiln_sum_f64(N, x, 1, &total) == KILN_OK);
    CHECK(fetestexcept(FE_ALL_EXCEPT) == 0);
    CHECK(kiln_sum_f64(-1, x, 1, y) == KILN_ERR_COUNT);
    CHECK(fegetround() == modes[mode]);
    fesetround(FE_TONEAREST);
    CHECK(same(found, expected));
  }
  feclearexcept(FE_ALL_EXCEPT);
  feraiseexcept(FE_OVERFLOW);
  CHECK(kiln_sum_f64(N, x, 1, &total) == KILN_OK);
  CHECK(fetestexcept(FE_ALL_EXCEPT) == FE_OVERFLOW);
#if defined(__x86_64__)
  unsigned before = _mm_getcsr() | 0x8040; /* flush to zero, subnormals are zero */
  _mm_setcsr(before);
  struct results flushed = work();
  CHECK(_mm_getcsr() == before);
  _mm_setcsr(0x1f80);
  CHECK(same(flushed, expected));
#endif
}

static void test_unmasked_traps(void) {
  double minus_one = -1.0, out, huge[2] = {1e308, 1e308};
  struct results expected = work();
  feclearexcept(FE_ALL_EXCEPT);
  int unmasked = FE_INVALID | FE_OVERFLOW | FE_DIVBYZERO;
  feenableexcept(unmasked);
  CHECK(kiln_sqrt_f64(1, &minus_one, 1, &out, 1) == KILN_OK);
  double nan = out;
  CHECK(kiln_sum_f64(2, huge, 1, &out) == KILN_OK);
  struct results found = work();
  CHECK(fegetexcept() == unmasked);
  fedisableexcept(FE_ALL_EXCEPT);
  CHECK(isnan(nan) && isinf(out) && same(found, expected));
}

static int32_t look_at_environment(int64_t step, int64_t nsteps, void *user) {
  (void)step, (void)nsteps;
  *(int *)user = fegetround();
  fesetround(FE_DOWNWARD);
  return 0;
}

/* A callback is the host's code: it runs in the host's environment, and may change it. */
static void test_callback_environment(void) {
  double u[9] = {0}, v[9] = {0};
  int found = 0;
  fesetround(FE_UPWARD);
  CHECK(kiln_diffusion2d_run_f64(3, 3, u, 3, 0.2, 0.2, 0, 1, 1, look_at_environment, &found) == KILN_OK);
  int after = fegetround();
  fesetround(FE_TONEAREST);
  CHECK(found == FE_UPWARD && after == FE_DOWNWARD && memcmp(u, v, sizeof u) == 0);
}

static void test_errno(void) {
  errno = 77;
  work();
  CHECK(kiln_sqrt_f64(-1, x, 1, y, 1) == KILN_ERR_COUNT);
  CHECK(errno == 77);
}

static void *work_and_compare(void *expected) {
  double *mine = malloc(sizeof(double) * N), total;
  for (int i = 0; i < 30; i++) {
    CHECK(kiln_sqrt_f64(N, x, 1, mine, 1) == KILN_OK);
    CHECK(kiln_sum_f64(N, mine, 1, &total) == KILN_OK);
    CHECK(total == *(double *)expected);
  }
  free(mine);
  return NULL;
}

/* Eight host threads share a pool of one worker, and one of none. */
static void test_eight_host_threads(void) {
  double total;
  CHECK(kiln_sqrt_f64(N, x, 1, y, 1) == KILN_OK && kiln_sum_f64(N, y, 1, &total) == KILN_OK);
  for (int threads = 1; threads <= 2; threads++) {
    kiln_set_num_threads(threads);
    pthread_t thread[8];
    for (int i = 0; i < 8; i++) pthread_create(&thread[i], NULL, work_and_compare, &total);
    for (int i = 0; i < 8; i++) pthread_join(thread[i], NULL);
  }
}

/* Where no thread can be started, work is done by the caller alone. */
static void test_no_threads_to_be_had(void) {
  /* Memory that was freed is kept, so that the limit below leaves enough of it. */
  CHECK(mallopt(M_MMAP_THRESHOLD, 32 << 20) && mallopt(M_TRIM_THRESHOLD, 1 << 30));
  kiln_set_num_threads(1);
  struct results expected = work();
  /* A limit on address space stops the superuser too, unlike one on processes: room for a field, none for a stack
   * of 2 MiB. */
  FILE *file = fopen("/proc/self/statm", "r");
  long pages = 0;
  CHECK(file && fscanf(file, "%ld", &pages) == 1);
  fclose(file);
  struct rlimit limit = {(rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE) + 2000000, RLIM_INFINITY};
  CHECK(setrlimit(RLIMIT_AS, &limit) == 0);
  pthread_t thread;
  CHECK(pthread_create(&thread, NULL, work_and_compare, &expected) != 0);
  kiln_set_num_threads(64);
  CHECK(same(work(), expected));
  CHECK(same(work(), expected));
  limit.rlim_cur = RLIM_INFINITY;
  CHECK(setrlimit(RLIMIT_AS, &limit) == 0);
  kiln_set_num_threads(3);
  CHECK(same(work(), expected));
}

static volatile sig_atomic_t handled_elsewhere, handled;
static pthread_t main_thread;

static void handler(int number) {
  (void)number;
  handled++;
  if (!pthread_equal(pthread_self(), main_thread)) handled_elsewhere++;
}

/* Signals go to the host's threads, never to a worker. */
static void test_signals(void) {
  main_thread = pthread_self();
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
  sigaction(SIGALRM, &action, NULL);
  kiln_set_num_threads(4);
  work();
  ualarm(500, 500);
  for (int i = 0; i < 20; i++) work();
  ualarm(0, 0);
  CHECK(handled > 10 && handled_elsewhere == 0);
  /* With the only host thread masked, it stays pending: no worker takes it. */
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigaction(SIGUSR1, &action, NULL);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  kill(getpid(), SIGUSR1);
  work();
  sigpending(&set);
  CHECK(sigismember(&set, SIGUSR1) && handled_elsewhere == 0);
}

static char *lazy;
static const size_t lazy_bytes = sizeof(double) * N;

static void provide_page(int number, siginfo_t *info, void *context) {
  (void)number, (void)context;
  char *page = (char *)((uintptr_t)info->si_addr & ~(uintptr_t)4095);
  if (page < lazy || page >= lazy + lazy_bytes) _exit(3);
  mprotect(page, 4096, PROT_READ | PROT_WRITE);
}

/* Memory that the host provides page by page, when it is touched: by any thread. */
static void test_lazy_memory(void) {
  double total;
  lazy = mmap(NULL, lazy_bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  CHECK(lazy != MAP_FAILED);
  struct sigaction action = {.sa_sigaction = provide_page, .sa_flags = SA_SIGINFO};
  sigaction(SIGSEGV, &action, NULL);
  kiln_set_num_threads(4);
  work();
  CHECK(kiln_sum_f64(N, (double *)lazy, 1, &total) == KILN_OK && total == 0.0);
}

static void *cancel_oneself(void *unused) {
  double total;
  (void)unused;
  pthread_cancel(pthread_self());
  CHECK(kiln_sum_f64(N, x, 1, &total) == KILN_OK);
  pthread_testcancel();
  return NULL;
}

/* A cancellation waits until Kiln has returned. */
static void test_cancelled_thread(void) {
  pthread_t thread;
  void *result;
  pthread_create(&thread, NULL, cancel_oneself, NULL);
  pthread_join(thread, &result);
  CHECK(result == PTHREAD_CANCELED);
}

static void *pin_and_ask(void *n) {
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(*(int *)n, &one);
  sched_setaffinity(0, sizeof one, &one);
  int64_t threads;
  kiln_num_threads(&threads);
  *(int *)n = (int)threads;
  work();
  return NULL;
}

/* A host thread that is pinned to a processor asks first: neither the number nor the workers are pinned with it. */
static void test_pinned_thread(void) {
  cpu_set_t all, of_worker;
  pthread_t thread;
  sched_getaffinity(0, sizeof all, &all);
  int n = 0;
  while (!CPU_ISSET(n, &all)) n++;
  unsetenv("OMP_NUM_THREADS");
  pthread_create(&thread, NULL, pin_and_ask, &n);
  pthread_join(thread, NULL);
  int64_t threads;
  kiln_num_threads(&threads);
  CHECK(n == threads);
  DIR *tasks = opendir("/proc/self/task");
  for (struct dirent *task; (task = readdir(tasks)) != NULL;) {
    if (task->d_name[0] == '.') continue;
    CHECK(sched_getaffinity(atoi(task->d_name), sizeof of_worker, &of_worker) == 0);
    CHECK(CPU_EQUAL(&all, &of_worker));
  }
  closedir(tasks);
}

static atomic_int stuck, released;

/* Holds a thread until it is let go, and then provides the page. */
static void hold(int signal, siginfo_t *info, void *context) {
  stuck++;
  while (!released) usleep(1000);
  provide_page(signal, info, context);
}

static void *touch_lazy_memory(void *unused) {
  double total;
  (void)unused;
  CHECK(kiln_sum_f64(N, (double *)lazy, 1, &total) == KILN_OK && total == 0.0);
  return NULL;
}

/* Workers that do not get on, as under a host that spins at a real-time priority: what they do not look at is bounded. */
static void test_starved_workers(void) {
  pthread_t thread;
  lazy = mmap(NULL, lazy_bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  CHECK(lazy != MAP_FAILED);
  struct sigaction action = {.sa_sigaction = hold, .sa_flags = SA_SIGINFO};
  sigaction(SIGSEGV, &action, NULL);
  kiln_set_num_threads(4);
  pthread_create(&thread, NULL, touch_lazy_memory, NULL);
  while (stuck < 4) usleep(1000);
  /* Threads have memory of their own to allocate from: whatever is asked of the system is counted. */
  for (int helpers = 3; helpers > 0; helpers--) { /* all, and fewer */
    kiln_set_num_threads_local(helpers + 1, NULL);
    struct mallinfo2 before = mallinfo2();
    for (int i = 0; i < 10000; i++) CHECK(kiln_sqrt_f64(N / 8, x, 1, y, 1) == KILN_OK);
    struct mallinfo2 after = mallinfo2();
    CHECK(after.uordblks < before.uordblks + 300000);
  }
  released = 1;
  pthread_join(thread, NULL);
}

static const struct {
  const char *name;
  void (*run)(void);
} tests[] = {
    {"fork", test_fork},
    {"fork_amid_work", test_fork_amid_work},
    {"fork_amid_settings", test_fork_amid_settings},
    {"fork_in_a_callback", test_fork_in_a_callback},
    {"float_environment", test_float_environment},
    {"unmasked_traps", test_unmasked_traps},
    {"callback_environment", test_callback_environment},
    {"errno", test_errno},
    {"eight_host_threads", test_eight_host_threads},
    {"no_threads_to_be_had", test_no_threads_to_be_had},
    {"signals", test_signals},
    {"lazy_memory", test_lazy_memory},
    {"starved_workers", test_starved_workers},
    {"cancelled_thread", test_cancelled_thread},
    {"pinned_thread", test_pinned_thread},
};

int main(int argc, char **argv) {
  x = malloc(sizeof(double) * N);
  y = malloc(sizeof(double) * N);
  field = malloc(sizeof(double) * ROWS * COLS);
  if (!x || !y || !field || argc != 2) return 2;
  for (int i = 0; i < N; i++) x[i] = i / 7.0;
  for (int i = 0; i < ROWS * COLS; i++) field[i] = (i * 37 % 101) / 101.0 * 1e-308;
  for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
    if (strcmp(argv[1], "all") == 0) {
      puts(tests[i].name);
    } else if (strcmp(argv[1], tests[i].name) == 0) {
      tests[i].run();
      printf("%s holds\n", tests[i].name);
      return 0;
    }
  }
  return strcmp(argv[1], "all") != 0;
}
