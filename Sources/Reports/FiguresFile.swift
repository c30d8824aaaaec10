package import Forms
package import Text

/// figures.json: every figure by its key, for other programs and for next year's report.
package struct FiguresFile: Report {
  package let fileName = "figures.json"

  package init() {}

  /// - Throws: `ReportError`.
  package func write(_ filing: Filing, to path: String) throws {
    try FinishedFile.write(Array(FiguresFile.json(filing).text.utf8), to: path)
  }

  /// Counts are numbers; money, percentages and words are strings as printed; unknown is null.
  static func json(_ filing: Filing) -> JSON {
    let form = filing.form
    let inTables = Set(form.tables.flatMap(\.definitions).map(\.key))
    let derived = form.figures.filter { !inTables.contains($0.key) }
      .map { ($0.key, value(of: $0, filing.figures, form)) }
    return .object([
      ("form", .string(form.id)), ("year", .int(filing.year)),
      ("office", .string(filing.office.name)), ("cells", cells(of: filing.figures, form: form)),
      ("derived", .object(derived)),
    ])
  }

  /// The figures of the tables: by table, row and column.
  ///
  /// Every cell of the form is there; one that is not known is null.
  package static func cells(of figures: Figures, form: Form) -> JSON {
    .object(form.tables.map { ($0.key, cells(of: $0, figures, form)) })
  }

  /// Rows of columns; a table of one row without a key has its columns at once.
  private static func cells(of table: Table, _ figures: Figures, _ form: Form) -> JSON {
    var rows: [(key: String, columns: [(String, JSON)])] = []
    var lone: [(String, JSON)] = []
    for definition in table.definitions {
      let value = value(of: definition, figures, form)
      let pieces = definition.key.dropFirst(table.key.count + 1)
        .split(separator: ".", maxSplits: 1).map(String.init)
      if pieces.count < 2 {
        lone.append((pieces.first ?? "", value))
      } else if let index = rows.firstIndex(where: { $0.key == pieces[0] }) {
        rows[index].columns.append((pieces[1], value))
      } else {
        rows.append((pieces[0], [(pieces[1], value)]))
      }
    }
    return .object(rows.map { ($0.key, .object($0.columns)) } + lone)
  }

  private static func value(
    of definition: FigureDefinition,
    _ figures: Figures,
    _ form: Form
  ) -> JSON {
    if case .count = definition.unit { return figures[definition.key].map(JSON.int) ?? .null }
    return form.text(of: definition, in: figures).map(JSON.string) ?? .null
  }
}

extension FiguresFile {
  /// Reads the file of another year, for comparison.
  ///
  /// A figure that `form` does not know is passed over: another version of the form wrote it.
  /// - Throws: `TextProblems` with every mistake and its place.
  package static func read(
    _ bytes: [UInt8],
    file: String,
    form: Form
  ) throws -> (form: String, year: Int, office: String, figures: Figures) {
    let json = try JSONParser.parse(bytes, file: file)
    var reader = FiguresReader(form: form, problems: TextProblems(file: file))
    let id = reader.text("form", of: json)
    let year = reader.year(of: json)
    let office = reader.text("office", of: json)
    for key in ["cells", "derived"] { reader.takeGroup(key, of: json) }
    try reader.problems.throwIfAny()
    return (id, year, office, reader.figures)
  }
}

/// Gathers the figures of a parsed file, and everything that is wrong with it.
private struct FiguresReader {
  let form: Form
  var problems: TextProblems
  var figures = Figures()

  mutating func text(_ key: String, of json: JSON) -> String {
    guard let member = member(key, of: json) else { return "" }
    if member.string == nil { problems.add("“\(key)”应为字符串", at: member.position) }
    return member.string ?? ""
  }

  mutating func year(of json: JSON) -> Int {
    guard let member = member("year", of: json) else { return 0 }
    guard case .number(let text) = member.value, let year = Int(text) else {
      problems.add("“year”应为四位数的年份，不加引号", at: member.position)
      return 0
    }
    return year
  }

  mutating func takeGroup(_ key: String, of json: JSON) {
    guard let group = member(key, of: json) else { return }
    guard group.members != nil else {
      problems.add("“\(key)”应为 { } 括起的对象", at: group.position)
      return
    }
    take(group, path: "")
  }

  private mutating func member(_ key: String, of json: JSON) -> JSON? {
    if json[key] == nil { problems.add("缺少“\(key)”", at: json.position) }
    return json[key]
  }

  /// Walks down to the figures; `path` is the key so far with its point.
  private mutating func take(_ json: JSON, path: String) {
    for member in json.members ?? [] {
      let key = path + member.key
      if let definition = form.figure(key), definition.key == key {
        take(member.value, as: definition)
      } else if member.value.members != nil {
        take(member.value, path: key + ".")
      } else if member.value != .null, form.figures.contains(where: { $0.key.hasPrefix(key + ".") })
      {
        problems.add("“\(key)”应为 { } 括起的对象", at: member.value.position)
      }
    }
  }

  private mutating func take(_ json: JSON, as definition: FigureDefinition) {
    let (key, unit) = (definition.key, definition.unit)
    var value: Int?
    switch (json.value, unit) {
    case (.null, _):
      return
    case (.string(let text), .text):
      figures.texts[key] = text
      return
    case (.string(let text), .money), (.string(let text), .percent), (.number(let text), .count):
      value = unit.parse(text)
    case (.number(let text), .money):
      // The parser keeps a number's spelling, so it is as exact as a string.
      value = unit.parse(text)
    default:
      break
    }
    figures[key] = value
    if value == nil {
      problems.add("“\(definition.name)”（\(key)）应为\(unit.expected)", at: json.position)
    }
  }
}

extension Unit {
  fileprivate var expected: String {
    switch self {
    case .count: "整数，不加引号"
    case .money(let word): "以\(word)为单位的小数，用双引号括起，如 \"44.895844\""
    case .percent: "百分数，用双引号括起，如 \"100%\""
    case .text: "双引号括起的文字"
    }
  }
}
