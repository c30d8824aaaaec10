#pragma once

/* glibc declares these only under _GNU_SOURCE, which Swift's Glibc module does not set. */
int sync_file_range(int file, long offset, long length, unsigned int flags);
int renameat2(int from_folder, const char *from, int to_folder, const char *to,
              unsigned int flags);
