package import Forms
internal import Text

/// The templates of a form together with the office's prose, read and checked: once in a run, for all
/// documents.
///
/// A file of `narrative/` whose name begins with a digit is a part of the report; parts stand in the
/// order of their names, a blank line between them, and each numbers its headings anew. Any other
/// file is one paragraph that parts insert by its name without `.txt`: `{{>applications}}`.
package struct Narrative: Sendable {
  private let parts: [Template]
  private let paragraphs: [String: Template]
  private let slots: Slots
  private var passages: [String: Template] = [:]

  /// Reads the templates of a form, and checks that their tags are in order and their names exist.
  ///
  /// The office's prose is still missing.
  /// - Throws: `TextProblems` with every mistake of the first file that has one.
  package init(form: Form, office: Office) throws {
    var parts: [Template] = []
    var paragraphs: [String: Template] = [:]
    for part in form.narrative {
      if part.isParagraph {
        paragraphs[part.stem] = try part.template()
      } else {
        parts.append(try part.template())
      }
    }
    self.parts = parts
    self.paragraphs = paragraphs
    let templates = parts + paragraphs.sorted { $0.key < $1.key }.map(\.value)
    slots = Slots(in: templates)
    let names = NarrativeNames(form: form, office: office)
    let blocks = Set(form.tables.map(\.name)).union(paragraphs.keys)
    for template in templates {
      try template.check({ names.kind($0, blocks, slots) }, among: names.kinds(blocks, slots))
    }
    try checkNesting()
  }

  /// The narrative with the office's own passages.
  ///
  /// A passage needs a place that is filled once, and names of figures and of the office alone.
  /// - Throws: `TextProblems` with every mistake of the first file that has one.
  package func filled(with prose: [Prose], form: Form, office: Office) throws -> Narrative {
    var filled = self
    filled.passages = try slots.passages(prose, NarrativeNames(form: form, office: office))
    return filled
  }

  /// The narrative of a filing, where nobody has read it yet.
  init(_ filing: Filing) throws {
    self = try Narrative(form: filing.form, office: filing.office)
      .filled(with: filing.prose, form: filing.form, office: filing.office)
  }

  /// Renders every part; `table` says what stands for a statutory table.
  func render(
    _ filing: Filing,
    table: (Table) -> String
  ) throws -> NarrativeReport.Rendering {
    var rendering = NarrativeReport.Rendering()
    let names = NarrativeNames(filing)
    let texts = try parts.map { part in
      try part.render { try value($0, names, filing, table, &rendering) }.trimmedLines
    }
    rendering.text = texts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    return rendering
  }

  private func value(
    _ name: String,
    _ names: NarrativeNames,
    _ filing: Filing,
    _ drawn: (Table) -> String,
    _ rendering: inout NarrativeReport.Rendering
  ) throws -> TemplateValue {
    if let value = names.value(name) { return value }
    if let slot = Slots.slot(name, Slots.own) {
      return .words(try passages[slot]?.passage(names))
    }
    if let slot = Slots.slot(name, Slots.owed) {
      if !rendering.owed.contains(slot) { rendering.owed.append(slot) }
      return .words("【请补充：\(slot)】")
    }
    if let paragraph = paragraphs[name] {
      return .block(try paragraph.render { try value($0, names, filing, drawn, &rendering) })
    }
    let table = filing.form.tables.first { $0.name == name }
    return table.map { .block(drawn($0)) } ?? .unknown
  }

  // MARK: Checks

  /// No paragraph may contain itself.
  private func checkNesting() throws {
    for (name, template) in paragraphs.sorted(by: { $0.key < $1.key }) {
      var seen: Set<String> = []
      var next = template.blocks
      while let block = next.popLast() {
        guard block != name else {
          throw TextProblems(file: template.file, at: .none, "段落“\(name)”插入了它自己")
        }
        if seen.insert(block).inserted { next += paragraphs[block]?.blocks ?? [] }
      }
    }
  }
}

extension NarrativePart {
  fileprivate var stem: String { String(name.dropLast(".txt".count)) }
}

extension String {
  /// Without line ends at both ends.
  var trimmedLines: String {
    var rest = drop(while: \.isNewline)
    while rest.last?.isNewline == true { rest.removeLast() }
    return String(rest)
  }
}
