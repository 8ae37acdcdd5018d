#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/* Linked into a test program, this stands before those functions of the C library that change files, for all libraries
   of the process. The `call`-th of them from now on is not made: the process is killed as by kill -9, and, as a disk
   does without power, its files lose by what they grew since they were last synced. 0: none. */
void pandang_cut_power_before(int call);
/* The same loss without a kill: what is found later is what would be found if the power went now. */
void pandang_lose_what_is_not_synced(void);

#ifdef __cplusplus
}
#endif
