internal import CSV

/// Remembers what the bytes of a cell were read as, so that each distinct spelling is decoded once.
@safe struct Memo {
  /// Beyond this many spellings new ones are read afresh every time; memory stays bounded.
  private static let limit = 1 << 14

  private struct Entry {
    var hash: UInt64
    var value: Int
    var start: UInt32
    /// Zero marks a free place: blank cells are not asked about.
    var count: UInt32
  }

  private var entries: UnsafeMutablePointer<Entry>
  private var mask = 31
  private var used = 0
  private var bytes: UnsafeMutablePointer<UInt8>
  private var byteCount = 0
  private var byteCapacity = 512

  init() {
    unsafe entries = Memo.table(mask + 1)
    unsafe bytes = .allocate(capacity: byteCapacity)
  }

  /// Gives the memory back; nothing may be asked afterwards.
  func deallocate() {
    unsafe entries.deallocate()
    unsafe bytes.deallocate()
  }

  private static func table(_ count: Int) -> UnsafeMutablePointer<Entry> {
    let table = UnsafeMutablePointer<Entry>.allocate(capacity: count)
    unsafe table.initialize(repeating: Entry(hash: 0, value: 0, start: 0, count: 0), count: count)
    return unsafe table
  }

  /// The remembered value of these bytes, of which there must be some.
  @inline(__always) func value(of field: FieldBytes, hash: UInt64) -> Int? {
    var place = Int(truncatingIfNeeded: hash) & mask
    while unsafe entries[place].count > 0 {
      if unsafe entries[place].hash == hash, matches(place, field) {
        return unsafe entries[place].value
      }
      place = (place + 1) & mask
    }
    return nil
  }

  /// Remembers the value of bytes that were not known.
  mutating func remember(_ value: Int, of field: FieldBytes, hash: UInt64) {
    guard used < Memo.limit, field.count > 0 else { return }
    makeRoom(for: field.count)
    for index in 0..<field.count { unsafe bytes[byteCount + index] = field[index] }
    put(
      Entry(
        hash: hash,
        value: value,
        start: UInt32(truncatingIfNeeded: byteCount),
        count: UInt32(truncatingIfNeeded: field.count)
      )
    )
    byteCount += field.count
    used += 1
    if used * 2 > mask { grow() }
  }

  @inline(__always) private func matches(_ place: Int, _ field: FieldBytes) -> Bool {
    let entry = unsafe entries + place
    let count = field.count
    guard unsafe Int(entry.pointee.count) == count, let other = unsafe field.pointer else {
      return false
    }
    let (known, given) = unsafe (
      UnsafeRawPointer(bytes + Int(entry.pointee.start)), UnsafeRawPointer(other)
    )
    guard count >= 8 else {
      for index in 0..<count {
        let (one, two) = unsafe (
          known.load(fromByteOffset: index, as: UInt8.self),
          given.load(fromByteOffset: index, as: UInt8.self)
        )
        if one != two { return false }
      }
      return true
    }
    // Whole words, the last of which may overlap the one before.
    var index = 0
    while true {
      let (one, two) = unsafe (
        known.loadUnaligned(fromByteOffset: index, as: UInt64.self),
        given.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      )
      if one != two { return false }
      if index + 8 >= count { return true }
      index = min(index + 8, count - 8)
    }
  }

  private mutating func makeRoom(for count: Int) {
    guard byteCount + count > byteCapacity else { return }
    byteCapacity = max(byteCapacity * 2, byteCount + count)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: byteCapacity)
    unsafe larger.update(from: bytes, count: byteCount)
    unsafe bytes.deallocate()
    unsafe bytes = larger
  }

  private func put(_ entry: Entry) {
    var place = Int(truncatingIfNeeded: entry.hash) & mask
    while unsafe entries[place].count > 0 { place = (place + 1) & mask }
    unsafe entries[place] = entry
  }

  private mutating func grow() {
    let (old, count) = unsafe (entries, mask + 1)
    mask = mask * 2 + 1
    unsafe entries = Memo.table(mask + 1)
    for place in 0..<count where unsafe old[place].count > 0 { unsafe put(old[place]) }
    unsafe old.deallocate()
  }
}
