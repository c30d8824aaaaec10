package import Text

/// What an office's `pipeline.json` adds to the ledgers: header names, values, and choices where the
/// rules leave one.
///
///     "ledgers": { "依申请公开": {
///       "headers":  { "收到日期": ["收件时间"] },
///       "values":   { "答复类型": { "予以公开": ["同意提供"] } },
///       "fillDown": ["承办科室"],
///       "settings": { "转送其他机关": "其他" } } }
///
/// A ledger, a field and a value may be named in Chinese or by its key.
package struct LedgerAdditions: Sendable {
  struct Addition: Sendable {
    var ledger: String
    var position: TextPosition
    var headers: [Named<[String]>] = []
    var values: [Named<[Named<[String]>]>] = []
    var settings: [Named<String>] = []
    /// Columns with merged cells.
    var fillDown: [Named<Void>] = []
  }

  /// A name with its place in the file.
  struct Named<Item: Sendable>: Sendable {
    var name: String
    var position: TextPosition
    var item: Item
  }

  private let file: String
  private var additions: [Addition] = []

  /// Reads the member `ledgers` of the configuration, noting mistakes of form in `reading`.
  package init(_ json: JSON, file: String, reading: JSONReading) {
    self.file = file
    for member in json.members ?? [] {
      var addition = Addition(ledger: member.key, position: member.keyPosition)
      _ = reading.object(member.value) { object in
        addition.headers = named(object.value("headers"), reading) { $0.texts(reading) }
        addition.values = named(object.value("values"), reading) { json in
          named(json, reading) { $0.texts(reading) }
        }
        addition.fillDown = (object.value("fillDown")?.elements ?? []).map {
          Named(name: $0.string ?? "", position: $0.position, item: ())
        }
        addition.settings = named(object.value("settings"), reading) { json in
          if json.string == nil { reading.note("选项应为文字", at: json.position) }
          return json.string ?? ""
        }
      }
      additions.append(addition)
    }
    if json.members == nil { reading.note("“ledgers”应为对象 { }", at: json.position) }
  }

  func checkNames(against documents: [JSON]) throws {
    var problems = TextProblems(file: file)
    for addition in additions {
      guard let ledger = documents.first(where: { $0.isNamed(addition.ledger) }) else {
        let names = documents.compactMap { $0["name"]?.string }
        let hint = Nearest.hint(to: addition.ledger, among: names)
        problems.add("没有“\(addition.ledger)”这种台账\(hint)", at: addition.position)
        continue
      }
      let settings = ledger["settings"]?.elements ?? []
      for setting in addition.settings {
        guard let known = settings.first(where: { $0["key"]?.string == setting.name }) else {
          let hint = Nearest.hint(
            to: setting.name,
            among: settings.compactMap { $0["key"]?.string }
          )
          problems.add("没有“\(setting.name)”这个选项\(hint)", at: setting.position)
          continue
        }
        let choices = known["choices"]?.elements?.compactMap { $0["key"]?.string } ?? []
        if !choices.contains(setting.item) {
          problems.add(
            "“\(setting.name)”可选：\(choices.joined(separator: "、"))",
            at: setting.position
          )
        }
      }
    }
    try problems.throwIfAny()
  }

  func choice(of setting: JSON, in document: JSON) throws -> String? {
    additions.first { document.isNamed($0.ledger) }?.settings
      .first { $0.name == setting["key"]?.string }?.item
  }

  func add(to ledger: inout Ledger) throws {
    var problems = TextProblems(file: file)
    let own = additions.filter { [ledger.id, ledger.name].contains($0.ledger) }
    if own.isEmpty { return }
    for addition in own {
      for header in addition.headers {
        guard let index = field(header.name, header.position, in: ledger, &problems) else {
          continue
        }
        ledger.fields[index].aliases += header.item
      }
      for name in addition.fillDown {
        guard let index = field(name.name, name.position, in: ledger, &problems) else { continue }
        ledger.fields[index].fillsDown = true
      }
      for field in addition.values {
        guard let index = self.field(field.name, field.position, in: ledger, &problems) else {
          continue
        }
        add(field.item, to: &ledger.fields[index], &problems)
      }
    }
    try problems.throwIfAny()
    try LedgerCheck(ledger: ledger, file: file).run()
  }

  private func add(
    _ values: [Named<[String]>],
    to field: inout Field,
    _ problems: inout TextProblems
  ) {
    for value in values {
      let known = field.vocabulary?.values ?? []
      guard let index = known.firstIndex(where: { [$0.key, $0.name].contains(value.name) }) else {
        let hint = Nearest.hint(to: value.name, among: known.map(\.name))
        problems.add("“\(field.header)”没有“\(value.name)”这个值\(hint)", at: value.position)
        continue
      }
      // The office decides: a word that meant another value until now moves.
      let words = Set(value.item.map(Normalise.value))
      for other in known.indices {
        field.vocabulary?.values[other].aliases.removeAll { words.contains(Normalise.value($0)) }
      }
      field.vocabulary?.values[index].aliases += value.item
    }
  }

  private func field(
    _ name: String,
    _ position: TextPosition,
    in ledger: Ledger,
    _ problems: inout TextProblems
  ) -> Int? {
    let index = ledger.fields.firstIndex { [$0.key, $0.header].contains(name) }
    if index == nil {
      let hint = Nearest.hint(to: name, among: ledger.fields.map(\.header))
      problems.add("“\(ledger.name)”没有“\(name)”这一列\(hint)", at: position)
    }
    return index
  }

  private func named<Item>(
    _ json: JSON?,
    _ reading: JSONReading,
    _ item: (JSON) -> Item
  ) -> [Named<Item>] {
    guard let json else { return [] }
    if json.members == nil { reading.note("这里应为对象 { }", at: json.position) }
    return (json.members ?? []).map {
      Named(name: $0.key, position: $0.keyPosition, item: item($0.value))
    }
  }
}

extension JSON {
  fileprivate func isNamed(_ name: String) -> Bool {
    self["id"]?.string == name || self["name"]?.string == name
  }

  fileprivate func texts(_ reading: JSONReading) -> [String] {
    let texts = elements?.compactMap(\.string)
    if texts == nil || texts?.count != elements?.count {
      reading.note("这里应为文字的数组 [ ]", at: position)
    }
    return texts ?? []
  }
}
