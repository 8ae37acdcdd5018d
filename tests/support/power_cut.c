#define _GNU_SOURCE
#include "support/power_cut.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static int calls_left = 0;

/* Files that were written to and not synced since: a descriptor of ours, and how large they were before. */
enum { most_unsynced = 64 };
static struct {
  int file;
  dev_t device;
  ino_t inode;
  off_t size;
} unsynced[most_unsynced];
static int unsynced_count = 0;

void pandang_cut_power_before(int call) {
  calls_left = call;
  unsynced_count = 0;
}

void pandang_lose_what_is_not_synced(void) {
  const int count = unsynced_count;
  calls_left = unsynced_count = 0; /* what follows is the test's own */
  for (int i = 0; i < count; ++i) {
    struct stat now;
    if (fstat(unsynced[i].file, &now) == 0 && now.st_size > unsynced[i].size)
      if (ftruncate(unsynced[i].file, unsynced[i].size) != 0) abort();
  }
}

static void one_call(void) {
  if (calls_left == 0 || --calls_left > 0) return;
  pandang_lose_what_is_not_synced();
  kill(getpid(), SIGKILL);
}

/* Before a write to it, and after its sync. */
static void note(int file, int synced) {
  struct stat now;
  if (calls_left == 0 || fstat(file, &now) != 0 || !S_ISREG(now.st_mode)) return;
  for (int i = 0; i < unsynced_count; ++i) {
    if (unsynced[i].device != now.st_dev || unsynced[i].inode != now.st_ino) continue;
    if (synced) unsynced[i] = unsynced[--unsynced_count];
    return;
  }
  if (synced) return;
  if (unsynced_count == most_unsynced) abort();
  unsynced[unsynced_count].file = dup(file);
  unsynced[unsynced_count].device = now.st_dev;
  unsynced[unsynced_count].inode = now.st_ino;
  unsynced[unsynced_count++].size = now.st_size;
}

/* The function of the C library, or of a sanitizer before it, that ours stands before. */
#define INSTEAD(result, name, parameters, arguments)           \
  result name parameters {                                     \
    static result(*theirs) parameters = NULL;                  \
    if (!theirs) *(void**)(&theirs) = dlsym(RTLD_NEXT, #name); \
    one_call();                                                \
    return theirs arguments;                                   \
  }

#define INSTEAD_OF_WRITING(name, parameters, arguments)        \
  ssize_t name parameters {                                    \
    static ssize_t(*theirs) parameters = NULL;                 \
    if (!theirs) *(void**)(&theirs) = dlsym(RTLD_NEXT, #name); \
    one_call();                                                \
    note(file, 0);                                             \
    return theirs arguments;                                   \
  }

#define INSTEAD_OF_SYNCING(name)                               \
  int name(int file) {                                         \
    static int (*theirs)(int file) = NULL;                     \
    if (!theirs) *(void**)(&theirs) = dlsym(RTLD_NEXT, #name); \
    one_call();                                                \
    const int failed = theirs(file);                           \
    if (!failed) note(file, 1);                                \
    return failed;                                             \
  }

#define INSTEAD_OF_OPENING(name, parameters, arguments)             \
  int name parameters {                                             \
    static int(*theirs) parameters = NULL;                          \
    va_list rest;                                                   \
    if (!theirs) *(void**)(&theirs) = dlsym(RTLD_NEXT, #name);      \
    va_start(rest, flags);                                          \
    const mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0; \
    va_end(rest);                                                   \
    one_call();                                                     \
    return theirs arguments;                                        \
  }

INSTEAD_OF_OPENING(open, (const char* path, int flags, ...), (path, flags, mode))
INSTEAD_OF_OPENING(open64, (const char* path, int flags, ...), (path, flags, mode))
INSTEAD_OF_OPENING(openat, (int folder, const char* path, int flags, ...), (folder, path, flags, mode))
INSTEAD_OF_OPENING(openat64, (int folder, const char* path, int flags, ...), (folder, path, flags, mode))
INSTEAD_OF_WRITING(write, (int file, const void* bytes, size_t size), (file, bytes, size))
INSTEAD_OF_WRITING(pwrite, (int file, const void* bytes, size_t size, off_t at), (file, bytes, size, at))
INSTEAD_OF_WRITING(pwrite64, (int file, const void* bytes, size_t size, off64_t at), (file, bytes, size, at))
INSTEAD_OF_SYNCING(fsync)
INSTEAD_OF_SYNCING(fdatasync)
INSTEAD(int, ftruncate, (int file, off_t size), (file, size))
INSTEAD(int, ftruncate64, (int file, off64_t size), (file, size))
INSTEAD(int, rename, (const char* from, const char* to), (from, to))
INSTEAD(int, renameat2, (int from_folder, const char* from, int to_folder, const char* to, unsigned flags),
        (from_folder, from, to_folder, to, flags))
INSTEAD(int, unlink, (const char* path), (path))
INSTEAD(int, mkdir, (const char* path, mode_t mode), (path, mode))
INSTEAD(int, close, (int file), (file))
