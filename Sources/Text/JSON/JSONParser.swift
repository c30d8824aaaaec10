/// Reads strict JSON (RFC 8259) and refuses what people write instead of it with a line and a column.
///
/// Comments, trailing commas, duplicate keys and single quotes get a message of their own, since
/// these are what a hand-edited file contains.
package struct JSONParser {
  private let scalars: [Unicode.Scalar]
  private let file: String
  private var index = 0
  private var position = TextPosition(line: 1, column: 1)
  private var depth = 0

  private init(text: String, file: String) {
    scalars = Array(text.unicodeScalars)
    self.file = file
  }

  /// Parses a whole file.
  /// - Parameters:
  ///   - bytes: UTF-8, with or without a byte order mark.
  ///   - file: the name that errors give.
  /// - Returns: the value with the places of its parts.
  /// - Throws: `TextProblems` with the first mistake.
  package static func parse(_ bytes: [UInt8], file: String) throws -> JSON {
    guard var text = String(validating: bytes, as: UTF8.self) else {
      throw TextProblems(
        file: file,
        at: TextPosition(line: 1, column: 1),
        "文件不是 UTF-8 编码，请用 UTF-8 编码另存"
      )
    }
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    var parser = JSONParser(text: text, file: file)
    parser.skipSpace()
    let value = try parser.parseValue()
    parser.skipSpace()
    guard parser.index == parser.scalars.count else {
      throw parser.problem("文件末尾有多余的内容“\(parser.scalars[parser.index])”")
    }
    return value
  }

  private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private mutating func advance() {
    if scalars[index] == "\n" {
      position = TextPosition(line: position.line + 1, column: 1)
    } else {
      position.column += 1
    }
    index += 1
  }

  private mutating func skipSpace() {
    while let scalar = current, scalar == " " || scalar == "\n" || scalar == "\r" || scalar == "\t"
    {
      advance()
    }
  }

  private func problem(_ message: String, at place: TextPosition? = nil) -> TextProblems {
    TextProblems(file: file, at: place ?? position, message)
  }

  private func unexpected(_ expected: String) -> TextProblems {
    switch current {
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
    case "{": return JSON(.object(try parseObject()), at: start)
    case "[": return JSON(.array(try parseArray()), at: start)
    case "\"": return JSON(.string(try parseString()), at: start)
    case "t", "f", "n": return JSON(try parseWord(), at: start)
    case "-", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9":
      return JSON(.number(try parseNumber()), at: start)
    default: throw unexpected("一个值")
    }
  }

  private mutating func parseObject() throws -> [JSON.Member] {
    var members: [JSON.Member] = []
    var places: [String: TextPosition] = [:]
    advance()
    skipSpace()
    if current == "}" {
      advance()
      return members
    }
    while true {
      skipSpace()
      if current == "}" { throw problem("最后一项后面多了一个逗号") }
      guard current == "\"" else { throw unexpected("双引号括起的键名") }
      let keyPosition = position
      let key = try parseString()
      if let first = places[key] {
        throw problem("键“\(key)”重复，第 \(first.line) 行已经写过", at: keyPosition)
      }
      places[key] = keyPosition
      skipSpace()
      guard current == ":" else { throw unexpected("冒号 :") }
      advance()
      skipSpace()
      members.append(JSON.Member(key: key, keyPosition: keyPosition, value: try parseValue()))
      skipSpace()
      if current == "}" { break }
      guard current == "," else { throw unexpected("逗号 , 或 }") }
      advance()
    }
    advance()
    return members
  }

  private mutating func parseArray() throws -> [JSON] {
    var items: [JSON] = []
    advance()
    skipSpace()
    if current == "]" {
      advance()
      return items
    }
    while true {
      skipSpace()
      if current == "]" { throw problem("最后一项后面多了一个逗号") }
      items.append(try parseValue())
      skipSpace()
      if current == "]" { break }
      guard current == "," else { throw unexpected("逗号 , 或 ]") }
      advance()
    }
    advance()
    return items
  }

  private mutating func parseWord() throws -> JSON.Value {
    let words: [(String, JSON.Value)] = [
      ("true", .bool(true)), ("false", .bool(false)), ("null", .null),
    ]
    for (word, value) in words where scalars[index...].starts(with: word.unicodeScalars) {
      for _ in word.unicodeScalars { advance() }
      return value
    }
    throw unexpected("true、false 或 null")
  }

  private mutating func parseNumber() throws -> String {
    var text = ""
    func isPart(_ scalar: Unicode.Scalar) -> Bool {
      ("0"..."9").contains(scalar) || ["-", "+", ".", "e", "E"].contains(scalar)
    }
    let start = position
    while let scalar = current, isPart(scalar) {
      text.unicodeScalars.append(scalar)
      advance()
    }
    guard text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/) != nil else {
      throw problem("“\(text)”不是规范的数字", at: start)
    }
    return text
  }

  private mutating func parseString() throws -> String {
    let start = position
    advance()
    var text = String.UnicodeScalarView()
    while let scalar = current {
      switch scalar {
      case "\"":
        advance()
        return String(text)
      case "\\":
        advance()
        text.append(try parseEscape())
      case _ where scalar.value < 0x20:
        throw problem("字符串没有用双引号结束，或含有控制字符")
      default:
        text.append(scalar)
        advance()
      }
    }
    throw problem("字符串没有用双引号结束", at: start)
  }

  private mutating func parseEscape() throws -> Unicode.Scalar {
    let plain: [Unicode.Scalar: Unicode.Scalar] = [
      "\"": "\"", "\\": "\\", "/": "/", "b": "\u{8}", "f": "\u{C}", "n": "\n", "r": "\r",
      "t": "\t",
    ]
    if let scalar = current, let value = plain[scalar] {
      advance()
      return value
    }
    guard current == "u" else { throw problem("反斜杠后面的写法不对，路径请用 / 或 \\\\") }
    let high = try parseHex()
    guard (0xD800...0xDBFF).contains(high) else {
      guard let scalar = Unicode.Scalar(high) else { throw problem("\\u 转义不完整") }
      return scalar
    }
    guard current == "\\" else { throw problem("\\u 转义不完整") }
    advance()
    guard current == "u" else { throw problem("\\u 转义不完整") }
    let low = try parseHex()
    guard (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { throw problem("\\u 转义不完整") }
    return scalar
  }

  private mutating func parseHex() throws -> UInt32 {
    advance()
    var digits = ""
    while digits.count < 4, let scalar = current, scalar.properties.isASCIIHexDigit {
      digits.unicodeScalars.append(scalar)
      advance()
    }
    guard digits.count == 4, let value = UInt32(digits, radix: 16) else {
      throw problem("\\u 后面要有四位十六进制数")
    }
    return value
  }
}
