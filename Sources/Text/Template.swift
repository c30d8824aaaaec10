/// A text with named places: a small, strict part of Mustache.
///
///     {{主动公开条数}}                          the value
///     {{#上年结转件数}}…{{/上年结转件数}}       only when it is known and neither 0 nor empty
///     {{^上年结转件数}}…{{/上年结转件数}}       only when it is not
///     {{>表二}}                                 a block: a table, a passage of another file
///
/// Lines that hold nothing but tags of the last three kinds do not print. Nothing is ever printed
/// for a name that is unknown, and a value is inserted as it is, never read again as a template.
package struct Template: Sendable {
  /// How the ends of its lines count.
  package enum Layout: Sendable {
    case lines
    /// One paragraph: the line ends and the indentation only serve the reader of the template.
    case paragraph
  }

  package let file: String
  let nodes: [TemplateNode]

  /// - Parameters:
  ///   - text: the template.
  ///   - file: its path for messages.
  ///   - line: the line of the file where the text begins.
  ///   - layout: how the ends of its lines count.
  /// - Throws: `TextProblems` with the place of every tag that is not closed or does not match.
  package init(parsing text: String, file: String, line: Int = 1, layout: Layout = .lines) throws {
    var parser = TemplateParser(file: file, layout: layout)
    nodes = try parser.parse(text, from: line)
    self.file = file
  }

  /// Every name it uses, in order, branches that will not be taken included.
  package var names: [String] { Template.uses(in: nodes).map(\.tag.name) }

  /// The names of the blocks it inserts.
  package var blocks: [String] {
    Template.uses(in: nodes).filter { $0.use == .block }.map(\.tag.name)
  }

  /// Whether every name is one of these, and of a kind that fits its tag.
  /// - Throws: `TextProblems` with the line, the column and the nearest name of every one that is not.
  package func check(_ kinds: [String: TemplateValue.Kind]) throws {
    try check({ kinds[$0] }, among: kinds)
  }

  /// The same where the whole list is only made for a name that is not in it.
  /// - Parameters:
  ///   - kind: the kind of a name that is on the list.
  ///   - kinds: the list, from which the nearest name is offered.
  /// - Throws: `TextProblems` like `check`.
  package func check(
    _ kind: (String) -> TemplateValue.Kind?,
    among kinds: @autoclosure () -> [String: TemplateValue.Kind]
  ) throws {
    var problems = TextProblems(file: file)
    for (use, tag) in Template.uses(in: nodes) where kind(tag.name).map(use.admits) != true {
      guard let message = use.complaint(about: tag.name, among: kinds()) else { continue }
      problems.add(message, at: tag.position)
    }
    try problems.throwIfAny()
  }

  /// The text with everything filled in.
  /// - Parameter value: what a name stands for.
  /// - Returns: the text; a block that stands alone on its line ends with a line end.
  /// - Throws: `TextProblems` when a value to be printed is not known.
  package func render(_ value: (String) throws -> TemplateValue) throws -> String {
    var rendering = Rendering()
    try render(nodes, into: &rendering, value)
    return rendering.text
  }

  private struct Rendering {
    var text = ""
    var numbering = Numbering()
  }

  private func render(
    _ nodes: [TemplateNode],
    into rendering: inout Rendering,
    _ value: (String) throws -> TemplateValue
  ) throws {
    for node in nodes {
      switch node {
      case .text(let text):
        rendering.text += text
      case .value(let tag):
        rendering.text += try print(try value(tag.name), of: tag, &rendering.numbering)
      case .section(let tag, let isInverted, let inner):
        guard try value(tag.name).holds != isInverted else { continue }
        try render(inner, into: &rendering, value)
      case .block(let tag, let indent):
        let text = try print(try value(tag.name), of: tag, &rendering.numbering)
        rendering.text += indent.map { Template.lines(text, indent: $0) } ?? text
      }
    }
  }

  /// A block that has its line for itself: every line indented like the tag, the last one ended.
  private static func lines(_ text: String, indent: String) -> String {
    let lines = text.lines
    let whole = lines.last == "" ? lines.dropLast() : lines[...]
    return whole.map { ($0.isEmpty ? "" : indent) + $0 + "\n" }.joined()
  }

  private func print(
    _ value: TemplateValue,
    of tag: TemplateTag,
    _ numbering: inout Numbering
  ) throws -> String {
    switch value {
    case .words(let text, _), .block(let text):
      return text
    case .counter(let level):
      return numbering.next(level)
    case .unknown, .condition:
      throw TextProblems(
        file: file,
        at: tag.position,
        "“\(tag.name)”这次没有数值（例如占比的分母是 0、没有上年数据），"
          + "请放进 {{#\(tag.name)}}…{{/\(tag.name)}} 里"
      )
    }
  }

  private static func uses(
    in nodes: [TemplateNode]
  ) -> [(use: TemplateNode.Use, tag: TemplateTag)] {
    nodes.flatMap { node -> [(use: TemplateNode.Use, tag: TemplateTag)] in
      switch node {
      case .text: []
      case .value(let tag): [(.value, tag)]
      case .block(let tag, _): [(.block, tag)]
      case .section(let tag, _, let inner): [(.section, tag)] + uses(in: inner)
      }
    }
  }
}

/// What a name in a template stands for.
package enum TemplateValue: Sendable, Equatable {
  /// How a name may be used.
  package enum Kind: Sendable, Equatable {
    case value
    case condition
    case counter
    case block
  }

  /// A list's level: 一、二、三, and within each of these 1, 2, 3.
  package enum Level: Sendable {
    case outer
    case inner
  }

  /// Printed as it is; `holds` says whether its section is shown.
  case words(String, holds: Bool)
  /// A value that is not known this time: its section is not shown, printing it is an error.
  case unknown
  case condition(Bool)
  /// Counts up every time it is printed.
  case counter(Level)
  case block(String)

  /// Words that hold when there are any.
  package static func words(_ text: String?) -> TemplateValue {
    text.map { .words($0, holds: !$0.isEmpty) } ?? .unknown
  }

  package var kind: Kind {
    switch self {
    case .words, .unknown: .value
    case .condition: .condition
    case .counter: .counter
    case .block: .block
    }
  }

  var holds: Bool {
    switch self {
    case .words(_, let holds), .condition(let holds): holds
    case .unknown, .counter, .block: false
    }
  }
}

/// Where the counters of a rendering stand.
private struct Numbering {
  private var outer = 0
  private var inner = 0

  mutating func next(_ level: TemplateValue.Level) -> String {
    switch level {
    case .outer:
      outer += 1
      inner = 0
      return Numbering.chinese(outer)
    case .inner:
      inner += 1
      return String(inner)
    }
  }

  /// 一 … 九十九.
  private static func chinese(_ number: Int) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    guard (1...99).contains(number) else { return String(number) }
    let tens = number / 10
    return (tens > 1 ? digits[tens] : "") + (tens > 0 ? "十" : "") + digits[number % 10]
  }
}

extension TemplateNode.Use {
  fileprivate func complaint(
    about name: String,
    among kinds: [String: TemplateValue.Kind]
  ) -> String? {
    guard let kind = kinds[name] else {
      let candidates = kinds.filter { admits($0.value) }.keys.sorted()
      guard self != .block || !candidates.isEmpty else { return "这里不能插入“\(name)”，只能用数据项和名称" }
      let sort = self == .block ? "表格或段落" : "名称"
      return "没有“\(name)”这个\(sort)\(Nearest.hint(to: name, among: candidates))"
    }
    if admits(kind) { return nil }
    switch kind {
    case .value, .counter: return "“\(name)”要写成 {{\(name)}}"
    case .condition: return "“\(name)”只能作条件，要写成 {{#\(name)}}…{{/\(name)}}"
    case .block: return "“\(name)”要写成 {{>\(name)}}"
    }
  }

  fileprivate func admits(_ kind: TemplateValue.Kind) -> Bool {
    switch self {
    case .value: kind == .value || kind == .counter
    case .section: kind == .value || kind == .condition
    case .block: kind == .block
    }
  }
}
