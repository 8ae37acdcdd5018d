/* Stands before GLFW in the program under test and lets its GPU fail, as the file that PANDANG_GPU_FAULT names says:
   "hang" a swap of buffers never returns, "error" every command is an error, "reset" the context is lost, once.
   With "error" and "look" the colour of the middle of what is presented is written into the file with ".seen" at its
   end. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef void (*Function)(void);
typedef struct GLFWwindow GLFWwindow;

static Function theirs(const char* name) {
  Function found = NULL;
  *(void**)(&found) = dlsym(RTLD_NEXT, name);
  return found;
}

static Function gl(const char* name) {
  Function (*get)(const char*) = (Function(*)(const char*))theirs("glfwGetProcAddress");
  return get(name);
}

static int fault_is(const char* kind) {
  const char* path = getenv("PANDANG_GPU_FAULT");
  char found[16] = "";
  FILE* file = path ? fopen(path, "r") : NULL;
  if (!file) return 0;
  const int read = fscanf(file, "%15s", found);
  fclose(file);
  return read == 1 && strcmp(found, kind) == 0;
}

static unsigned failing_error(void) {
  unsigned (*real)(void) = (unsigned (*)(void))gl("glGetError");
  const unsigned found = real();
  return fault_is("error") ? 0x0502 : found; /* GL_INVALID_OPERATION */
}

static unsigned failing_reset(void) {
  if (!fault_is("reset")) return 0;
  unlink(getenv("PANDANG_GPU_FAULT"));
  return 0x8254; /* GL_INNOCENT_CONTEXT_RESET */
}

Function glfwGetProcAddress(const char* name) {
  if (strcmp(name, "glGetError") == 0) return (Function)failing_error;
  if (strcmp(name, "glGetGraphicsResetStatus") == 0) return (Function)failing_reset;
  return gl(name);
}

static void note_middle(void) {
  int viewport[4] = {0, 0, 0, 0};
  unsigned char colour[4] = {0, 0, 0, 0};
  char path[4096];
  ((void (*)(unsigned, int*))gl("glGetIntegerv"))(0x0BA2, viewport);
  ((void (*)(int, int, int, int, unsigned, unsigned, void*))gl("glReadPixels"))(
      viewport[2] / 2, viewport[3] / 2, 1, 1, 0x1908, 0x1401, colour);
  snprintf(path, sizeof path, "%s.seen", getenv("PANDANG_GPU_FAULT"));
  FILE* file = fopen(path, "w");
  if (!file) return;
  fprintf(file, "%02x%02x%02x", colour[0], colour[1], colour[2]);
  fclose(file);
}

void glfwSwapBuffers(GLFWwindow* window) {
  void (*real)(GLFWwindow*) = (void (*)(GLFWwindow*))theirs("glfwSwapBuffers");
  while (fault_is("hang")) pause();
  if (fault_is("error") || fault_is("look")) note_middle();
  real(window);
}
