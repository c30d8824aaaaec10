/// An XML part as bytes, and its elements with the places where they stand.
///
/// Lets one element be replaced while every other byte stays as it was, which no XML library does.
struct Markup: Sendable {
  var bytes: [UInt8]
  var root: MarkupElement

  /// Takes a part that libxml2 has found well-formed.
  init(_ bytes: [UInt8]) throws {
    self.bytes = try MarkupEncoding.utf8(bytes)
    var scanner = MarkupScanner(self.bytes)
    root = try scanner.document()
  }

  /// The bytes of an element or a part of one.
  subscript(range: Range<Int>) -> ArraySlice<UInt8> { bytes[range] }

  /// The text that stands directly in an element, as XML means it.
  func text(of element: MarkupElement) -> String {
    guard let first = element.children.first else { return decode(element.content) }
    var pieces = decode(element.content.lowerBound..<first.range.lowerBound)
    for (index, child) in element.children.enumerated() {
      let next = element.children.dropFirst(index + 1).first?.range.lowerBound
      pieces += decode(child.range.upperBound..<(next ?? element.content.upperBound))
    }
    return pieces
  }

  private func decode(_ range: Range<Int>) -> String { XMLText.decode(bytes[range]) }
}

/// An element by its local name and its place in the bytes.
struct MarkupElement: Sendable {
  var name: String
  /// The prefix with its colon, or nothing.
  var prefix: String
  /// From the first `<` to the last `>`.
  var range: Range<Int>
  /// What stands between its tags; nothing, at the end, where it is one tag.
  var content: Range<Int>
  var attributes: [MarkupAttribute] = []
  var children: [MarkupElement] = []

  /// Whether it is written as one tag, `<v/>`.
  var isSingleTag: Bool { content.upperBound == range.upperBound }

  /// The value of an attribute by the name as written.
  subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }

  /// The first child of this name.
  func child(_ name: String) -> MarkupElement? { children.first { $0.name == name } }

  /// Itself and everything below it with one of these names, outermost first and not inside another.
  func outermost(_ names: Set<String>) -> [MarkupElement] {
    names.contains(name) ? [self] : children.flatMap { $0.outermost(names) }
  }
}

/// An attribute with the place of `name="value"`.
struct MarkupAttribute: Sendable {
  var name: String
  var value: String
  var range: Range<Int>
}

/// Brings a part to UTF-8, which its declaration then says too.
enum MarkupEncoding {
  static func utf8(_ bytes: [UInt8]) throws -> [UInt8] {
    let marks: [([UInt8], Bool)] = [([0xFF, 0xFE], false), ([0xFE, 0xFF], true)]
    for (mark, isBigEndian) in marks where bytes.starts(with: mark) {
      var units: [UInt16] = []
      for index in stride(from: 2, to: bytes.count - 1, by: 2) {
        let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
        units.append(isBigEndian ? first << 8 | second : second << 8 | first)
      }
      return declaring(String(decoding: units, as: UTF16.self))
    }
    let head = String(decoding: bytes.prefix(120), as: UTF8.self)
    guard let match = head.firstMatch(of: /<\?xml[^>]*?encoding\s*=\s*["']([^"']+)/) else {
      return bytes
    }
    guard ["utf-8", "utf8", "us-ascii"].contains(match.1.lowercased()) else {
      throw XMLFault(line: 1, problem: "the encoding \(match.1) is not UTF-8")
    }
    return bytes
  }

  private static func declaring(_ text: String) -> [UInt8] {
    Array(
      text.replacing(/encoding\s*=\s*(["'])[Uu][Tt][Ff]-?16[^"']*["']/) {
        "encoding=\($0.1)UTF-8\($0.1)"
      }.utf8
    )
  }
}
