#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/* Linked into a test program, this stands before those functions of the C library that change files, for all libraries
   of the process. The `call`-th of them from now on is not made: the process is killed as by kill -9. 0: none. */
void pandang_cut_power_before(int call);

#ifdef __cplusplus
}
#endif
