internal import Engines
internal import Forms
internal import Foundation
internal import Ledgers
internal import Text

extension Configuration {
  /// Reads a configuration file.
  /// - Throws: `TextProblems` with every mistake, its line and column; `UnreadableFile`.
  package static func load(_ path: String) throws -> Configuration {
    let url = URL(fileURLWithPath: path).standardizedFileURL
    let json = try JSONParser.parse(DataFolder.read(url.path), file: path)
    let reading = JSONReading(file: path)
    let folder = url.deletingLastPathComponent().path
    let namesLedgers = json["expected"] != nil || json["noRecords"] != nil
    let ledgers = namesLedgers ? try LedgerCatalogue.load().ledgers : []
    let reader = ConfigurationReader(
      reading: reading,
      file: path,
      folder: folder,
      ledgers: ledgers
    )
    let configuration = reading.object(json, reader.configuration)
    try reading.finish()
    guard var configuration else { throw TextProblems(file: path, at: json.position, "应为对象 { }") }
    // A template among the ledgers is none of them.
    if let template = configuration.template, template.hasPrefix(configuration.input + "/") {
      configuration.ignore.append(String(template.dropFirst(configuration.input.count + 1)))
    }
    guard !configuration.writesIntoInput else {
      let place = json["output"]?.position ?? json.position
      throw TextProblems(file: path, at: place, "output 不能在 input 里面：程序从不写入 input")
    }
    return configuration
  }
}

extension Configuration {
  fileprivate var writesIntoInput: Bool {
    func real(_ path: String) -> String {
      URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }
    return real(output) == real(input) || real(output).hasPrefix(real(input) + "/")
  }
}

private struct ConfigurationReader {
  let reading: JSONReading
  let file: String
  let folder: String
  let ledgers: [Ledger]

  func configuration(_ object: ObjectReader) -> Configuration {
    _ = object.optional("$schema")
    return Configuration(
      file: file,
      year: year(object),
      office: office(object),
      form: form(object),
      input: path(object.optional("input") ?? "input"),
      template: object.optional("template").map(path),
      output: path(object.optional("output") ?? "output"),
      steps: steps(object),
      ledgers: object.value("ledgers").map {
        LedgerAdditions($0, file: file, reading: reading)
      },
      calendars: paths(object, "calendar"),
      previous: object.optional("previous").map(path),
      ignore: object.strings("ignore"),
      duplicates: duplicates(object),
      expected: object.strings("expected").map { name in
        name.contains { "*?./".contains($0) }
          ? .file(name) : .ledger(ledger(name, in: object, "expected"))
      },
      noRecords: object.strings("noRecords").map { ledger($0, in: object, "noRecords") }
    )
  }

  /// The identifier of a ledger that is named in Chinese or by it.
  private func ledger(_ name: String, in object: ObjectReader, _ key: String) -> String {
    if let ledger = ledgers.first(where: { [$0.id, $0.name].contains(name) }) { return ledger.id }
    let hint = Nearest.hint(to: name, among: ledgers.map(\.name))
    object.note("没有“\(name)”这种台账\(hint)", at: key)
    return name
  }

  private func duplicates(_ object: ObjectReader) -> DuplicatePolicy {
    var policy = DuplicatePolicy()
    guard let json = object.value("duplicates") else { return policy }
    _ = reading.object(json) { object in
      for (key, place) in [
        ("record", \DuplicatePolicy.record), ("file", \.file), ("row", \.row),
        ("rowInOtherFile", \.rowInOtherFile),
      ] {
        guard let choice = object.choice(key, DuplicatePolicy.Choice.self) else { continue }
        policy[keyPath: place] = choice
        guard choice == .count, ["record", "file"].contains(key) else { continue }
        object.note("“\(key)”可写 once 或 refuse：同一条记录不能计两次", at: key)
      }
      policy.copy = object.choice("copy", DuplicatePolicy.Copies.self) ?? policy.copy
    }
    return policy
  }

  private func path(_ text: String) -> String {
    text.hasPrefix("/") ? text : URL(fileURLWithPath: "\(folder)/\(text)").standardizedFileURL.path
  }

  private func paths(_ object: ObjectReader, _ key: String) -> [String] {
    if let json = object.value(key), let text = json.string { return [path(text)] }
    return object.strings(key).map(path)
  }

  private func year(_ object: ObjectReader) -> Configuration.Year {
    guard let json = object.value("year") else {
      object.note("缺少“year”，写报告年度（如 2024）或 \"auto\"（刚结束的一年）", at: "year")
      return .auto
    }
    if json.string == "auto" { return .auto }
    if case .number(let text) = json.value, let number = Int(text), (2008...2098).contains(number) {
      return .number(number)
    }
    object.note("“year”应为年度（如 2024）或 \"auto\"", at: "year")
    return .auto
  }

  private func form(_ object: ObjectReader) -> FormChoice {
    guard let json = object.value("form") else {
      object.note("缺少“form”，写表式编号，如 \"2021-30\"", at: "form")
      return FormChoice(id: "")
    }
    if let id = json.string { return FormChoice(id: id.contains("/") ? path(id) : id) }
    let choice = reading.object(json) { form in
      let id = form.string("id")
      let settings = form.dictionary("settings") { $0.value.string }
      return FormChoice(
        id: id.contains("/") ? path(id) : id,
        settings: Dictionary(settings) { first, _ in first }
      )
    }
    return choice ?? FormChoice(id: "")
  }

  private func steps(_ object: ObjectReader) -> [Configuration.Step] {
    guard let json = object.value("steps") else { return Configuration.Step.allCases }
    guard let items = json.elements else {
      reading.note("“steps”应为数组 [ ]", at: json.position)
      return []
    }
    var steps: [Configuration.Step] = []
    for item in items {
      let name = item.string ?? item.members?.first?.key ?? ""
      guard let step = Configuration.Step(rawValue: name) else {
        let all = Configuration.Step.allCases.map(\.rawValue)
        let hint = Nearest.hint(to: name, among: all)
        reading.note("没有步骤“\(name)”\(hint)", at: item.position)
        continue
      }
      if let options = item.members?.first?.value { _ = reading.object(options) { _ in } }
      if let last = steps.last, step <= last {
        reading.note(
          "步骤“\(name)”的位置不对，顺序是 read、aggregate、check、workbook、narrative、publish",
          at: item.position
        )
      }
      steps.append(step)
    }
    for needed in [Configuration.Step.read, .aggregate, .check] where !steps.contains(needed) {
      reading.note("缺少步骤“\(needed.rawValue)”：没有计数和校验就不能出报告", at: json.position)
    }
    return steps
  }

  private func office(_ object: ObjectReader) -> Office {
    guard let json = object.value("office") else {
      object.note("缺少“office”（机关名称等）", at: "office")
      return Office(name: "", level: .department, selfReference: "")
    }
    return reading.object(json, officeMembers)
      ?? Office(name: "", level: .department, selfReference: "")
  }

  private func officeMembers(_ object: ObjectReader) -> Office {
    let level = object.choice("level", Office.Level.self)
    if level == nil, object.value("level") == nil {
      object.note("缺少“level”：部门写 department，政府写 government", at: "level")
    }
    var office = Office(
      name: object.string("name"),
      level: level ?? .department,
      selfReference: object.optional("self") ?? "本机关"
    )
    office.basis = object.strings("basis")
    office.makesRules = object.flag("makesRules")
    if let json = object.value("contact") {
      office.contact = reading.object(json, contact) ?? Office.Contact()
    }
    if let json = object.value("published") {
      _ = reading.object(json) { published in
        office.site = published.optional("site")
        office.url = published.optional("url")
        office.archives = published.optional("archives")
      }
    }
    if let text = object.optional("signedOn") {
      office.signedOn = Day(iso: text)
      if office.signedOn == nil {
        object.note("“signedOn”应为 2025-01-06 这样的日期", at: "signedOn")
      }
    }
    return office
  }

  private func contact(_ object: ObjectReader) -> Office.Contact {
    Office.Contact(
      address: object.optional("address"),
      postcode: object.optional("postcode"),
      phone: object.optional("phone"),
      fax: object.optional("fax"),
      email: object.optional("email")
    )
  }
}
