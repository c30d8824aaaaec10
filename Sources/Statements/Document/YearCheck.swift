internal import Ledgers
internal import Text

/// D-01 and D-02: the year is the same in title, period and headings, and last year's is nowhere left over.
struct YearCheck {
  let outline: Outline
  let year: Int?

  func faults() -> [TextFault] {
    let title = titleFault().map { [$0] } ?? []
    guard let year else { return title + misspelled() }
    return title + misspelled() + period(year) + headings(year) + leftovers(year)
  }

  private func titleFault() -> TextFault? {
    guard let year, let printed = outline.year, printed != year, !outline.title.isEmpty else {
      return nil
    }
    return outline.fault(
      "D-01",
      .error,
      at: outline.title.lowerBound,
      quote: outline.titleText,
      problem: "标题写 \(printed) 年，报告年度是 \(year) 年",
      remedy: "改正标题的年度"
    )
  }

  /// 202020年, 20204年: digits that cannot be a year.
  private func misspelled() -> [TextFault] {
    outline.text.paragraphs.indices.flatMap { index -> [TextFault] in
      let text = FoldedText(outline.text.paragraphs[index].text)
      return NumberScanner(text).numbers().compactMap { number in
        guard number.kind == .name, text.scalars[safe: number.range.upperBound] == "年",
          (5...6).contains(number.range.count), text.scalars[number.range].starts(with: ["2", "0"])
        else { return nil }
        return outline.fault(
          "D-01",
          .error,
          at: index,
          quote: text.original(number.range.lowerBound..<number.range.upperBound + 1),
          problem: "年份写错了：“\(text.original(number.range))年”",
          remedy: "改正年份"
        )
      }
    }
  }

  // MARK: Period

  /// The sentence that says from when to when the figures run.
  private func period(_ year: Int) -> [TextFault] {
    outline.preamble.flatMap { index -> [TextFault] in
      let text = FoldedText(outline.text.paragraphs[index].text)
      return text.scalars.indices.compactMap { place in
        guard
          "至到—-".unicodeScalars.contains(text.scalars[place]),
          let first = day(before: place, text),
          let last = day(after: place, text, in: first.day.year)
        else { return nil }
        let wanted = (
          PrintedDay(year: year, month: 1, day: 1), PrintedDay(year: year, month: 12, day: 31)
        )
        let behind = last.end..<min(last.end + 6, text.scalars.count)
        guard first.day != wanted.0 || last.day != wanted.1,
          !text.has(any: YearCheck.others, in: behind)
        else { return nil }
        return outline.fault(
          "D-01",
          .error,
          at: index,
          quote: text.original(first.start..<last.end),
          problem: "统计期限是 \(first.day.chinese)至 \(last.day.chinese)",
          remedy: "应为 \(wanted.0.chinese)至 12月31日"
        )
      }
    }
  }

  private func day(before place: Int, _ text: FoldedText) -> (day: PrintedDay, start: Int)? {
    var end = place
    while let before = text.scalars[safe: end - 1], "起始开）日".unicodeScalars.contains(before),
      before != "日"
    {
      end -= 1
    }
    for start in stride(from: end - 8, through: max(end - 12, 0), by: -1) where start >= 0 {
      if let found = PrintedDay.read(text.scalars[start..<end]), found.end == end {
        return (found.day, start)
      }
    }
    return nil
  }

  /// The second day may go without its year.
  private func day(
    after place: Int,
    _ text: FoldedText,
    in year: Int
  ) -> (day: PrintedDay, end: Int)? {
    let rest = text.scalars[(place + 1)...]
    if let found = PrintedDay.read(rest) { return found }
    let whole = Array("\(year)年".unicodeScalars) + rest.prefix(6)
    guard let found = PrintedDay.read(whole[...]) else { return nil }
    return (found.day, place + 1 + found.end - "\(year)年".unicodeScalars.count)
  }

  // MARK: Headings and sentences

  /// （一）2023年政府信息公开基本情况 in the report of 2024.
  private func headings(_ year: Int) -> [TextFault] {
    outline.body.compactMap { index in
      guard outline.isSubheading(index) else { return nil }
      let text = FoldedText(outline.text.paragraphs[index].text)
      let years = NumberScanner(text).numbers().filter { $0.kind == .year }
      guard let other = years.first, years.count == 1, other.value.mantissa < year,
        !YearCheck.speaksOfPast(text, 0..<text.scalars.count)
      else { return nil }
      return outline.fault(
        "D-01",
        .error,
        at: index,
        problem: "小标题写 \(other.value) 年，报告年度是 \(year) 年",
        remedy: "改正年度"
      )
    }
  }

  /// What was copied from last year: its year at the head of a sentence, or in a plan for the future.
  private func leftovers(_ year: Int) -> [TextFault] {
    outline.body.flatMap { index -> [TextFault] in
      let text = FoldedText(outline.text.paragraphs[index].text)
      let years = NumberScanner(text).numbers().filter { $0.kind == .year }
      return text.sentences.compactMap { sentence -> TextFault? in
        guard let first = years.first(where: { sentence.contains($0.range.lowerBound) }) else {
          return nil
        }
        let end = first.range.upperBound + 1
        let rest = end..<max(end, min(sentence.upperBound, end + 16))
        let isPlan = text.has(any: YearCheck.plans, in: rest)
        let lead = sentence.lowerBound..<first.range.lowerBound
        let opens = lead.count <= 3 || lead.count <= 24 && YearCheck.isNumbered(text, lead)
        let isOld =
          opens && first.value.mantissa == year - 1 && YearCheck.goesOn(text, at: end)
          && !YearCheck.speaksOfPast(text, sentence)
        guard first.value.mantissa <= year, isPlan && opens && years.count == 1 || isOld,
          !(isPlan && YearCheck.speaksOfPast(text, sentence))
        else { return nil }
        return outline.fault(
          "D-02",
          .warning,
          at: index,
          quote: text.original(sentence),
          problem: isPlan
            ? "今后的打算写的是 \(first.value) 年，应为 \(year + 1) 年"
            : "这句话以 \(first.value) 年开头，可能是上年报告的文字",
          remedy: "核对年份；确实说的是 \(first.value) 年的，不必改"
        )
      }
    }
  }

  /// （三）政府信息管理情况 before the first words of its paragraph.
  private static func isNumbered(_ text: FoldedText, _ range: Range<Int>) -> Bool {
    text.scalars[range].first == "（"
      && !text.scalars[range].contains { "，、；：".unicodeScalars.contains($0) }
  }

  /// 2023年，我局…: the sentence is about that year.
  private static func goesOn(_ text: FoldedText, at place: Int) -> Bool {
    guard let scalar = text.scalars[safe: place] else { return false }
    return "，我本全".unicodeScalars.contains(scalar)
  }

  private static func speaksOfPast(_ text: FoldedText, _ range: Range<Int>) -> Bool {
    text.has(any: past, in: range)
  }

  /// What else runs from one day to another.
  private static let others = FoldedText.words(["公示", "征求", "公告", "开展", "举办"])
  private static let plans = FoldedText.words(["将", "下一步", "计划", "力争", "拟"])
  private static let past = FoldedText.words([
    "上年", "去年", "同比", "相比", "较", "比", "结转", "以来", "年度报告", "修订", "印发", "公布", "问题", "整改", "评估",
    "考核", "审计", "截至", "至", "底", "自", "施行", "成立", "起",
  ])
}
