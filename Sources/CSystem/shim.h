#pragma once

/* glibc declares this only under _GNU_SOURCE, which Swift's Glibc module does not set. */
int renameat2(int from_folder, const char *from, int to_folder, const char *to,
              unsigned int flags);
