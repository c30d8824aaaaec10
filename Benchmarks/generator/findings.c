// An office with very many mistakes: files of 1,500 applications, 200 of each of five faults: an
// impossible date, an unknown kind of applicant, no result, answered late, answered before it was
// received. 200 is the most that the problem list shows of a rule and a file, and every faulty value is
// another one, so that none shares a line.
#include "days.h"
#include "jobs.h"

#include <stdio.h>

enum { ROWS = 1500, FAULTS = 5, EACH = 200 };

static void write_file(const char *folder, uint64_t file, uint64_t *state) {
  char name[64];
  snprintf(name, sizeof name, "依申请公开-%03llu科.csv", (unsigned long long)file);
  Writer out = open_writer(folder, name);
  Piece header = piece("登记编号,收到日期,申请人,申请人类型,申请内容,答复日期,答复类型\n");
  Piece number = piece("依申请〔2024〕"), end = piece("号,"), natural = piece("自然人"), about = piece("申请公开第");
  Piece matter = piece("号档案,含附图"), applicant = piece("陈某甲,"), granted = piece("予以公开");
  Piece stranger = piece("主体"), impossible = piece("2024-13-");
  put(&out, &header);
  for (uint64_t row = 0; row < ROWS; row++) {
    make_room(&out);
    uint64_t fault = row % 15 < 10 ? row % 5 : FAULTS, id = file * 10000 + row + 1;
    int received = YEAR_START + (int)below(state, 200);
    int closed = received + 1 + (int)below(state, (uint32_t)(limit20[received] - received));
    if (fault == 3) closed = limit20[received] + 1 + (int)below(state, 20);
    if (fault == 4) closed = received - 1 - (int)below(state, 20);
    put(&out, &number), put_number(&out, id, 1), put(&out, &end);
    if (fault == 0) put(&out, &impossible), put_number(&out, id, 1);
    else put(&out, &day_text[received]);
    put_byte(&out, ','), put(&out, &applicant);
    if (fault == 1) put(&out, &stranger), put_number(&out, id, 1);
    else put(&out, &natural);
    put_byte(&out, ','), put_byte(&out, '"'), put(&out, &about), put_number(&out, id, 1);
    put(&out, &matter), put_byte(&out, '"'), put_byte(&out, ','), put(&out, &day_text[closed]);
    put_byte(&out, ',');
    if (fault != 2) put(&out, &granted);
    put_byte(&out, '\n');
  }
  close_writer(&out);
}

void write_findings(const char *folder, const char *expected, uint64_t findings) {
  uint64_t state = 100000, files = findings / (FAULTS * EACH);
  for (uint64_t file = 1; file <= files; file++) write_file(folder, file, &state);
  FILE *out = fopen(expected, "w");
  if (!out) return perror(expected);
  fprintf(out, "{\n  \"rows\": %llu,\n  \"findings\": %llu\n}\n", (unsigned long long)(files * ROWS),
          (unsigned long long)(files * FAULTS * EACH));
  fclose(out);
}
