internal import CSV

/// Remembers what the bytes of a cell were read as, so that each distinct spelling is decoded once.
struct Memo {
  /// Beyond this many spellings new ones are read afresh every time; memory stays bounded.
  private static let limit = 1 << 14

  private struct Entry {
    var hash: UInt64
    var start: Int
    var count: Int
    var value: Int
  }

  private var buckets: [Int32] = Array(repeating: -1, count: 64)
  private var entries: [Entry] = []
  private var bytes: [UInt8] = []

  /// The remembered value of these bytes.
  func value(of field: FieldBytes) -> Int? {
    let hash = field.hash
    var bucket = Int(truncatingIfNeeded: hash) & (buckets.count - 1)
    while buckets[bucket] >= 0 {
      let entry = entries[Int(buckets[bucket])]
      if entry.hash == hash, matches(entry, field) { return entry.value }
      bucket = (bucket + 1) & (buckets.count - 1)
    }
    return nil
  }

  /// Remembers the value of bytes that were not known.
  mutating func remember(_ value: Int, of field: FieldBytes) {
    guard entries.count < Memo.limit else { return }
    let hash = field.hash
    entries.append(Entry(hash: hash, start: bytes.count, count: field.count, value: value))
    for index in 0..<field.count { bytes.append(field[index]) }
    if entries.count * 2 > buckets.count { grow() } else { place(entries.count - 1) }
  }

  private func matches(_ entry: Entry, _ field: FieldBytes) -> Bool {
    guard entry.count == field.count else { return false }
    for index in 0..<field.count where bytes[entry.start + index] != field[index] { return false }
    return true
  }

  private mutating func grow() {
    buckets = Array(repeating: -1, count: buckets.count * 2)
    for index in entries.indices { place(index) }
  }

  private mutating func place(_ index: Int) {
    var bucket = Int(truncatingIfNeeded: entries[index].hash) & (buckets.count - 1)
    while buckets[bucket] >= 0 { bucket = (bucket + 1) & (buckets.count - 1) }
    buckets[bucket] = Int32(index)
  }
}
