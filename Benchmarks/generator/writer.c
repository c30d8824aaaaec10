#include "writer.h"

#include <fcntl.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static iconv_t converter = (iconv_t)-1;

static void stop(const char *what) {
  perror(what);
  exit(1);
}

void use_gb18030(int yes) {
  if (!yes) return;
  converter = iconv_open("GB18030", "UTF-8");
  if (converter == (iconv_t)-1) stop("iconv");
}

Piece piece(const char *utf8) {
  Piece text;
  size_t left = strlen(utf8), room = sizeof text.bytes;
  if (left > room) stop(utf8);
  if (converter == (iconv_t)-1) {
    memcpy(text.bytes, utf8, left);
    text.length = (uint32_t)left;
    return text;
  }
  char *from = (char *)utf8, *to = text.bytes;
  if (iconv(converter, &from, &left, &to, &room) == (size_t)-1) stop(utf8);
  text.length = (uint32_t)(to - text.bytes);
  return text;
}

Writer open_writer(const char *folder, const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (file < 0) stop(path);
  return (Writer){file, 0, malloc(BUFFER)};
}

void flush(Writer *writer) {
  size_t done = 0;
  while (done < writer->used) {
    ssize_t count = write(writer->file, writer->buffer + done, writer->used - done);
    if (count < 0) stop("write");
    done += (size_t)count;
  }
  writer->used = 0;
}

void close_writer(Writer *writer) {
  flush(writer);
  if (close(writer->file)) stop("close");
  free(writer->buffer);
}
