internal import CSV
internal import Foundation

/// What may stand between the cells of a file.
struct Separation {
  let character: Unicode.Scalar
  /// Where the records begin: behind a line `sep=;` that Excel understands and does not show.
  let start: Int

  /// The separations to try first, the likeliest first.
  /// - Throws: `FileError`.
  static func usual(of file: TextFile) throws -> [Separation] {
    if file.encoding == .workbook { return [Separation(character: ",", start: 0)] }
    if let stated = try stated(head(of: file), file.start) { return [stated] }
    return [",", "\t", ";"].map { Separation(character: $0, start: file.start) }
  }

  /// The separations to try when no usual one makes sense.
  /// - Throws: `FileError`.
  static func unusual(of file: TextFile) throws -> [Separation] {
    let head = try head(of: file)
    if file.encoding == .workbook || stated(head, file.start) != nil { return [] }
    let text = file.decoder.text(head)
    return (["|", "，", "；", "｜"] as [Unicode.Scalar]).filter(text.unicodeScalars.contains)
      .map { Separation(character: $0, start: file.start) }
  }

  private static func head(of file: TextFile) throws -> [UInt8] {
    try ByteFile(path: file.readable).bytes(from: file.start, to: file.start + 1 << 16)
  }

  /// `sep=;` on the first line, with or without quotes.
  private static func stated(_ head: [UInt8], _ start: Int) -> Separation? {
    guard let end = head.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return nil }
    var line = Substring(decoding: head[..<end], as: UTF8.self)
    if line.first == "\"" { line.removeFirst() }
    guard line.prefix(4).lowercased() == "sep=" else { return nil }
    line = line.dropFirst(4)
    guard let character = line.popFirst()?.unicodeScalars.first, character.isASCII else {
      return nil
    }
    if line.first == "\"" { line.removeFirst() }
    guard line.allSatisfy({ $0 == "," }) else { return nil }
    let isPair = head[end] == 0x0D && head.dropFirst(end + 1).first == 0x0A
    return Separation(character: character, start: start + end + (isPair ? 2 : 1))
  }

  /// The file to read with this separation, and the byte between its cells.
  /// - Throws: `FileError`.
  func apply(to file: TextFile) throws -> (file: TextFile, delimiter: UInt8) {
    var file = file
    file.start = start
    // Letters and some signs occur inside the characters of GB18030.
    let isByte = character.isASCII && (character.value < 0x40 || file.decoder.encoding != .gb18030)
    if isByte { return (file, UInt8(character.value)) }
    file.copy = try TextCopy(
      of: ByteFile(path: file.readable),
      from: start,
      in: file.decoder.encoding,
      separatedBy: character
    )
    file.start = 0
    return (file, TextCopy.separator)
  }
}
