/// A JSON value that remembers where it stands in its file.
///
/// Foundation's decoders give no position for an unknown key or a wrong type, and the people who
/// edit `pipeline.json` need the line. Objects keep the order of their members; numbers keep their
/// spelling, so that no amount ever passes through a binary float.
package struct JSON: Sendable, Equatable {
  package enum Value: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSON])
    case object([Member])
  }

  package struct Member: Sendable, Equatable {
    package var key: String
    package var keyPosition: TextPosition
    package var value: JSON

    package init(key: String, keyPosition: TextPosition = .none, value: JSON) {
      self.key = key
      self.keyPosition = keyPosition
      self.value = value
    }
  }

  package var value: Value
  package var position: TextPosition

  package init(_ value: Value, at position: TextPosition = .none) {
    self.value = value
    self.position = position
  }

  /// The value of the member with this key, if this is an object that has one.
  package subscript(key: String) -> JSON? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }?.value
  }

  package var string: String? {
    guard case .string(let text) = value else { return nil }
    return text
  }

  package var elements: [JSON]? {
    guard case .array(let items) = value else { return nil }
    return items
  }

  package var members: [Member]? {
    guard case .object(let members) = value else { return nil }
    return members
  }
}

extension JSON {
  package static func string(_ text: String) -> JSON { JSON(.string(text)) }
  package static func int(_ number: Int) -> JSON { JSON(.number(String(number))) }
  package static func bool(_ flag: Bool) -> JSON { JSON(.bool(flag)) }
  package static func array(_ items: [JSON]) -> JSON { JSON(.array(items)) }
  package static let null = JSON(.null)

  /// An object with these members in this order.
  package static func object(_ members: [(String, JSON)]) -> JSON {
    JSON(.object(members.map { Member(key: $0.0, value: $0.1) }))
  }
}

/// A place in a text file: line and column, both from 1, the column counted in characters.
package struct TextPosition: Sendable, Hashable, Comparable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The position of a value that no file holds.
  package static let none = TextPosition(line: 0, column: 0)

  package static func < (left: TextPosition, right: TextPosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
