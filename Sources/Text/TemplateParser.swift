/// A name in double braces.
struct TemplateTag: Sendable, Equatable {
  var name: String
  var position: TextPosition
}

/// A piece of a template.
indirect enum TemplateNode: Sendable, Equatable {
  /// What a tag does with its name.
  enum Use: Sendable {
    case value
    case section
    case block
  }

  case text(String)
  case value(TemplateTag)
  case section(TemplateTag, isInverted: Bool, [TemplateNode])
  /// `indent`: what stands before it when it has its line for itself.
  case block(TemplateTag, indent: String?)
}

/// Reads a template and gathers its mistakes.
struct TemplateParser {
  private enum Piece {
    case text(String)
    case tag(sigil: Character?, TemplateTag)

    /// Whether a line of such pieces may vanish.
    var isSilent: Bool {
      switch self {
      case .text(let text): text.allSatisfy(\.isWhitespace)
      case .tag(let sigil, _): sigil != nil
      }
    }

    var isTag: Bool {
      if case .tag = self { true } else { false }
    }
  }

  private struct OpenSection {
    var tag: TemplateTag
    var isInverted: Bool
    var nodes: [TemplateNode] = []

    var written: String { "{{\(isInverted ? "^" : "#")\(tag.name)}}" }
  }

  private let layout: Template.Layout
  private var problems: TextProblems
  private var open: [OpenSection] = []
  private var nodes: [TemplateNode] = []

  init(file: String, layout: Template.Layout) {
    self.layout = layout
    problems = TextProblems(file: file)
  }

  mutating func parse(_ text: String, from first: Int) throws -> [TemplateNode] {
    var clean = text.utf8.contains(UInt8(ascii: "\r")) ? text.replacing("\r\n", with: "\n") : text
    if clean.first == "\u{FEFF}" { clean.removeFirst() }
    let lines = clean.lines
    for (index, line) in lines.enumerated() {
      add(pieces(of: line, line: first + index), isLast: index == lines.count - 1)
    }
    for section in open {
      problems.add(
        "“\(section.written)”没有结束，缺“{{/\(section.tag.name)}}”",
        at: section.tag.position
      )
    }
    try problems.throwIfAny()
    return nodes
  }

  // MARK: Lines

  private mutating func add(_ pieces: [Piece], isLast: Bool) {
    let isSilent = pieces.contains(where: \.isTag) && pieces.allSatisfy(\.isSilent)
    var indent: String? = isSilent && layout == .lines ? "" : nil
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .text(let text):
        if isSilent {
          if index == 0, indent != nil { indent = text }
          continue
        }
        let isIndent = layout == .paragraph && index == 0
        add(.text(isIndent ? String(text.drop(while: \.isWhitespace)) : text))
      case .tag(let sigil, let tag):
        add(tag, sigil, indent: indent)
      }
    }
    if layout == .lines, !isSilent, !isLast { add(.text("\n")) }
  }

  private mutating func add(_ tag: TemplateTag, _ sigil: Character?, indent: String?) {
    switch sigil {
    case "#", "^": open.append(OpenSection(tag: tag, isInverted: sigil == "^"))
    case "/": close(tag)
    case ">": add(.block(tag, indent: indent))
    default: add(.value(tag))
    }
  }

  private mutating func add(_ node: TemplateNode) {
    if open.isEmpty {
      nodes.append(node)
    } else {
      open[open.count - 1].nodes.append(node)
    }
  }

  private mutating func close(_ tag: TemplateTag) {
    guard let last = open.last else {
      problems.add("“{{/\(tag.name)}}”前面没有“{{#\(tag.name)}}”", at: tag.position)
      return
    }
    if last.tag.name != tag.name {
      let place = "第\(last.tag.position.line)行第\(last.tag.position.column)列"
      problems.add("“{{/\(tag.name)}}”与\(place)的“\(last.written)”不配对", at: tag.position)
      // Read on as though the sections between the pair had been closed.
      guard let match = open.lastIndex(where: { $0.tag.name == tag.name }) else { return }
      while open.count > match + 1 { closeLast() }
    }
    closeLast()
  }

  private mutating func closeLast() {
    let section = open.removeLast()
    add(.section(section.tag, isInverted: section.isInverted, section.nodes))
  }

  // MARK: Tags

  /// Looks for braces byte by byte: cutting a line into characters would cost more than all the rest.
  private mutating func pieces(of line: Substring, line number: Int) -> [Piece] {
    let bytes = Array(line.utf8)
    let (open, close) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
    var pieces: [Piece] = []
    var textStart = 0
    var index = 0
    func position(_ index: Int) -> TextPosition {
      TextPosition(line: number, column: 1 + bytes[..<index].count { !UTF8.isContinuation($0) })
    }
    func isPair(_ brace: UInt8, at index: Int) -> Bool {
      bytes[index] == brace && index + 1 < bytes.count && bytes[index + 1] == brace
    }
    func endText(at end: Int) {
      if end > textStart {
        pieces.append(.text(String(decoding: bytes[textStart..<end], as: UTF8.self)))
      }
    }
    while index < bytes.count {
      // Most bytes are text.
      guard bytes[index] == open || bytes[index] == close || bytes[index] == 0xEF else {
        index += 1
        continue
      }
      if isPair(open, at: index) {
        endText(at: index)
        let start = index + 2
        let end = (start..<bytes.count).first { isPair(close, at: $0) || isPair(open, at: $0) }
        if let end, bytes[end] == close {
          let name = String(decoding: bytes[start..<end], as: UTF8.self)
          pieces += tag(name, at: position(index)).map { [$0] } ?? []
          index = end + 2
        } else {
          problems.add("“{{”没有对应的“}}”", at: position(index))
          index = start
        }
        textStart = index
      } else if isPair(close, at: index) {
        endText(at: index)
        problems.add("“}}”前面没有“{{”", at: position(index))
        index += 2
        textStart = index
      } else {
        if bytes[index] == 0xEF, bytes[index...].starts(with: "｛｛".utf8) {
          problems.add("花括号要用半角“{{”，这里是全角“｛｛”", at: position(index))
        }
        index += 1
      }
    }
    endText(at: bytes.count)
    return pieces
  }

  private mutating func tag(_ inside: String, at position: TextPosition) -> Piece? {
    var content = inside[...].unicodeScalars.drop(while: isSpace)
    var sigil: Character?
    if let first = content.first, "#^/>".unicodeScalars.contains(first) {
      sigil = Character(first)
      content = content.dropFirst().drop(while: isSpace)
    }
    while let last = content.last, isSpace(last) { content.removeLast() }
    let name = String(content)
    guard !name.isEmpty, !name.utf8.contains(UInt8(ascii: "{")),
      !name.utf8.contains(UInt8(ascii: "}"))
    else {
      let problem = name.isEmpty ? "花括号里没有名称" : "名称“\(name)”里不能有花括号"
      problems.add(problem, at: position)
      return nil
    }
    return .tag(sigil: sigil, TemplateTag(name: name, position: position))
  }
}

/// White space, asked of Unicode's tables only where it may be some.
private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x21...0x7E, 0x4E00...0x9FFF: false
  default: scalar.properties.isWhitespace
  }
}
