/// The keys of many records as hashes, to find those that may be equal: candidates, to be verified on
/// the text, since a hash alone is no evidence.
///
/// A set that is asked at random costs twice as much as reading the file. So the hashes are only put
/// down, in partitions by their first bits; in the end each partition is small enough for the cache.
/// What all of them may take in memory is limited; beyond that they go to disk.
@safe final class RecordKeys {
  /// The keys of a large chunk.
  private static let largest = KeyPages.largest / 8

  /// How many keys a chunk has by its place in a partition.
  ///
  /// The first ones are small: of a ledger with a hundred thousand records there are two hundred keys in
  /// each of five hundred partitions.
  private static func size(of index: Int) -> Int { min(largest, 64 << max(index - 1, 0)) }

  private(set) var batches = KeyBatches()
  private let memory: KeyMemory
  private var pages = KeyPages()
  /// By partition: all its chunks; the last one is not full.
  private var chunks: [[UnsafeMutablePointer<UInt64>]] = unsafe []
  /// The bytes of all chunks.
  private var held = 0
  /// What went to disk.
  private var runs: [KeyRun] = []
  private var others: [RecordKeys] = []

  init(_ memory: KeyMemory) {
    self.memory = memory
  }

  deinit {
    clear()
    batches.deallocate()
  }

  /// Puts down a record by its number in the ledger, which is below 2^33.
  @inline(__always) func add(_ hash: UInt64, _ ordinal: Int) {
    if let place = batches.add(hash, ordinal) { open(place) }
  }

  private func put(_ key: UInt64, _ place: Int) {
    if batches.put(key, place) != nil { open(place) }
  }

  /// Gives a partition a new page, for a batch that waits for it.
  func open(_ place: Int) {
    let wanted = nextSize(place)
    if !memory.take(wanted * 8), held >= memory.worthMoving { spill() }
    // Behind what went to disk it begins small again.
    let size = nextSize(place)
    memory.giveBack((wanted - size) * 8)
    held += size * 8
    let chunk = unsafe pages.take(size * 8).bindMemory(to: UInt64.self, capacity: size)
    if unsafe chunks.isEmpty { unsafe chunks = Array(repeating: [], count: KeyBatches.partitions) }
    unsafe chunks[place].append(chunk)
    unsafe batches.open(place, chunk, size)
  }

  private func nextSize(_ place: Int) -> Int {
    unsafe RecordKeys.size(of: chunks.isEmpty ? 0 : chunks[place].count)
  }

  /// Moves all full pages to disk; where the disk cannot take them, they stay in memory.
  private func spill() {
    guard unsafe !chunks.isEmpty, let run = try? KeyRun() else { return }
    for place in unsafe chunks.indices {
      let written: ()? = unsafe try? run.append(unsafe chunks[place].count) {
        unsafe chunk(place, $0)
      }
      if written == nil { return }
    }
    runs.append(run)
    free()
  }

  /// The keys of a chunk.
  private func chunk(_ place: Int, _ index: Int) -> UnsafeBufferPointer<UInt64> {
    let isLast = unsafe index == chunks[place].count - 1
    let count = unsafe RecordKeys.size(of: index) - (isLast ? batches.page(place).left : 0)
    return unsafe UnsafeBufferPointer(start: chunks[place][index], count: count)
  }

  /// How many keys a partition has.
  private func count(_ place: Int) -> Int {
    let onDisk = runs.reduce(0) { $0 + $1.count(place) }
    return unsafe batches.page(place).count + batches.count(place) + onDisk
  }

  /// Takes over the keys of another reader, which adds no more.
  ///
  /// The first keys and many of them stay where they are; few would leave a page of memory nearly empty
  /// in each partition, and offices have hundreds of small files.
  /// - Throws: `FileError.cannotRead`.
  func take(_ other: RecordKeys) throws {
    let places = 0..<KeyBatches.partitions
    let count = places.reduce(0) { $0 + other.count($1) }
    if others.isEmpty, places.allSatisfy({ self.count($0) == 0 }) {
      exchange(with: other)
    } else if count > places.count * RecordKeys.largest / 2 {
      if memory.isScarce { other.spill() }
      others.append(other)
    } else {
      for place in places {
        unsafe try other.forEach(place) { keys in
          for index in keys.indices { put(unsafe keys[index], place) }
        }
      }
      other.clear()
    }
  }

  private func exchange(with other: RecordKeys) {
    swap(&batches, &other.batches)
    swap(&pages, &other.pages)
    unsafe swap(&chunks, &other.chunks)
    swap(&held, &other.held)
    swap(&runs, &other.runs)
  }

  /// Gives back what is in the pages.
  private func free() {
    for place in unsafe chunks.indices { batches.clearPage(place) }
    unsafe chunks = []
    pages.free()
    memory.giveBack(held)
    held = 0
  }

  private func clear() {
    free()
    for place in 0..<KeyBatches.partitions { batches.clear(place) }
    runs = []
  }

  // MARK: Asking

  /// How many keys a partition has, those of other readers included.
  func total(_ place: Int) -> Int { ([self] + others).reduce(0) { $0 + $1.count(place) } }

  /// Goes through the keys of a partition in stretches of memory, those of other readers included.
  /// - Throws: `FileError.cannotRead`.
  func forAll(_ place: Int, _ body: (UnsafeBufferPointer<UInt64>) -> Void) throws {
    for keys in [self] + others { unsafe try keys.forEach(place, body) }
  }

  private func forEach(_ place: Int, _ body: (UnsafeBufferPointer<UInt64>) -> Void) throws {
    for run in runs {
      let keys = try run.keys(place)
      unsafe keys.withUnsafeBufferPointer { unsafe body($0) }
    }
    let count = unsafe chunks.isEmpty ? 0 : chunks[place].count
    for index in 0..<count { unsafe body(chunk(place, index)) }
    unsafe body(UnsafeBufferPointer(batches.keys(place)))
  }
}
