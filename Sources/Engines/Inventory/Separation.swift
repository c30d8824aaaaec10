internal import CSV
internal import Foundation

/// What may stand between the cells of a file.
struct Separation {
  let character: Unicode.Scalar
  /// Where the records begin: behind a line `sep=;` that Excel understands and does not show.
  let start: Int

  /// The separations to try, the likeliest first.
  /// - Throws: `FileError`.
  static func candidates(of file: TextFile) throws -> [Separation] {
    if file.encoding == .workbook { return [Separation(character: ",", start: 0)] }
    let head = try ByteFile(path: file.readable).bytes(from: file.start, to: file.start + 1 << 16)
    if let stated = stated(head, file.start) { return [stated] }
    let text = file.decoder.text(head)
    let usual: [Unicode.Scalar] = [",", "\t", ";"]
    let unusual = (["|", "，", "；", "｜"] as [Unicode.Scalar]).filter(text.unicodeScalars.contains)
    return (usual + unusual).map { Separation(character: $0, start: file.start) }
  }

  /// `sep=;` on the first line, with or without quotes.
  private static func stated(_ head: [UInt8], _ start: Int) -> Separation? {
    guard let end = head.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return nil }
    let line = String(decoding: head[..<end], as: UTF8.self)
    guard let match = line.wholeMatch(of: /"?[sS][eE][pP]=(.)"?,*/),
      let character = match.1.unicodeScalars.first, character.isASCII
    else { return nil }
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
