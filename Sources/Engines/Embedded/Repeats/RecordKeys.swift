internal import CSV

/// The keys of many records as hashes, to find those that may be equal: candidates, to be verified on
/// the text, since a hash alone is no evidence.
///
/// A set that is asked at random costs twice as much as reading the file. So the hashes are only put
/// down, in partitions by their first bits; in the end each partition is small enough for the cache.
/// A record takes eight bytes: 30 bits of its hash, beside the ten of the partition, and its number.
/// Eight of a partition are collected side by side with those of its neighbours before they move to
/// its pages, which lie far apart.
@safe final class RecordKeys {
  private static let partitionBits: UInt64 = 10
  private static let ordinalBits: UInt64 = 34
  /// The entries of a chunk; a chunk is a page of memory.
  private static let chunkSize = 512

  /// How many entries are collected before they move.
  private static let batch = 8

  @unsafe private struct Partition {
    /// Where the next batch goes; there is room for `left` more entries.
    var next: UnsafeMutablePointer<UInt64>?
    var left = 0
    var count = 0
  }

  private let partitions: UnsafeMutablePointer<Partition>
  /// By partition: the entries that have not moved yet, and how many.
  private let batches: UnsafeMutablePointer<UInt64>
  private let filled: UnsafeMutablePointer<UInt8>
  /// By partition: all its chunks; the last one is not full.
  private var chunks: [[UnsafeMutablePointer<UInt64>]] = unsafe []
  private var others: [RecordKeys] = []

  init() {
    let count = 1 << Int(RecordKeys.partitionBits)
    unsafe partitions = .allocate(capacity: count)
    unsafe partitions.initialize(repeating: Partition(), count: count)
    unsafe batches = .allocate(capacity: count * RecordKeys.batch)
    unsafe filled = .allocate(capacity: count)
    unsafe filled.initialize(repeating: 0, count: count)
  }

  deinit {
    clear()
    unsafe partitions.deallocate()
    unsafe batches.deallocate()
    unsafe filled.deallocate()
  }

  /// Puts down a record by its number in the ledger, which is below 2^34.
  @inline(__always) func add(_ hash: UInt64, _ ordinal: Int) {
    // All its bits must depend on every byte, the first ones above all.
    let hash = ByteHash.mix(hash)
    let place = Int(truncatingIfNeeded: hash >> (64 - RecordKeys.partitionBits))
    let kept = (hash << RecordKeys.partitionBits) >> RecordKeys.ordinalBits
    put(kept << RecordKeys.ordinalBits | UInt64(truncatingIfNeeded: ordinal), place)
  }

  @inline(__always) private func put(_ entry: UInt64, _ place: Int) {
    let count = unsafe Int(filled[place])
    unsafe batches[place * RecordKeys.batch + count] = entry
    unsafe filled[place] = UInt8(truncatingIfNeeded: count + 1)
    if count + 1 == RecordKeys.batch { move(place) }
  }

  /// Moves a full batch to the pages of its partition.
  private func move(_ place: Int) {
    let partition = unsafe partitions + place
    if unsafe partition.pointee.left == 0 { unsafe open(partition, place) }
    let batch = unsafe batches + place * RecordKeys.batch
    unsafe partition.pointee.next?.update(from: batch, count: RecordKeys.batch)
    unsafe partition.pointee.next = partition.pointee.next?.advanced(by: RecordKeys.batch)
    unsafe partition.pointee.left -= RecordKeys.batch
    unsafe partition.pointee.count += RecordKeys.batch
    unsafe filled[place] = 0
  }

  /// How many entries a partition has.
  private func count(_ place: Int) -> Int {
    unsafe partitions[place].count + Int(filled[place])
  }

  private func open(_ partition: UnsafeMutablePointer<Partition>, _ place: Int) {
    let chunk = UnsafeMutablePointer<UInt64>.allocate(capacity: RecordKeys.chunkSize)
    if unsafe chunks.isEmpty {
      unsafe chunks = Array(repeating: [], count: 1 << Int(RecordKeys.partitionBits))
    }
    unsafe chunks[place].append(chunk)
    unsafe partition.pointee.next = chunk
    unsafe partition.pointee.left = RecordKeys.chunkSize
  }

  /// Takes over the keys of another reader: many stay where they are; few would leave a page of memory
  /// nearly empty in each partition, and offices have hundreds of small files.
  func take(_ other: RecordKeys) {
    let places = 0..<1 << Int(RecordKeys.partitionBits)
    let count = places.reduce(0) { $0 + other.count($1) }
    if count > places.count * RecordKeys.chunkSize / 2 {
      others.append(other)
    } else {
      for place in places { other.forEach(place) { put($0, place) } }
      other.clear()
    }
  }

  private func clear() {
    for place in unsafe chunks.indices {
      for index in unsafe chunks[place].indices { unsafe chunks[place][index].deallocate() }
      unsafe partitions[place] = Partition()
    }
    unsafe chunks = []
    unsafe filled.update(repeating: 0, count: 1 << Int(RecordKeys.partitionBits))
  }

  // MARK: Candidates

  /// The records whose keys have one hash, each group by its numbers in order, groups of two or more.
  func candidates() -> [[Int]] {
    var groups: [[Int]] = []
    let all = [self] + others
    var table: [UInt64] = []
    for place in 0..<1 << Int(RecordKeys.partitionBits) {
      let count = all.reduce(0) { $0 + $1.count(place) }
      guard count > 1 else { continue }
      groups += RecordKeys.groups(all, place, count, &table)
    }
    return groups
  }

  private static func groups(
    _ all: [RecordKeys],
    _ place: Int,
    _ count: Int,
    _ table: inout [UInt64]
  ) -> [[Int]] {
    var size = 16
    while size < count * 2 { size *= 2 }
    if table.count != size {
      table = Array(repeating: .max, count: size)
    } else {
      for index in table.indices { table[index] = .max }
    }
    var repeated: [UInt64: [Int]] = [:]
    let ordinals = (1 << RecordKeys.ordinalBits) - 1 as UInt64
    unsafe table.withUnsafeMutableBufferPointer { table in
      for keys in all {
        keys.forEach(place) { entry in
          let hash = entry >> RecordKeys.ordinalBits
          var index = Int(truncatingIfNeeded: hash) & (size - 1)
          while unsafe table[index] != .max {
            let known = unsafe table[index]
            if known >> RecordKeys.ordinalBits == hash {
              repeated[hash, default: [Int(known & ordinals)]].append(Int(entry & ordinals))
              return
            }
            index = (index + 1) & (size - 1)
          }
          unsafe table[index] = entry
        }
      }
    }
    return repeated.values.map { $0.sorted() }
  }

  private func forEach(_ place: Int, _ body: (UInt64) -> Void) {
    let partition = unsafe partitions[place]
    if unsafe partition.count > 0 {
      let last = unsafe chunks[place].count - 1
      for index in 0...last {
        let isLast = index == last
        let count = unsafe RecordKeys.chunkSize - (isLast ? partition.left : 0)
        let chunk = unsafe chunks[place][index]
        for entry in 0..<count { body(unsafe chunk[entry]) }
      }
    }
    let rest = unsafe Int(filled[place])
    for entry in 0..<rest {
      body(unsafe batches[place * RecordKeys.batch + entry])
    }
  }
}
