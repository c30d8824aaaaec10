internal import CSV

/// Where the keys of records are put down first: eight of a partition side by side with those of its
/// neighbours, before they move to its pages, which lie far apart.
///
/// A key takes eight bytes: 30 bits of its hash, beside the ten of the partition, and the number of its
/// record.
@safe struct KeyBatches {
  private static let partitionBits: UInt64 = 10
  private static let ordinalBits: UInt64 = 34
  static let partitions = 1 << Int(partitionBits)
  /// How many keys a partition collects before they move.
  static let size = 8

  private let keys: UnsafeMutablePointer<UInt64>
  private let filled: UnsafeMutablePointer<UInt8>

  /// To be given back with `deallocate`.
  init() {
    unsafe keys = .allocate(capacity: KeyBatches.partitions * KeyBatches.size)
    unsafe filled = .allocate(capacity: KeyBatches.partitions)
    unsafe filled.initialize(repeating: 0, count: KeyBatches.partitions)
  }

  func deallocate() {
    unsafe keys.deallocate()
    unsafe filled.deallocate()
  }

  static func hash(of key: UInt64) -> UInt64 { key >> ordinalBits }

  static func ordinal(of key: UInt64) -> Int { Int(key & (1 << ordinalBits - 1)) }

  /// Puts down a record by its number in the ledger, which is below 2^34.
  /// - Returns: the partition, when its keys have to be moved now.
  @inline(__always) func add(_ hash: UInt64, _ ordinal: Int) -> Int? {
    // All its bits must depend on every byte, the first ones above all.
    let hash = ByteHash.mix(hash)
    let place = Int(truncatingIfNeeded: hash >> (64 - KeyBatches.partitionBits))
    let kept = (hash << KeyBatches.partitionBits) >> KeyBatches.ordinalBits
    return put(kept << KeyBatches.ordinalBits | UInt64(truncatingIfNeeded: ordinal), place)
  }

  /// Puts down a key that was made before.
  @inline(__always) func put(_ key: UInt64, _ place: Int) -> Int? {
    let count = unsafe Int(filled[place])
    unsafe keys[place * KeyBatches.size + count] = key
    unsafe filled[place] = UInt8(truncatingIfNeeded: count + 1)
    return count + 1 == KeyBatches.size ? place : nil
  }

  /// How many keys of a partition have not moved.
  func count(_ place: Int) -> Int { unsafe Int(filled[place]) }

  /// The keys of a partition that have not moved.
  func keys(_ place: Int) -> UnsafeMutableBufferPointer<UInt64> {
    unsafe UnsafeMutableBufferPointer(start: keys + place * KeyBatches.size, count: count(place))
  }

  func clear(_ place: Int) { unsafe filled[place] = 0 }
}
