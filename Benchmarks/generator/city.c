// A city's year: licences and penalties in the national credit exchange's columns, charges, coercions.
#include "days.h"
#include "jobs.h"

#include <stdio.h>

typedef struct {
  uint64_t rows, counted, duplicates, outside;
} Total;

static Piece party[8], authority[8], text[8];
static uint64_t state;

static const char *parties[] = {"某某建设有限公司",   "某某商贸有限公司", "某某餐饮管理有限公司",
                                "某某食品加工厂",     "某某运输有限公司", "某某房地产开发有限公司",
                                "某某医药连锁有限公司", "某某物业服务有限公司"};
static const char *authorities[] = {"市场监督管理局", "自然资源和规划局", "住房和城乡建设局", "交通运输局",
                                    "卫生健康委员会", "生态环境局",       "应急管理局",       "城市管理局"};
static const char *texts[] = {"未按规定办理变更登记", "超出核准范围经营",     "未按规定公示年度报告",
                              "占用城市道路施工",     "排放污染物超过标准",   "从业人员未持证上岗",
                              "消防设施未保持完好",   "运输车辆未按规定密闭"};

// 98 % in the year, the rest in the months before and after.
static int decided(Total *total) {
  uint32_t kind = below(&state, 100);
  int day = YEAR_START + (int)below(&state, YEAR_END - YEAR_START + 1);
  if (kind == 0) day = YEAR_START - 1 - (int)below(&state, 60);
  if (kind == 1) day = YEAR_END + 1 + (int)below(&state, 20);
  if (day < YEAR_START || day > YEAR_END) total->outside++;
  else total->counted++;
  return day;
}

static void put_code(Writer *out, uint64_t row) {
  static const Piece prefix = {"91350100MA", 10};
  put(out, &prefix), put_number(out, row % 100000000, 8);
}

// The record again when it is its turn, as when two departments send the same list.
static void repeat(Writer *out, uint64_t row, size_t start, Total *total) {
  static char kept[LONGEST_RECORD];
  static size_t length;
  if (row % 20000 == 7000) memcpy(kept, out->buffer + start, length = out->used - start);
  if (row % 20000 != 7300) return;
  memcpy(out->buffer + out->used, kept, length);
  out->used += length;
  total->rows++, total->duplicates++;
}

// Day 7000 of every 20,000 must be in the year, so that the duplicate is told apart from the rest.
static int decided_for(uint64_t row, Total *total) {
  if (row % 20000 != 7000) return decided(total);
  total->counted++;
  return YEAR_START + 100;
}

static Total write_licences(const char *folder, uint64_t rows) {
  Writer out = open_writer(folder, "行政许可.csv");
  Piece header = piece("行政相对人名称,行政相对人类别,统一社会信用代码,法定代表人,");
  Piece header2 = piece("行政许可决定文书名称,行政许可决定文书号,许可类别,许可证书名称,许可编号,");
  Piece header3 = piece("许可内容,许可决定日期,有效期自,有效期至,许可机关,");
  Piece header4 = piece("许可机关统一社会信用代码,当前状态,数据来源单位\n");
  put(&out, &header), put(&out, &header2), put(&out, &header3), put(&out, &header4);
  Piece kind = piece("法人及非法人组织"), person = piece("王某某"), document = piece("准予行政许可决定书");
  Piece number = piece("榕行许准〔2024〕"), end = piece("号"), common = piece("普通");
  Piece certificate = piece("许可证"), content = piece("准予经营，场所面积"), metres = piece("平方米");
  Piece valid = piece("2029-12-31"), code = piece("11350100003604"), working = piece("1");
  Total total = {0};
  for (uint64_t row = 1; row <= rows; row++, total.rows++) {
    make_room(&out);
    uint64_t draw = next(&state);
    int day = decided_for(row, &total);
    size_t start = out.used;
    put(&out, &party[draw & 7]), put_byte(&out, ','), put(&out, &kind), put_byte(&out, ',');
    put_code(&out, row), put_byte(&out, ','), put(&out, &person), put_byte(&out, ',');
    put(&out, &document), put_byte(&out, ',');
    put(&out, &number), put_number(&out, row, 1), put(&out, &end), put_byte(&out, ',');
    put(&out, &common), put_byte(&out, ','), put(&out, &certificate), put_byte(&out, ',');
    put_byte(&out, 'X'), put_number(&out, row, 8), put_byte(&out, ',');
    put_byte(&out, '"'), put(&out, &content), put_number(&out, draw >> 40 & 1023, 1);
    put(&out, &metres), put_byte(&out, ','), put(&out, &text[draw >> 3 & 7]);
    if ((draw >> 6 & 7) == 0) put_byte(&out, '\n'), put(&out, &text[draw >> 9 & 7]);
    put_byte(&out, '"'), put_byte(&out, ',');
    put(&out, &day_text[day]), put_byte(&out, ','), put(&out, &day_text[day]), put_byte(&out, ',');
    put(&out, &valid), put_byte(&out, ',');
    put(&out, &authority[draw >> 12 & 7]), put_byte(&out, ',');
    put(&out, &code), put_number(&out, draw >> 12 & 7, 4), put_byte(&out, ',');
    put(&out, &working), put_byte(&out, ','), put(&out, &authority[draw >> 12 & 7]);
    put_byte(&out, '\n');
    repeat(&out, row, start, &total);
  }
  close_writer(&out);
  return total;
}

static Total write_penalties(const char *folder, uint64_t rows) {
  Writer out = open_writer(folder, "行政处罚.csv");
  Piece header = piece("行政相对人名称,行政相对人类别,统一社会信用代码,行政处罚决定书文号,违法行为类型,");
  Piece header2 = piece("违法事实,处罚依据,处罚类别,处罚内容,罚款金额（万元）,处罚决定日期,");
  Piece header3 = piece("公示截止期,处罚机关,处罚机关统一社会信用代码\n");
  put(&out, &header), put(&out, &header2), put(&out, &header3);
  Piece kind = piece("法人及非法人组织"), number = piece("榕执罚决〔2024〕"), end = piece("号");
  Piece found = piece("经查，当事人"), basis = piece("《某某条例》第"), article = piece("条");
  Piece fine = piece("罚款"), yuan = piece("元"), until = piece("2027-12-31"), code = piece("11350100003604");
  Total total = {0};
  for (uint64_t row = 1; row <= rows; row++, total.rows++) {
    make_room(&out);
    uint64_t draw = next(&state);
    int day = decided_for(row, &total);
    uint64_t thousands = 1 + (draw >> 20) % 99;
    size_t start = out.used;
    put(&out, &party[draw & 7]), put_byte(&out, ','), put(&out, &kind), put_byte(&out, ',');
    put_code(&out, row), put_byte(&out, ',');
    put(&out, &number), put_number(&out, row, 1), put(&out, &end), put_byte(&out, ',');
    put(&out, &text[draw >> 3 & 7]), put_byte(&out, ',');
    put_byte(&out, '"'), put(&out, &found), put(&out, &text[draw >> 3 & 7]), put_byte(&out, ',');
    put(&out, &text[draw >> 6 & 7]), put_byte(&out, '"'), put_byte(&out, ',');
    put(&out, &basis), put_number(&out, draw >> 30 & 63, 1), put(&out, &article), put_byte(&out, ',');
    put(&out, &fine), put_byte(&out, ',');
    put(&out, &fine), put_number(&out, thousands * 1000, 1), put(&out, &yuan), put_byte(&out, ',');
    put_number(&out, thousands / 10, 1), put_byte(&out, '.'), put_number(&out, thousands % 10, 1);
    put_byte(&out, ','), put(&out, &day_text[day]), put_byte(&out, ','), put(&out, &until);
    put_byte(&out, ','), put(&out, &authority[draw >> 12 & 7]), put_byte(&out, ',');
    put(&out, &code), put_number(&out, draw >> 12 & 7, 4), put_byte(&out, '\n');
    repeat(&out, row, start, &total);
  }
  close_writer(&out);
  return total;
}

static Total write_charges(const char *folder, uint64_t rows, uint64_t *cents) {
  Writer out = open_writer(folder, "行政事业性收费.csv");
  Piece header = piece("收费日期,票据号,缴款单位,收费项目,实收金额（元）,执收单位\n");
  Piece item = piece("城镇垃圾处理费");
  put(&out, &header);
  Total total = {0};
  for (uint64_t row = 1; row <= rows; row++, total.rows++) {
    make_room(&out);
    uint64_t draw = next(&state), before = total.counted;
    int day = decided(&total);
    uint64_t amount = 100 + (draw >> 20) % 1000000;
    if (total.counted > before) *cents += amount;
    put(&out, &day_text[day]), put_byte(&out, ','), put_byte(&out, 'P'), put_number(&out, row, 9);
    put_byte(&out, ','), put(&out, &party[draw & 7]), put_byte(&out, ','), put(&out, &item);
    put_byte(&out, ','), put_number(&out, amount / 100, 1), put_byte(&out, '.');
    put_number(&out, amount % 100, 2), put_byte(&out, ','), put(&out, &authority[draw >> 12 & 7]);
    put_byte(&out, '\n');
  }
  close_writer(&out);
  return total;
}

static void print(FILE *file, const char *key, Total total) {
  fprintf(file,
          "  \"%s\": {\"rows\": %llu, \"counted\": %llu, \"duplicates\": %llu, \"outside\": %llu},\n", key,
          (unsigned long long)total.rows, (unsigned long long)total.counted,
          (unsigned long long)total.duplicates, (unsigned long long)total.outside);
}

void write_city(const char *folder, const char *expected, uint64_t divisor) {
  state = 350100;
  for (int at = 0; at < 8; at++) {
    party[at] = piece(parties[at]), authority[at] = piece(authorities[at]), text[at] = piece(texts[at]);
  }
  uint64_t cents = 0;
  FILE *file = fopen(expected, "w");
  if (!file) return perror(expected);
  fprintf(file, "{\n");
  print(file, "licences", write_licences(folder, 1850000 / divisor));
  print(file, "penalties", write_penalties(folder, 2800000 / divisor));
  print(file, "charges", write_charges(folder, 200000 / divisor, &cents));
  fprintf(file, "  \"cents\": %llu\n}\n", (unsigned long long)cents);
  fclose(file);
}
