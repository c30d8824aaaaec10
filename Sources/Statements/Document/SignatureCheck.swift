internal import Forms
internal import Ledgers
internal import Text

/// D-05 and D-08: signed in time, and by the office that the title names.
///
/// A department reports by 31 January, a government by 31 March of the year after (条例 article 49); towns are
/// no departments, and an unsure deadline is the later one.
struct SignatureCheck {
  let outline: Outline
  let facts: TruthCheck.Facts

  func faults() -> [TextFault] { (date().map { [$0] } ?? []) + names() }

  private func date() -> TextFault? {
    guard let year = facts.year, let signed = outline.signedOn else { return nil }
    let isTown = ["乡", "镇", "街道", "开发区", "园区"].contains(where: outline.titleOffice.contains)
    let isLater = isTown || (facts.level ?? outline.level) == .government
    let last = PrintedDay(year: year + 1, month: isLater ? 3 : 1, day: 31)
    let problem: String
    if signed.day <= PrintedDay(year: year, month: 12, day: 31) {
      problem = "落款日期 \(signed.day.chinese) 在报告年度结束之前"
    } else if signed.day > last {
      problem = "落款日期 \(signed.day.chinese) 晚于规定的 \(last.chinese)"
    } else {
      return nil
    }
    return outline.fault(
      "D-05",
      .error,
      at: signed.paragraph,
      problem: problem,
      remedy: "部门在次年1月31日前、政府在次年3月31日前公布（《条例》第四十九条）"
    )
  }

  /// One name, spelled alike in title, preamble and signature.
  private func names() -> [TextFault] {
    let title = outline.titleOffice
    var known: [(name: String, paragraph: Int, place: String)] = []
    if title.count >= 4 { known.append((title, outline.title.lowerBound, "标题")) }
    if let by = outline.signedBy { known.append((by.name, by.paragraph, "落款")) }
    if let office = facts.office {
      return known.compactMap { item in
        differs(item.name, from: office)
          ? fault(item.paragraph, "\(item.place)的机关名称“\(item.name)”与“\(office)”不同") : nil
      }
    }
    let preamble = Normalise.compact(outline.words(outline.preamble))
    if let other = known.dropFirst().first, let first = known.first,
      differs(first.name, from: other.name)
    {
      // The one that the preamble spells likewise is the true one.
      let wrong = preamble.contains(first.name) ? other : first
      let right = preamble.contains(first.name) ? first : other
      return [
        fault(
          wrong.paragraph,
          "\(wrong.place)的机关名称“\(wrong.name)”与\(right.place)的“\(right.name)”不同"
        )
      ]
    }
    guard let first = known.first, !preamble.contains(first.name),
      let near = nearName(to: first.name, in: preamble)
    else { return [] }
    return [fault(first.paragraph, "\(first.place)的机关名称“\(first.name)”与正文的“\(near)”不同")]
  }

  private func fault(_ paragraph: Int, _ problem: String) -> TextFault {
    outline.fault("D-08", .error, at: paragraph, problem: problem, remedy: "全文使用同一个机关全称")
  }

  /// Whether two names are meant to be one: a character or two are missing, doubled or other.
  private func differs(_ name: String, from other: String) -> Bool {
    guard SignatureCheck.full(name) != SignatureCheck.full(other),
      min(name.count, other.count) >= 6, abs(name.count - other.count) <= 2,
      name.prefix(2) == other.prefix(2), name.suffix(2) == other.suffix(2)
    else { return false }
    return SignatureCheck.distance(Array(name), Array(other)) <= 2
  }

  /// A name without what offices leave out or abbreviate when they sign.
  private static func full(_ name: String) -> String {
    var words = name
    for (long, short) in [
      ("委员会", "委"), ("交通警察", "交警"), ("监督管理", "监管"), ("人民政府", "政府"), ("办公室", "办"),
      ("和", ""), ("与", ""), ("及", ""), ("、", ""),
    ] {
      words = words.replacing(long, with: short)
    }
    return words
  }

  /// A stretch of a text that is spelled almost like a name, with the same ends.
  private func nearName(to name: String, in text: String) -> String? {
    let letters = Array(text)
    let head = Array(name.prefix(2))
    for start in letters.indices where letters[start...].starts(with: head) {
      for length in [name.count + 1, name.count + 2, name.count - 1, name.count]
      where start + length <= letters.count {
        let stretch = String(letters[start..<start + length])
        if differs(name, from: stretch) { return stretch }
      }
    }
    return nil
  }

  /// How many characters must be added, dropped or changed.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (index, character) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in right.indices {
        let cost = min(
          row[column + 1] + 1,
          row[column] + 1,
          diagonal + (character == right[column] ? 0 : 1)
        )
        diagonal = row[column + 1]
        row[column + 1] = cost
      }
    }
    return row[right.count]
  }
}

extension Outline {
  /// A government, or a department, by the name in the title.
  var level: Office.Level {
    let name = titleOffice
    let isPlace = ["省", "市", "县", "区", "州", "盟", "旗"].contains { name.hasSuffix($0) }
    return isPlace || name.contains("人民政府") ? .government : .department
  }
}
