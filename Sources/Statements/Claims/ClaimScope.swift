internal import Forms

/// Which sentences speak of the whole office and the whole year of the report.
///
/// A part, another year or another period is nothing that the tables show: such a sentence is not judged.
struct ClaimScope {
  let year: Int?
  let level: Office.Level?
  /// The office that reports; what its own name holds is no part of it.
  var office = ""

  /// What stands between the number before a match, or the start of its clause, and the match.
  func before(_ match: PatternMatch, in passage: Passage) -> Range<Int> {
    let start = match.range.lowerBound
    let clause = passage.clause(around: start)
    return max(clause.lowerBound, passage.amount(before: start)?.range.upperBound ?? 0)..<start
  }

  /// What stands between a match and the next punctuation.
  func after(_ match: PatternMatch, in passage: Passage) -> Range<Int> {
    let scalars = passage.text.scalars
    let start = min(match.range.upperBound, scalars.count)
    let end = scalars[start...].firstIndex { "，。；：、！？\n（）".unicodeScalars.contains($0) }
    return start..<(end ?? scalars.count)
  }

  func covers(_ match: PatternMatch, in passage: Passage) -> Bool {
    if let year, let named = passage.year(before: match.range.lowerBound), named != year {
      return false
    }
    let text = passage.text
    let before = before(match, in: passage)
    let stretches = [before] + match.gaps
    func has(_ words: [[Unicode.Scalar]]) -> Bool {
      stretches.contains { text.has(any: words, in: $0) }
    }
    if text.has(any: ClaimScope.otherTimes, in: before) { return false }
    if has(ClaimScope.parts) { return false }
    if level == .government, has(members), !has(ClaimScope.all) { return false }
    if isPartOfPart(match, in: passage) || isMore(match, in: passage) { return false }
    return !isPartOfYear(before, in: passage)
  }

  private var members: [[Unicode.Scalar]] {
    ClaimScope.members.filter { word in
      !office.contains(String(String.UnicodeScalarView(word)))
    }
  }

  /// 上年结转3件，其中予以公开2件: the part of a part, which no table shows.
  private func isPartOfPart(_ match: PatternMatch, in passage: Passage) -> Bool {
    guard let index = match.number else { return false }
    let text = passage.text
    let clause = passage.clause(around: match.range.lowerBound)
    let before = clause.lowerBound..<passage.numbers[index].range.lowerBound
    let ofThese = Array("其中".unicodeScalars)
    guard let place = before.last(where: { text.has(ofThese, at: $0) }),
      let whole = passage.amount(before: place), whole.value >= passage.numbers[index].value
    else { return false }
    let start = passage.amount(before: whole.range.lowerBound)?.range.upperBound ?? 0
    let words = max(clause.lowerBound, start)..<whole.range.lowerBound
    let isBracketed = text.scalars[whole.range.upperBound..<place].contains("）")
    return !isBracketed && text.has(any: ClaimScope.portions, in: words)
  }

  /// 行政复议案件1200件，其中政府信息公开类35件: more than what the tables show.
  private func isMore(_ match: PatternMatch, in passage: Passage) -> Bool {
    let text = passage.text
    let start = match.range.upperBound
    let end = passage.sentence(around: match.range.lowerBound).upperBound
    guard start < end else { return false }
    let ofThese = Array("其中".unicodeScalars)
    guard let place = (start..<min(start + 3, end)).first(where: { text.has(ofThese, at: $0) })
    else { return false }
    let about = Array("信息公开".unicodeScalars)
    let rest = place..<min(place + 12, end)
    return text.has(about, in: rest)
  }

  /// 1月至6月, 3月份: months other than the whole year's.
  private func isPartOfYear(_ range: Range<Int>, in passage: Passage) -> Bool {
    let months = passage.numbers.filter { number in
      number.kind == .name && range.overlaps(number.range)
        && passage.text.scalars[safe: number.range.upperBound] == "月"
    }.map(\.value.mantissa)
    return !months.isEmpty && months.last != 12
  }

  private static let otherTimes = FoldedText.words([
    "上年", "去年", "上一年", "同期", "往年", "历年", "近年", "近两年", "近三年", "近五年", "三年来", "五年来", "以来",
    "季度", "上半年", "下半年", "每月", "月均", "日均", "平均", "计划", "预计", "力争", "目标",
  ])

  private static let parts = FoldedText.words([
    "本级", "下属", "直属", "所属", "分局", "支队", "大队", "派出所", "人均", "每件", "单件", "各收",
  ])

  /// What counts only some of the requests.
  private static let portions = FoldedText.words([
    "结转", "转结", "自然人", "企业", "网络", "网上", "信函", "当面", "邮寄", "线上", "线下", "重复", "涉及",
  ])

  /// What reports beside a government's own are made up of.
  private static let members = FoldedText.words(["办公厅", "办公室", "部门", "街道", "局", "委", "镇", "乡"])

  private static let all = FoldedText.words([
    "全市", "全县", "全区", "全省", "全州", "全旗", "各级", "各部门", "各单位", "全镇", "全乡",
  ])
}
