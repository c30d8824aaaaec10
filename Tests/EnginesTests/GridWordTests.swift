internal import CSV
internal import CScan
internal import Testing

@testable import Engines

/// A column of words holds what each word means, at every level of the vector code.
struct GridWordTests {
  private static let blank = -3 as Int32

  /// Words of one letter to more than a table holds, many of which begin or end alike, with quotes or without.
  private static let words =
    (1...70).map {
      String(repeating: "公", count: $0 / 3) + String(repeating: "a", count: $0 % 3) + "\($0)"
    }
    + [
      "自然人", "自然", "企业", "予以公开", "不予公开", "部分公开", "公开", "x", "xy", "xyz", "12345678", "123456789",
      "\"自然人\"", "\"\"",
    ]

  private func cell(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// The values of a column of these texts, and the rows whose words are not known.
  @unsafe private func read(
    _ texts: [String],
    _ words: GridWords
  ) -> (values: [Int32], unknown: [Int]) {
    var column = OneColumn(0)
    for text in texts { column.add(cell(text), cell("x"), end: "\r\n") }
    var values = [Int32](repeating: 0, count: texts.count)
    var unknown = [UInt32](repeating: 0, count: texts.count + 1)
    let count = unsafe column.read {
      unsafe words.read(&$0, blank: GridWordTests.blank, &values, &unknown)
    }
    return (values, unknown.prefix(count).map { Int($0) })
  }

  @Test func `what was learned is known again, and nothing else`() {
    let known = GridWordTests.words.filter { $0.utf8.count <= 64 }
    for level in 0...scan_level() {
      let words = GridWords(level: level)
      #expect(unsafe read(known, words).unknown == Array(known.indices))
      for (index, word) in known.enumerated() {
        let bytes = cell(word)
        unsafe bytes.withUnsafeBufferPointer { words.learn(unsafe FieldBytes($0), Int32(index)) }
      }
      let found = unsafe read(known + [""], words)
      #expect(found.unknown.isEmpty, "level \(level)")
      #expect(found.values == known.indices.map { Int32($0) } + [GridWordTests.blank])
      let others = known.map { $0 + "b" } + known.map { "b" + $0 } + ["自然人 ", "予以公", "y"]
      let strangers = others.filter { !known.contains($0) }
      #expect(unsafe read(strangers, words).unknown == Array(strangers.indices), "level \(level)")
    }
  }
}
