/* For sanitized builds: libraries stay loaded until the process ends, so that the leak report can name the driver that a
   block belongs to and tests/lsan.supp can tell it from ours. Graphics drivers are else unloaded with their context. */
int dlclose(void *handle) {
  (void)handle;
  return 0;
}
