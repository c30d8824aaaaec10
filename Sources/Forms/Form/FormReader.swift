internal import Ledgers
internal import Text

/// Decodes the merged data of a form.
struct FormReader {
  let reading: JSONReading

  struct Head {
    var title: String
    var notice: String
    var noticeTitle: String
    var columnNotice: String?
    var sections: [Section]
    var tables: [Table]
  }

  func head(_ json: JSON) -> Head? {
    reading.object(json) { object in
      for key in ["id", "basedOn", "settings"] { _ = object.value(key) }
      return Head(
        title: object.string("title"),
        notice: object.string("notice"),
        noticeTitle: object.string("noticeTitle"),
        columnNotice: object.optional("columnNotice"),
        sections: object.objects("sections") { part in
          Section(heading: part.string("heading"), variants: part.strings("variants"))
        },
        tables: object.objects("tables", table)
      )
    }
  }

  private func table(_ object: ObjectReader) -> Table {
    Table(
      key: object.string("key"),
      name: object.string("name"),
      section: object.string("section"),
      corner: object.optional("corner") ?? "",
      body: object.value("blocks") == nil
        ? .matrix(rows: object.objects("rows", line), columns: object.objects("columns", line))
        : .blocks(object.objects("blocks", block))
    )
  }

  private func block(_ object: ObjectReader) -> Table.Block {
    Table.Block(
      key: object.string("key"),
      title: object.string("title"),
      corner: object.string("corner"),
      rows: object.objects("rows", line),
      columns: object.objects("columns", line)
    )
  }

  private func line(_ object: ObjectReader) -> Line {
    let label = object.value("label")?.string ?? ""
    return Line(
      key: object.value("key")?.string ?? "",
      label: label,
      name: object.optional("name") ?? label,
      path: object.strings("path"),
      unit: unit(object),
      sum: object.strings("sum"),
      part: part(object)
    )
  }

  private func part(_ object: ObjectReader) -> MeasurePart {
    MeasurePart(
      ledger: object.optional("count"),
      amount: object.optional("amount"),
      less: object.optional("less"),
      condition: condition(object, "where") ?? [:],
      minus: condition(object, "minus")
    )
  }

  private func condition(_ object: ObjectReader, _ key: String) -> [String: [String]]? {
    let terms = object.wordLists(key)
    return terms.isEmpty ? nil : Dictionary(terms) { first, _ in first }
  }

  private func unit(_ object: ObjectReader) -> Unit? {
    guard let word = object.optional("unit") else { return nil }
    return ["元", "万元"].contains(word) ? .money(word) : .count(word)
  }

  func derived(_ json: JSON) -> [FigureDefinition] {
    (json.elements ?? []).compactMap { reading.object($0, derivedFigure) }
  }

  private func derivedFigure(_ object: ObjectReader) -> FigureDefinition {
    let name = object.string("name")
    var definition = FigureDefinition(
      key: object.string("key"),
      name: name,
      label: object.optional("label") ?? name,
      unit: unit(object) ?? .count("件"),
      source: .sum([])
    )
    let ratio = object.strings("ratio")
    if let expression = object.optional("expression") {
      definition.source = .expression(parse(expression, object) ?? .zero)
    } else if let change = object.optional("change") {
      definition.source = .change(change)
      definition.unit = .text
    } else if ratio.count == 2 {
      definition.source = .ratio(ratio[0], of: ratio[1])
      definition.unit = .percent(digits: object.int("digits") ?? 2)
    } else if object.value("list") != nil {
      definition.source = .list(object.strings("list"), withZeros: object.flag("zeros"))
      definition.unit = .text
    } else if let measure = MeasurePart.join([part(object)]) {
      definition.source = .measured(measure)
    } else {
      object.note("要有 count、expression、ratio、change 或 list 之一", at: "key")
    }
    return definition
  }

  private func parse(_ text: String, _ object: ObjectReader) -> Expression? {
    do {
      return try Expression(parsing: text)
    } catch {
      object.note("\(error)", at: "expression")
      return nil
    }
  }

  func checks(_ json: JSON) -> [Check] {
    (json.elements ?? []).compactMap { reading.object($0, check) }
  }

  private func check(_ object: ObjectReader) -> Check {
    _ = object.value("key")
    return Check(
      id: object.string("id"),
      severity: object.choice("severity", Severity.self) ?? .error,
      title: object.string("title"),
      rule: rule(object),
      when: object.optional("when").flatMap { comparison($0, object, "when") },
      remedy: object.string("remedy")
    )
  }

  private func rule(_ object: ObjectReader) -> Check.Rule {
    if let text = object.optional("holds") {
      return comparison(text, object, "holds").map(Check.Rule.comparison) ?? .supplied
    }
    if let table = object.optional("sums") {
      return .sums(table: table, axis: object.choice("axis", Check.Axis.self) ?? .rows)
    }
    if let table = object.optional("whole") { return .whole(table: table) }
    if let ledger = object.optional("records") { return .records(ledger: ledger) }
    if !object.flag("supplied") {
      object.note("要有 holds、sums、whole、records 或 supplied 之一", at: "id")
    }
    return .supplied
  }

  private func comparison(_ text: String, _ object: ObjectReader, _ key: String) -> Comparison? {
    do {
      return try Comparison(parsing: text)
    } catch {
      object.note("\(error)", at: key)
      return nil
    }
  }
}

extension FormReader {
  func statements(_ json: JSON) -> [Statement] {
    (json.elements ?? []).compactMap { reading.object($0, statement) }
  }

  private func statement(_ object: ObjectReader) -> Statement {
    Statement(
      key: object.string("key"),
      id: object.string("id"),
      severity: object.choice("severity", Severity.self) ?? .error,
      about: object.string("about"),
      patterns: object.strings("says"),
      claim: claim(object),
      within: object.strings("within"),
      unless: object.strings("unless"),
      nearest: object.optional("nearest") ?? "",
      among: object.strings("among"),
      rivals: object.strings("rivals")
    )
  }

  private func claim(_ object: ObjectReader) -> Statement.Claim {
    if let text = object.optional("holds") {
      return comparison(text, object, "holds").map(Statement.Claim.holds) ?? .admits([])
    }
    if let text = object.optional("atMost") {
      return parse(text, object).map(Statement.Claim.atMost) ?? .admits([])
    }
    return .admits(object.strings("admits").compactMap { parse($0, object) })
  }
}

extension Expression {
  /// The sum of nothing: what stands in for an expression that could not be read.
  fileprivate static let zero = Expression(terms: [])
}
