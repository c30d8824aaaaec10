internal import Text

/// Which form to use, and the choices where the rules leave one.
package struct FormChoice: Sendable {
  /// An identifier, or the path of a folder (with a `/`) that holds a form of the office's own.
  package var id: String
  package var settings: [String: String]

  package init(id: String, settings: [String: String] = [:]) {
    self.id = id
    self.settings = settings
  }
}

/// Loads forms from their folders; a form based on another is that form with its differences.
package struct FormLibrary {
  private let folder: String

  /// - Throws: `MissingData`.
  package init() throws {
    folder = try DataFolder.locate(target: "Forms", source: #filePath, above: 1)
  }

  /// The identifiers of the forms that come with the program.
  package var identifiers: [String] {
    DataFolder.names(in: folder).filter { $0 != "common" && !$0.contains(".csv") }
  }

  /// The calendar that comes with the program.
  /// - Throws: `UnreadableFile`.
  package func calendar() throws -> (name: String, bytes: [UInt8]) {
    ("calendar.csv", try DataFolder.read("\(folder)/calendar.csv"))
  }

  /// Loads a form.
  /// - Throws: `FormError` or `TextProblems` when there is none such or its data is at fault.
  package func form(_ choice: FormChoice) throws -> Form {
    var chain = [try place(choice.id)]
    var heads: [JSON] = []
    while let place = chain.first {
      let head = try document("form.json", in: place)
      heads.insert(head, at: 0)
      guard let base = head["basedOn"]?.string else { break }
      guard chain.count < 8 else { throw FormError.circular(choice.id) }
      chain.insert(try self.place(base), at: 0)
    }
    let chosen = try options(of: heads.merged, choice)
    let head = chosen.compactMap { $0["patch"] }.reduce(heads.merged) { $0.merged(with: $1) }
    return try build(
      head,
      chain: chain,
      id: heads.last?["id"]?.string ?? choice.id,
      derivedPatches: chosen.compactMap { $0["derived"] }
    )
  }

  private func place(_ id: String) throws -> String {
    if id.contains("/") { return id }
    guard identifiers.contains(id) || id == "common" else {
      throw FormError.unknownForm(id, hint: Nearest.hint(to: id, among: identifiers))
    }
    return "\(folder)/\(id)"
  }

  private func document(_ name: String, in place: String) throws -> JSON {
    try JSONParser.parse(DataFolder.read("\(place)/\(name)"), file: "\(place)/\(name)")
  }

  /// The chosen option of every setting.
  private func options(of head: JSON, _ choice: FormChoice) throws -> [JSON] {
    let settings = head["settings"]?.elements ?? []
    let names = settings.compactMap { $0["key"]?.string }
    for name in choice.settings.keys.sorted() where !names.contains(name) {
      let hint = Nearest.hint(to: name, among: names)
      throw TextProblems(file: "form", at: .none, "表式没有“\(name)”这个选项\(hint)")
    }
    return try settings.map { setting in
      let key = setting["key"]?.string ?? ""
      let chosen = choice.settings[key] ?? setting["default"]?.string
      let choices = setting["choices"]?.elements ?? []
      guard let option = choices.first(where: { $0["key"]?.string == chosen }) else {
        let names = choices.compactMap { $0["key"]?.string }.joined(separator: "、")
        throw TextProblems(file: "form", at: .none, "选项“\(key)”可选：\(names)")
      }
      return option
    }
  }

  private func build(
    _ json: JSON,
    chain: [String],
    id: String,
    derivedPatches: [JSON]
  ) throws -> Form {
    let place = chain.last ?? id
    let head = try read("form.json", of: place) { $0.head(json) }
    let plain = try merged("derived.json", chain)
    let derived = try read("derived.json", of: place) {
      $0.derived(derivedPatches.reduce(plain) { $0.merged(with: $1) })
    }
    let merged = try merged("checks.json", chain)
    let checks = try read("checks.json", of: place) { $0.checks(merged) }
    let sentences = try self.merged("statements.json", chain)
    let statements = try read("statements.json", of: place) { $0.statements(sentences) }
    guard let head else { throw FormError.unknownForm(id, hint: "") }
    let form = Form(
      id: id,
      title: head.title,
      notice: head.notice,
      noticeTitle: head.noticeTitle,
      columnNotice: head.columnNotice,
      sections: head.sections,
      tables: head.tables,
      derived: derived,
      checks: checks,
      statements: statements,
      narrative: try narrative(chain)
    )
    try FormCheck(form: form, file: place).run()
    return form
  }

  /// Decodes a file of the form, naming it in what is wrong.
  private func read<Item>(
    _ name: String,
    of place: String,
    _ decode: (FormReader) -> Item
  ) throws -> Item {
    let reading = JSONReading(file: "\(place)/\(name)")
    let item = decode(FormReader(reading: reading))
    try reading.finish()
    return item
  }

  private func merged(_ name: String, _ chain: [String]) throws -> JSON {
    try chain.filter { DataFolder.names(in: $0).contains(name) }
      .map { try document(name, in: $0) }
      .merged
  }

  private func narrative(_ chain: [String]) throws -> [NarrativePart] {
    var parts: [String: NarrativePart] = [:]
    for place in chain {
      for name in DataFolder.names(in: "\(place)/narrative") where name.hasSuffix(".txt") {
        let path = "\(place)/narrative/\(name)"
        let text = String(decoding: try DataFolder.read(path), as: UTF8.self)
        parts[name] = NarrativePart(name: name, path: path, text: text)
      }
    }
    return parts.values.sorted { $0.name < $1.name }
  }
}

extension [JSON] {
  /// The first with the differences of the others laid over it.
  fileprivate var merged: JSON {
    dropFirst().reduce(first ?? .array([])) { $0.merged(with: $1) }
  }
}
