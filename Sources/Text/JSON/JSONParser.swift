/// Reads strict JSON (RFC 8259) and refuses what people write instead of it with a line and a column.
///
/// Comments, trailing commas, duplicate keys and single quotes get a message of their own, since
/// these are what a hand-edited file contains.
package struct JSONParser {
  /// UTF-8: everything that the grammar knows is ASCII.
  private let bytes: [UInt8]
  private let file: String
  private var index: Int
  private var position = TextPosition(line: 1, column: 1)
  private var depth = 0

  private init(bytes: [UInt8], from start: Int, file: String) {
    self.bytes = bytes
    self.file = file
    index = start
  }

  /// Parses a whole file.
  /// - Parameters:
  ///   - bytes: UTF-8, with or without a byte order mark.
  ///   - file: the name that errors give.
  /// - Returns: the value with the places of its parts.
  /// - Throws: `TextProblems` with the first mistake.
  package static func parse(_ bytes: [UInt8], file: String) throws -> JSON {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw TextProblems(
        file: file,
        at: TextPosition(line: 1, column: 1),
        "文件不是 UTF-8 编码，请用 UTF-8 编码另存"
      )
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let start = bytes.starts(with: mark) ? mark.count : 0
    var parser = JSONParser(bytes: bytes, from: start, file: file)
    parser.skipSpace()
    let value = try parser.parseValue()
    parser.skipSpace()
    if let rest = parser.scalar { throw parser.problem("文件末尾有多余的内容“\(rest)”") }
    return value
  }

  private var current: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

  /// The whole character at the current place.
  private var scalar: Unicode.Scalar? {
    String(decoding: bytes[index...].prefix(4), as: UTF8.self).unicodeScalars.first
  }

  private mutating func advance() {
    if bytes[index] == UInt8(ascii: "\n") {
      position = TextPosition(line: position.line + 1, column: 1)
    } else if !UTF8.isContinuation(bytes[index]) {
      position.column += 1
    }
    index += 1
  }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      advance()
    }
  }

  private func problem(_ message: String, at place: TextPosition? = nil) -> TextProblems {
    TextProblems(file: file, at: place ?? position, message)
  }

  private func unexpected(_ expected: String) -> TextProblems {
    switch scalar {
    case nil: problem("文件在这里就结束了，应为\(expected)")
    case "/", "#": problem("JSON 里不能写注释，请删去")
    case "'": problem("字符串要用英文双引号 \"，不能用单引号")
    case "“", "”": problem("字符串要用英文双引号 \"，不能用中文引号")
    case "，": problem("应为英文逗号 ,，不能用中文逗号")
    case "：": problem("应为英文冒号 :，不能用中文冒号")
    case let other?: problem("应为\(expected)，这里是“\(other)”")
    }
  }

  private mutating func parseValue() throws -> JSON {
    let start = position
    depth += 1
    defer { depth -= 1 }
    guard depth <= 64 else { throw problem("嵌套超过 64 层") }
    switch current {
    case UInt8(ascii: "{"): return JSON(.object(try parseObject()), at: start)
    case UInt8(ascii: "["): return JSON(.array(try parseArray()), at: start)
    case UInt8(ascii: "\""): return JSON(.string(try parseString()), at: start)
    case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"):
      return JSON(try parseWord(), at: start)
    case let byte? where byte == UInt8(ascii: "-") || (48...57).contains(byte):
      return JSON(.number(try parseNumber()), at: start)
    default: throw unexpected("一个值")
    }
  }

  private mutating func parseObject() throws -> [JSON.Member] {
    var members: [JSON.Member] = []
    advance()
    skipSpace()
    if current == UInt8(ascii: "}") {
      advance()
      return members
    }
    while true {
      skipSpace()
      if current == UInt8(ascii: "}") { throw problem("最后一项后面多了一个逗号") }
      guard current == UInt8(ascii: "\"") else { throw unexpected("双引号括起的键名") }
      let keyPosition = position
      let key = try parseString()
      // Objects are small: a table of their keys would take longer.
      if let first = members.first(where: { $0.key == key }) {
        throw problem("键“\(key)”重复，第 \(first.keyPosition.line) 行已经写过", at: keyPosition)
      }
      skipSpace()
      guard current == UInt8(ascii: ":") else { throw unexpected("冒号 :") }
      advance()
      skipSpace()
      members.append(JSON.Member(key: key, keyPosition: keyPosition, value: try parseValue()))
      skipSpace()
      if current == UInt8(ascii: "}") { break }
      guard current == UInt8(ascii: ",") else { throw unexpected("逗号 , 或 }") }
      advance()
    }
    advance()
    return members
  }

  private mutating func parseArray() throws -> [JSON] {
    var items: [JSON] = []
    advance()
    skipSpace()
    if current == UInt8(ascii: "]") {
      advance()
      return items
    }
    while true {
      skipSpace()
      if current == UInt8(ascii: "]") { throw problem("最后一项后面多了一个逗号") }
      items.append(try parseValue())
      skipSpace()
      if current == UInt8(ascii: "]") { break }
      guard current == UInt8(ascii: ",") else { throw unexpected("逗号 , 或 ]") }
      advance()
    }
    advance()
    return items
  }

  private mutating func parseWord() throws -> JSON.Value {
    let words: [(String, JSON.Value)] = [
      ("true", .bool(true)), ("false", .bool(false)), ("null", .null),
    ]
    for (word, value) in words where bytes[index...].starts(with: word.utf8) {
      for _ in word.utf8 { advance() }
      return value
    }
    throw unexpected("true、false 或 null")
  }

  private mutating func parseNumber() throws -> String {
    let start = position
    let first = index
    while let byte = current, JSONNumber.mayHold(byte) { advance() }
    let text = String(decoding: bytes[first..<index], as: UTF8.self)
    guard JSONNumber.isNumber(bytes[first..<index]) else {
      throw problem("“\(text)”不是规范的数字", at: start)
    }
    return text
  }

  private mutating func parseString() throws -> String {
    let start = position
    advance()
    // Whole stretches are taken at once; an escape ends one.
    var text = ""
    var first = index
    skipPlain()
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        let rest = String(decoding: bytes[first..<index], as: UTF8.self)
        advance()
        return text.isEmpty ? rest : text + rest
      case UInt8(ascii: "\\"):
        text += String(decoding: bytes[first..<index], as: UTF8.self)
        advance()
        text.unicodeScalars.append(try parseEscape())
        first = index
        skipPlain()
      default:
        throw problem("字符串没有用双引号结束，或含有控制字符")
      }
    }
    throw problem("字符串没有用双引号结束", at: start)
  }

  /// Goes to the next quotation mark, backslash or control character; no line ends before it.
  private mutating func skipPlain() {
    var (end, columns) = (index, 0)
    while end < bytes.count {
      let byte = bytes[end]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
      if !UTF8.isContinuation(byte) { columns += 1 }
      end += 1
    }
    index = end
    position.column += columns
  }

  private mutating func parseEscape() throws -> Unicode.Scalar {
    let plain: [Unicode.Scalar: Unicode.Scalar] = [
      "\"": "\"", "\\": "\\", "/": "/", "b": "\u{8}", "f": "\u{C}", "n": "\n", "r": "\r",
      "t": "\t",
    ]
    if let scalar, let value = plain[scalar] {
      advance()
      return value
    }
    guard current == UInt8(ascii: "u") else { throw problem("反斜杠后面的写法不对，路径请用 / 或 \\\\") }
    let high = try parseHex()
    guard (0xD800...0xDBFF).contains(high) else {
      guard let scalar = Unicode.Scalar(high) else { throw problem("\\u 转义不完整") }
      return scalar
    }
    guard current == UInt8(ascii: "\\") else { throw problem("\\u 转义不完整") }
    advance()
    guard current == UInt8(ascii: "u") else { throw problem("\\u 转义不完整") }
    let low = try parseHex()
    guard (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { throw problem("\\u 转义不完整") }
    return scalar
  }

  private mutating func parseHex() throws -> UInt32 {
    advance()
    var digits = ""
    while digits.count < 4, let scalar, scalar.properties.isASCIIHexDigit {
      digits.unicodeScalars.append(scalar)
      advance()
    }
    guard digits.count == 4, let value = UInt32(digits, radix: 16) else {
      throw problem("\\u 后面要有四位十六进制数")
    }
    return value
  }
}
