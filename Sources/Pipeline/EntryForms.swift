internal import Foundation
internal import Ledgers
internal import Reports
internal import Text

/// What `forms` does: writes an empty entry form of every ledger that the report needs.
package struct EntryForms {
  /// What the command line asks for.
  package struct Request: Sendable {
    /// The configuration; `nil` is `pipeline.json`, or none where there is no such file.
    package var configuration: String?
    /// The folder to write to; `nil` is `录入表` beside the folder of the results.
    package var output: String?
    /// Ledgers by name or identifier; empty: all that the form asks about.
    package var ledgers: [String]

    package init(configuration: String?, output: String?, ledgers: [String]) {
      self.configuration = configuration
      self.output = output
      self.ledgers = ledgers
    }
  }

  /// A line for every form: where it is, and its ledger.
  package let text: String

  /// Writes the forms; all of them or, where one stands filled in already, none.
  /// - Throws: `EntryFormError`; else what a run throws.
  package init(_ request: Request) throws {
    let usual = "pipeline.json"
    let isThere = FileManager.default.fileExists(atPath: usual)
    let setting = try (request.configuration ?? (isThere ? usual : nil)).map {
      try Setting(Pipeline.Request(configuration: $0, publishes: false))
    }
    let catalogue = try setting?.ledgers ?? LedgerCatalogue.load()
    let ledgers = try EntryForms.choose(request.ledgers, from: catalogue.ledgers) { ledger in
      setting.map { $0.questions[ledger.id] != nil } ?? true
    }
    let folder = EntryForms.folder(request.output, setting?.configuration.output)
    let input = URL(fileURLWithPath: setting?.configuration.input ?? "input")
    guard !EntryForms.isInside(folder, input) else { throw EntryFormError.insideInput(folder.path) }
    let forms = ledgers.map { ledger in
      let form = EntryForm(ledger)
      return (ledger: ledger, form: form, path: "\(folder.path)/\(form.fileName)")
    }

    let existing = forms.filter { FileManager.default.fileExists(atPath: $0.path) }
    let filled = try existing.filter { try !$0.form.isUntouched(at: $0.path) }.map(\.path)
    guard filled.isEmpty else { throw EntryFormError.filled(filled) }
    try OutputSet.makeFolder(folder.path)
    for form in forms where !existing.contains(where: { $0.path == form.path }) {
      try form.form.write(to: form.path)
    }
    text = forms.map { "\($0.path)\t\($0.ledger.name)\n" }.joined()
  }

  private static func choose(
    _ names: [String],
    from ledgers: [Ledger],
    unnamed isAsked: (Ledger) -> Bool
  ) throws -> [Ledger] {
    if names.isEmpty { return ledgers.filter(isAsked) }
    let wanted = names.map(Normalise.value)
    let unknown = wanted.filter { name in !ledgers.contains { [$0.id, $0.name].contains(name) } }
    guard unknown.isEmpty else {
      throw EntryFormError.unknown(unknown, known: ledgers.map { (id: $0.id, name: $0.name) })
    }
    return ledgers.filter { wanted.contains($0.id) || wanted.contains($0.name) }
  }

  private static func folder(_ output: String?, _ results: String?) -> URL {
    if let output { return URL(fileURLWithPath: output).standardizedFileURL }
    let results = URL(fileURLWithPath: results ?? "output").standardizedFileURL
    return results.deletingLastPathComponent().appendingPathComponent("录入表")
  }

  private static func isInside(_ folder: URL, _ input: URL) -> Bool {
    let (folder, input) = (real(folder), real(input))
    return folder == input || folder.hasPrefix(input + "/")
  }

  /// The path with every link followed; what is not there yet is taken as it is written.
  private static func real(_ url: URL) -> String {
    let url = url.standardizedFileURL
    guard url.path != "/", !FileManager.default.fileExists(atPath: url.path) else {
      return url.resolvingSymlinksInPath().path
    }
    return "\(real(url.deletingLastPathComponent()))/\(url.lastPathComponent)"
  }
}

/// Entry forms that are not written.
package enum EntryFormError: Error, Sendable, CustomStringConvertible {
  case unknown([String], known: [(id: String, name: String)])
  case insideInput(String)
  /// Files that are there and not as they were written: somebody may have filled them in.
  case filled([String])

  package var description: String {
    switch self {
    case .unknown(let names, let known):
      names.map { name in
        "没有“\(name)”这种台账\(Nearest.hint(to: name, among: known.flatMap { [$0.name, $0.id] }))\n"
      }.joined() + "可用：\(known.map { "\($0.name)（\($0.id)）" }.joined(separator: "、"))"
    case .insideInput(let folder):
      "录入表不能写进 input：\(folder)\n请用 --output 指定别的文件夹，或不写 --output"
    case .filled(let paths):
      "已有录入表，可能已经填写，没有覆盖，也没有写别的文件：\n" + paths.map { "  \($0)\n" }.joined()
        + "请先移走或改名，或用 --output 指定别的文件夹，或只写需要的台账名"
    }
  }
}
