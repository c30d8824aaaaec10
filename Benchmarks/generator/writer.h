// What every generated file is written with: a large buffer, text in one encoding, a seeded
// sequence of numbers.
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <string.h>

// A text in the encoding of the run.
typedef struct {
  char bytes[124];
  uint32_t length;
} Piece;

typedef struct {
  int file;
  size_t used;
  char *buffer;
} Writer;

// Decides the encoding of every piece made afterwards.
void use_gb18030(int yes);
Piece piece(const char *utf8);

Writer open_writer(const char *folder, const char *name);
void close_writer(Writer *writer);
void flush(Writer *writer);

enum { BUFFER = 1 << 20, LONGEST_RECORD = 4096 };

// Between records only, so that the calls below need not look.
static inline void make_room(Writer *writer) {
  if (writer->used > BUFFER - LONGEST_RECORD) flush(writer);
}

static inline void put(Writer *writer, const Piece *text) {
  memcpy(writer->buffer + writer->used, text->bytes, text->length);
  writer->used += text->length;
}

static inline void put_byte(Writer *writer, char byte) { writer->buffer[writer->used++] = byte; }

static inline void put_number(Writer *writer, uint64_t number, int width) {
  char digits[20];
  int at = 20;
  do digits[--at] = (char)('0' + number % 10);
  while (number /= 10);
  while (20 - at < width) digits[--at] = '0';
  memcpy(writer->buffer + writer->used, digits + at, (size_t)(20 - at));
  writer->used += (size_t)(20 - at);
}

// splitmix64: the same numbers on every machine.
static inline uint64_t next(uint64_t *state) {
  uint64_t z = (*state += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

static inline uint32_t below(uint64_t *state, uint32_t limit) {
  return (uint32_t)(((next(state) >> 32) * limit) >> 32);
}
