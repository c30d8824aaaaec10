internal import Forms
internal import Text

/// The places of a form's templates that the office fills with its own words.
struct Slots {
  /// `{{文字.主动公开}}`: the office's passage for this place.
  static let own = "文字."
  /// `{{请补充.存在问题}}`: a mark that the office owes this passage.
  static let owed = "请补充."

  /// In the order of the templates.
  let names: [String]

  init(in templates: [Template]) {
    var names: [String] = []
    for name in templates.flatMap(\.names) {
      if let slot = Slots.slot(name, Slots.own), !names.contains(slot) { names.append(slot) }
    }
    self.names = names
  }

  /// The place a name speaks of.
  static func slot(_ name: String, _ prefix: String) -> String? {
    // By bytes: names are Chinese, and their characters take long to cut.
    let rest = name.utf8.dropFirst(prefix.utf8.count)
    return name.utf8.starts(with: prefix.utf8) ? String(Substring(rest)) : nil
  }

  /// The office's passages by place, each checked as a template over figures and the office.
  /// - Throws: `TextProblems` with every mistake of the first file that has one.
  func passages(_ prose: [Prose], _ offered: NarrativeNames) throws -> [String: Template] {
    var passages: [String: Template] = [:]
    var places: [String: Prose] = [:]
    var problems: [TextProblems] = []
    for passage in prose {
      do {
        try checkPlace(passage, earlier: places[passage.slot])
        let template = try Template(parsing: passage.text, file: passage.file, line: passage.line)
        try template.check(
          { name in offered.value(name).map(\.kind).flatMap { $0 == .counter ? nil : $0 } },
          among: offered.values.mapValues(\.kind).filter { $0.value != .counter }
        )
        if !passage.saysNothing { passages[passage.slot] = template }
        places[passage.slot] = passage
      } catch let found as TextProblems {
        problems.gather(found)
      }
    }
    if let first = problems.first { throw first }
    return passages
  }

  private func checkPlace(_ passage: Prose, earlier: Prose?) throws {
    let position = TextPosition(line: passage.line, column: 1)
    if let earlier {
      throw TextProblems(
        file: passage.file,
        at: position,
        "“\(passage.slot)”已经在 \(earlier.file) 第\(earlier.line)行写过，只能有一处"
      )
    }
    guard !names.contains(passage.slot) else { return }
    let hint = Nearest.hint(to: passage.slot, among: names)
    throw TextProblems(
      file: passage.file,
      at: position,
      "报告里没有“\(passage.slot)”这个位置\(hint)（可用：\(names.joined(separator: "、"))）"
    )
  }
}

extension [TextProblems] {
  /// Adds to what is known of the same file.
  fileprivate mutating func gather(_ found: TextProblems) {
    if let index = firstIndex(where: { $0.file == found.file }) {
      self[index].add(found)
    } else {
      append(found)
    }
  }
}

extension Prose {
  /// A passage that only says 无 counts as none: part five must not be “无”.
  fileprivate var saysNothing: Bool {
    var words = ""
    for character in text where !character.isWhitespace && !"。．.！".contains(character) {
      words.append(character)
      if words.count > 2 { return false }
    }
    return ["", "无", "暂无", "没有"].contains(words)
  }
}

extension Template {
  /// The office's words as they are written; only the indentation of paragraphs becomes the report's.
  ///
  /// The first paragraph takes the indentation of the place where it stands. Lines with tabs (a table)
  /// stay as they are.
  func passage(_ names: NarrativeNames) throws -> String {
    let text = try render { names.value($0) ?? .unknown }.trimmedLines
    let lines = text.lines
    let indented = lines.enumerated().map { index, line in
      let words = line.drop { $0 == " " || $0 == "\u{3000}" }
      return index == 0
        ? String(words)
        : words.isEmpty || line.utf8.contains(UInt8(ascii: "\t"))
          ? String(line) : "\u{3000}\u{3000}\(words)"
    }
    return indented.joined(separator: "\n")
  }
}
