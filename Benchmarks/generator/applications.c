// The ledger 依申请公开: N applications and what a report of 2024 has to say about them.
#include "days.h"
#include "jobs.h"

#include <stdio.h>

typedef struct {
  const char *text, *key;
  int weight;
} Word;

static const Word applicants[] = {
    {"自然人", "natural", 780},     {"公民", "natural", 40},        {"个人", "natural", 20},
    {"商业企业", "enterprise", 60}, {"企业", "enterprise", 20},     {"公司", "enterprise", 10},
    {"科研机构", "research", 8},    {"研究院", "research", 2},      {"社会公益组织", "charity", 10},
    {"法律服务机构", "legal", 28},  {"律师事务所", "legal", 10},    {"其他", "otherorg", 12},
};
static const Word results[] = {
    {"予以公开", "granted", 340},
    {"同意公开", "granted", 60},
    {"已主动公开", "granted", 60},
    {"部分公开", "partial", 80},
    {"属于国家秘密", "deny_secret", 4},
    {"危及“三安全一稳定”", "deny_safety", 6},
    {"保护第三方合法权益", "deny_third", 20},
    {"属于三类内部事务信息", "deny_internal", 15},
    {"属于四类过程性信息", "deny_process", 20},
    {"属于行政执法案卷", "deny_casefile", 15},
    {"属于行政查询事项", "deny_query", 20},
    {"本机关不掌握相关政府信息", "unable_nothold", 140},
    {"信息不存在", "unable_nothold", 60},
    {"没有现成信息需要另行制作", "unable_make", 20},
    {"补正后申请内容仍不明确", "unable_unclear", 20},
    {"信访举报投诉类申请", "noproc_petition", 50},
    {"重复申请", "noproc_repeat", 20},
    {"无正当理由大量反复申请", "noproc_massive", 5},
    {"逾期不补正", "other_nofix", 15},
    {"撤回", "other_rest", 30},
};
static const char *columns[] = {"natural", "enterprise", "research", "charity", "legal", "otherorg"};
static const char *channels[] = {"网络", "网络", "网络", "信函", "信函", "当面", "电子邮件", "传真"};
static const char *surnames[] = {"陈某", "林某", "黄某", "郑某", "欧阳", "吴某", "何某", "柯某"};
static const char *given[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"};
static const char *places[] = {"航城街道", "吴航街道", "江田镇", "古槐镇", "首占镇", "漳港街道"};
static const char *matters[] = {
    "征收补偿方案",     "规划许可及附图",   "土地出让合同", "防空地下室竣工验收备案表",
    "拆迁安置协议文本", "环境影响评价批复", "专项资金明细", "建设工程施工许可证",
};

enum {
  APPLICANTS = sizeof applicants / sizeof *applicants,
  RESULTS = sizeof results / sizeof *results,
  COLUMNS = 6,
  WEIGHTS = 1000,
};

static uint64_t received_in[COLUMNS], carried_in[COLUMNS], carried_out[COLUMNS];
static uint64_t closed_with[RESULTS][COLUMNS];
static uint64_t late, earlier, bad_dates, unknown_values, duplicates;

static void spread(const Word *words, int count, uint8_t *table) {
  int at = 0;
  for (int word = 0; word < count; word++)
    for (int weight = 0; weight < words[word].weight; weight++) table[at++] = (uint8_t)word;
}

static int column_of(const char *key) {
  int column = 0;
  while (strcmp(columns[column], key)) column++;
  return column;
}

static void count_row(int applicant, int result, int received, int closed, int due) {
  int column = column_of(applicants[applicant].key);
  int closes_in = closed >= YEAR_START && closed <= YEAR_END;
  if (received < YEAR_START && closed >= 0 && closed < YEAR_START) {
    earlier++;
    return;
  }
  if (received >= YEAR_START) received_in[column]++;
  else carried_in[column]++;
  if (closes_in) closed_with[result][column]++;
  else carried_out[column]++;
  if (closes_in && closed > due) late++;
}

static void write_row(FILE *file, const char *key, const uint64_t *counts, int last) {
  fprintf(file, "    \"%s\": {", key);
  for (int column = 0; column < COLUMNS; column++)
    fprintf(file, "%s\"%s\": %llu", column ? ", " : "", columns[column],
            (unsigned long long)counts[column]);
  fprintf(file, "}%s\n", last ? "" : ",");
}

static void write_expected(const char *path, uint64_t rows) {
  FILE *file = fopen(path, "w");
  if (!file) return perror(path);
  fprintf(file, "{\n  \"rows\": %llu,\n  \"table3\": {\n", (unsigned long long)rows);
  write_row(file, "received", received_in, 0);
  write_row(file, "carried_in", carried_in, 0);
  for (int result = 0; result < RESULTS; result++) {
    int first = 0;
    while (strcmp(results[first].key, results[result].key)) first++;
    if (first < result) continue;
    uint64_t sums[COLUMNS] = {0};
    for (int other = 0; other < RESULTS; other++)
      for (int column = 0; column < COLUMNS; column++)
        if (!strcmp(results[other].key, results[result].key))
          sums[column] += closed_with[other][column];
    write_row(file, results[result].key, sums, 0);
  }
  write_row(file, "carried_out", carried_out, 1);
  fprintf(file,
          "  },\n  \"late\": %llu,\n  \"duplicates\": %llu,\n  \"earlier\": %llu,\n"
          "  \"badDates\": %llu,\n  \"unknownValues\": %llu\n}\n",
          (unsigned long long)late, (unsigned long long)duplicates, (unsigned long long)earlier,
          (unsigned long long)bad_dates, (unsigned long long)unknown_values);
  fclose(file);
}

#define PIECES(name, list)                                \
  Piece name[sizeof list / sizeof *list];                 \
  for (size_t at = 0; at < sizeof list / sizeof *list; at++) name[at] = piece(list[at])

void write_applications(const char *folder, const char *expected, uint64_t rows, int faults) {
  PIECES(channel, channels);
  PIECES(surname, surnames);
  PIECES(name, given);
  PIECES(place, places);
  PIECES(matter, matters);
  Piece applicant_text[APPLICANTS], result_text[RESULTS];
  for (int at = 0; at < APPLICANTS; at++) applicant_text[at] = piece(applicants[at].text);
  for (int at = 0; at < RESULTS; at++) result_text[at] = piece(results[at].text);
  uint8_t applicant_table[WEIGHTS], result_table[WEIGHTS];
  spread(applicants, APPLICANTS, applicant_table);
  spread(results, RESULTS, result_table);
  Piece before_number = piece("依申请〔2024〕"), after_number = piece("号");
  Piece about = piece("公开"), plot = piece("号"), parcel = piece("项目，编号"), comma = piece("：");
  Piece end = piece("；"), of = piece("的"), copy = piece("复印件"), stranger = piece("待核实主体");
  Piece impossible = piece("2024-02-30"), unclear = piece("待研究");

  Writer out = open_writer(folder, "依申请公开.csv");
  Piece header[] = {piece("登记编号,收到日期,申请方式,申请人,申请人类型,联系电话,"),
                    piece("申请内容,延期告知日期,答复日期,答复类型\n")};
  put(&out, header);
  put(&out, header + 1);

  uint64_t state = 20240101;
  char repeated[LONGEST_RECORD];
  size_t repeated_length = 0;
  uint64_t written = 0;
  for (uint64_t row = 1; written < rows; row++, written++) {
    make_room(&out);
    // One row in ten thousand comes again, five hundred rows later.
    if (row % 10000 == 5500) {
      memcpy(out.buffer + out.used, repeated, repeated_length);
      out.used += repeated_length;
      duplicates++;
      if (++written == rows) break;
    }
    uint32_t kind = below(&state, 100);
    if (row % 10000 == 5000) kind = 50;  // what comes again is counted
    int received, closed, due, extended = -1;
    if (kind == 0) received = (int)below(&state, 30);
    else if (kind < 6) received = YEAR_START - 14 + (int)below(&state, 14);
    else received = YEAR_START + (int)below(&state, YEAR_END - YEAR_START + 1);
    int is_extended = kind > 94;
    due = is_extended ? limit40[received] : limit20[received];
    closed = received + 1 + (int)below(&state, (uint32_t)(due - received));
    if (below(&state, 1000) == 0 && due + 10 <= YEAR_END) closed = due + 1 + (int)below(&state, 9);
    if (is_extended) extended = received + (closed - received) / 2;
    if (closed > YEAR_END && !is_extended && below(&state, 2)) closed = -1;
    int applicant = applicant_table[below(&state, WEIGHTS)];
    int result = result_table[below(&state, WEIGHTS)];
    int fault = faults ? (int)(row % 1000) : 0;
    if (fault == 300 && closed < 0) fault = 0;
    uint64_t draw = next(&state);

    size_t start = out.used;
    put(&out, &before_number), put_number(&out, row, 1), put(&out, &after_number);
    put_byte(&out, ','), put(&out, fault == 100 ? &impossible : &day_text[received]);
    put_byte(&out, ','), put(&out, &channel[draw & 7]);
    put_byte(&out, ','), put(&out, &surname[draw >> 3 & 7]), put(&out, &name[draw >> 6 & 7]);
    put_byte(&out, ','), put(&out, fault == 200 ? &stranger : &applicant_text[applicant]);
    put_byte(&out, ','), put_number(&out, 13900000000u + (draw >> 9) % 10000, 11);
    put_byte(&out, ',');
    const Piece *where = &place[(draw >> 24) % 6], *what = &matter[draw >> 32 & 7];
    const Piece *more = &matter[draw >> 35 & 7];
    uint32_t shape = (uint32_t)(draw >> 40) % 20;
    if (shape < 8) {
      put(&out, &about), put(&out, where), put_number(&out, row, 1), put(&out, &plot);
      put(&out, what), put(&out, &copy);
    } else if (shape < 14) {
      put_byte(&out, '"'), put(&out, &about), put(&out, where), put_number(&out, row, 1);
      put(&out, &plot), put(&out, &comma), put(&out, what), put_byte(&out, ','), put_byte(&out, ' ');
      put(&out, more), put_byte(&out, '"');
    } else if (shape < 17) {
      put_byte(&out, '"'), put(&out, &about), put_byte(&out, '"'), put_byte(&out, '"');
      put(&out, where), put_byte(&out, '"'), put_byte(&out, '"'), put(&out, &parcel);
      put_number(&out, row, 1), put(&out, &of), put(&out, what), put_byte(&out, '"');
    } else {
      put_byte(&out, '"'), put_byte(&out, '1'), put_byte(&out, '.'), put(&out, where), put(&out, what);
      put(&out, &end), put_byte(&out, '\n'), put_byte(&out, '2'), put_byte(&out, '.');
      put(&out, more), put(&out, &parcel), put_number(&out, row, 1), put_byte(&out, '"');
    }
    put_byte(&out, ',');
    if (extended >= 0) put(&out, &day_text[extended]);
    put_byte(&out, ',');
    if (closed >= 0) put(&out, &day_text[closed]);
    put_byte(&out, ',');
    if (closed >= 0) put(&out, fault == 300 ? &unclear : &result_text[result]);
    put_byte(&out, '\n');

    if (fault == 100) bad_dates++;
    else if (fault == 200 || fault == 300) unknown_values++;
    else count_row(applicant, result, received, closed, due);
    if (row % 10000 == 5000) {
      repeated_length = out.used - start;
      memcpy(repeated, out.buffer + start, repeated_length);
    }
  }
  close_writer(&out);
  write_expected(expected, rows);
}
