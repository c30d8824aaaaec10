internal import CSV
internal import Forms
internal import Foundation
internal import Text

/// Reads the office's own prose: one text file a place, or a CSV with the columns 章节 and 正文.
struct ProseReader {
  private let file: TextFile

  init(_ file: TextFile) {
    self.file = file
  }

  /// The file `主动公开.txt` is the passage for 主动公开; a number before the name (`1-`, `01.`, `一、`)
  /// only orders the folder.
  func wholeFile() throws -> [Prose] {
    let bytes = try DataFolder.read(file.readable).dropFirst(file.start)
    let text = file.decoder.text(bytes)
    let fileName = file.name.split(separator: "/").last.map(String.init) ?? file.name
    let stem = Normalise.value((fileName as NSString).deletingPathExtension)
    var slot = stem[...]
    while let rest = ProseReader.afterNumber(slot) { slot = rest }
    return prose(String(slot), text, line: 1)
  }

  private static func afterNumber(_ name: Substring) -> Substring? {
    if let rest = LeadingNumber.afterDigits(name), let sign = rest.first, "-._、".contains(sign) {
      return rest.dropFirst().drop(while: \.isWhitespace)
    }
    if let rest = LeadingNumber.afterNumerals(name), rest.first == "、" { return rest.dropFirst() }
    guard name.first == "(", let rest = LeadingNumber.afterNumerals(name.dropFirst()),
      rest.first == ")"
    else { return nil }
    return rest.dropFirst()
  }

  func table(from reader: RecordReader) throws -> [Prose] {
    let decoder = file.decoder
    var passages: [Prose] = []
    while try reader.next() {
      let slot = Normalise.value(decoder.text(reader[0]))
      passages += prose(slot, decoder.text(reader[1]), line: reader.row)
    }
    return passages
  }

  /// One passage; line ends become LF, blank lines at both ends go.
  private func prose(_ slot: String, _ text: String, line: Int) -> [Prose] {
    var lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var first = line
    func isBlank(_ line: String?) -> Bool { line?.allSatisfy(\.isWhitespace) == true }
    while isBlank(lines.last) { lines.removeLast() }
    while isBlank(lines.first) {
      lines.removeFirst()
      first += 1
    }
    guard !lines.isEmpty else { return [] }
    return [Prose(slot: slot, text: lines.joined(separator: "\n"), file: file.name, line: first)]
  }
}
