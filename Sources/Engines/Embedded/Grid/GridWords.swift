internal import CSV
internal import CScan

/// Remembers what the words of a column mean by their bytes, so that a whole column is read at once.
///
/// A place in the table follows from a word without a search: when two words meet, another way to place
/// them is looked for.
@safe final class GridWords {
  /// The longest word in bytes, and how many are remembered; what is beyond is read cell by cell.
  private static let longest = 64
  private static let limit = 128
  private static let bits = (least: 6, most: 12)

  private var known: [(bytes: [UInt8], value: Int32)] = []
  private var isFull = false
  private var table: scan_words
  private let level: Int32

  init(level: Int32 = EncodingScan.bestLevel) {
    self.level = level
    unsafe table = GridWords.empty(
      bits: GridWords.bits.least,
      seed: 0x9E37_79B9_7F4A_7C15,
      takesEnds: false
    )
  }

  deinit { unsafe GridWords.free(table) }

  @unsafe private static func empty(bits: Int, seed: UInt64, takesEnds: Bool) -> scan_words {
    let count = 1 << bits
    let texts = UnsafeMutableRawPointer.allocate(byteCount: count * longest, alignment: longest)
    unsafe texts.initializeMemory(as: UInt8.self, repeating: 0, count: count * longest)
    let values = UnsafeMutablePointer<Int32>.allocate(capacity: count)
    unsafe values.initialize(repeating: 0, count: count)
    let counts = UnsafeMutablePointer<UInt64>.allocate(capacity: count)
    unsafe counts.initialize(repeating: 0, count: count)
    return unsafe scan_words(
      texts: texts.assumingMemoryBound(to: scan_word_text.self),
      values: values,
      counts: counts,
      bits: Int32(bits),
      takes_ends: takesEnds ? 1 : 0,
      seed: seed
    )
  }

  @unsafe private static func free(_ table: scan_words) {
    unsafe UnsafeMutableRawPointer(table.texts).deallocate()
    unsafe table.values.deallocate()
    unsafe table.counts.deallocate()
  }

  /// Reads a column.
  /// - Parameters:
  ///   - column: the column.
  ///   - blank: the value of an empty cell.
  ///   - values: takes the values of the words that are known.
  ///   - unknown: takes the rows of the others.
  /// - Returns: how many words are not known.
  @unsafe func read(
    _ column: inout scan_column,
    blank: Int32,
    _ values: UnsafeMutablePointer<Int32>,
    _ unknown: UnsafeMutablePointer<UInt32>
  ) -> Int {
    unsafe table.values[0] = blank
    return unsafe scan_words_of(level, &column, &table, values, unknown)
  }

  /// Remembers a word that was not known.
  func learn(_ cell: FieldBytes, _ value: Int32) {
    guard !isFull, (1...GridWords.longest).contains(cell.count),
      !cell.hasDoubledQuotes
    else { return }
    let bytes = unsafe cell.withBytes { unsafe Array($0) }
    guard !known.contains(where: { $0.bytes == bytes }) else { return }
    known.append((bytes, value))
    if unsafe !GridWords.put(bytes, value, into: table) { placeAnew() }
    isFull = isFull || known.count == GridWords.limit
  }

  /// Looks for a way to place all words that are known; without one the newest is forgotten.
  private func placeAnew() {
    let beginnings = Set(known.map { [UInt8($0.bytes.count)] + $0.bytes.prefix(8) })
    let takesEnds = beginnings.count < known.count
    for bits in Int(unsafe table.bits)...GridWords.bits.most {
      for attempt in 0..<32 as Range<UInt64> {
        let seed = ByteHash.mix(attempt &* 64 &+ UInt64(bits) &+ 1) | 1
        let other = unsafe GridWords.empty(bits: bits, seed: seed, takesEnds: takesEnds)
        if known.allSatisfy({ unsafe GridWords.put($0.bytes, $0.value, into: other) }) {
          unsafe GridWords.free(table)
          unsafe table = other
          return
        }
        unsafe GridWords.free(other)
      }
    }
    known.removeLast()
    isFull = true
  }

  /// - Returns: `false` where another word or the empty cell has the place.
  @unsafe private static func put(_ word: [UInt8], _ value: Int32, into table: scan_words) -> Bool {
    var table = unsafe table
    let padded = word + [UInt8](repeating: 0, count: 8)
    let place = unsafe Int(scan_place_of_word(&table, padded, word.count))
    guard place > 0, unsafe table.counts[place] == 0 else { return false }
    unsafe table.counts[place] = UInt64(word.count)
    unsafe table.values[place] = value
    unsafe UnsafeMutableRawPointer(table.texts + place).copyMemory(
      from: word,
      byteCount: word.count
    )
    return true
  }
}
