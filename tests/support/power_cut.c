#define _GNU_SOURCE
#include "support/power_cut.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static int calls_left = 0;

void pandang_cut_power_before(int call) {
  calls_left = call;
}

static void one_call(void) {
  if (calls_left > 0 && --calls_left == 0) kill(getpid(), SIGKILL);
}

/* The function of the C library, or of a sanitizer before it, that ours stands before. */
#define INSTEAD(result, name, parameters, arguments)           \
  result name parameters {                                     \
    static result(*theirs) parameters = NULL;                  \
    if (!theirs) *(void**)(&theirs) = dlsym(RTLD_NEXT, #name); \
    one_call();                                                \
    return theirs arguments;                                   \
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
INSTEAD(ssize_t, write, (int file, const void* bytes, size_t size), (file, bytes, size))
INSTEAD(ssize_t, pwrite, (int file, const void* bytes, size_t size, off_t at), (file, bytes, size, at))
INSTEAD(ssize_t, pwrite64, (int file, const void* bytes, size_t size, off64_t at), (file, bytes, size, at))
INSTEAD(int, fsync, (int file), (file))
INSTEAD(int, fdatasync, (int file), (file))
INSTEAD(int, ftruncate, (int file, off_t size), (file, size))
INSTEAD(int, ftruncate64, (int file, off64_t size), (file, size))
INSTEAD(int, rename, (const char* from, const char* to), (from, to))
INSTEAD(int, renameat2, (int from_folder, const char* from, int to_folder, const char* to, unsigned flags),
        (from_folder, from, to_folder, to, flags))
INSTEAD(int, unlink, (const char* path), (path))
INSTEAD(int, mkdir, (const char* path, mode_t mode), (path, mode))
INSTEAD(int, close, (int file), (file))
