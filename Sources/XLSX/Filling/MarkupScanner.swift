/// Finds the elements of a well-formed document in its bytes.
///
/// Knows what of XML such documents use: tags, attributes, comments, CDATA and instructions. Anything
/// that does not fit is a fault, never a guess.
struct MarkupScanner {
  /// Elements of one part; a template is a form to be printed, not a ledger.
  static let elementLimit = 1_000_000

  private let bytes: [UInt8]
  private var position = 0
  private var elements = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws -> MarkupElement {
    while let start = find("<", from: position) {
      position = start
      if try !skipOther() { return try element() }
    }
    throw fault
  }

  /// The element that begins here.
  private mutating func element() throws -> MarkupElement {
    elements += 1
    guard elements <= Self.elementLimit else {
      throw LimitFault(limit: .cells, allowed: Self.elementLimit)
    }
    let start = position
    position += 1
    let (prefix, name) = split(try word())
    var element = MarkupElement(name: name, prefix: prefix, range: 0..<0, content: 0..<0)
    while true {
      skipSpaces()
      if take("/>") {
        element.range = start..<position
        element.content = position..<position
        return element
      }
      if take(">") { break }
      element.attributes.append(try attribute())
    }
    let inside = position
    while let tag = find("<", from: position) {
      position = tag
      if starts("</") {
        guard let close = find(">", from: position) else { throw fault }
        position = close + 1
        element.content = inside..<tag
        element.range = start..<position
        return element
      }
      if try !skipOther() { element.children.append(try self.element()) }
    }
    throw fault
  }

  private mutating func attribute() throws -> MarkupAttribute {
    let start = position
    let name = try word()
    skipSpaces()
    guard take("=") else { throw fault }
    skipSpaces()
    guard position < bytes.count, starts("\"") || starts("'") else { throw fault }
    let quote = bytes[position]
    let from = position + 1
    guard let end = bytes[from...].firstIndex(of: quote) else { throw fault }
    position = end + 1
    let value = XMLText.decode(bytes[from..<end], isAttribute: true)
    return MarkupAttribute(name: name, value: value, range: start..<position)
  }

  /// Skips a comment, CDATA or an instruction; false when a tag begins here.
  private mutating func skipOther() throws -> Bool {
    for (opening, closing) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")]
    where starts(opening) {
      guard let end = find(closing, from: position + opening.utf8.count) else { throw fault }
      position = end + closing.utf8.count
      return true
    }
    guard !starts("<!") else { throw fault }
    return false
  }

  private mutating func word() throws -> String {
    let start = position
    while position < bytes.count, !Self.endsWord(bytes[position]) { position += 1 }
    guard position > start else { throw fault }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">")
      || byte == UInt8(ascii: "/")
  }

  private func split(_ name: String) -> (prefix: String, name: String) {
    guard let colon = name.firstIndex(of: ":") else { return ("", name) }
    let after = name.index(after: colon)
    return (String(name[..<after]), String(name[after...]))
  }

  private mutating func skipSpaces() {
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
  }

  private mutating func take(_ text: String) -> Bool {
    guard starts(text) else { return false }
    position += text.utf8.count
    return true
  }

  private func starts(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  private func find(_ text: String, from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    guard let first = wanted.first else { return nil }
    var index = start
    while index < bytes.count {
      if bytes[index] == first, bytes[index...].starts(with: wanted) { return index }
      index += 1
    }
    return nil
  }

  private var fault: XMLFault {
    XMLFault(line: nil, problem: "the XML is not as expected at byte \(position)")
  }
}
