/// The keys of many records as hashes, to find those that may be equal: candidates, to be verified on
/// the text, since a hash alone is no evidence.
///
/// A set that is asked at random costs twice as much as reading the file. So the hashes are only put
/// down, in partitions by their first bits; in the end each partition is small enough for the cache.
/// What all of them may take in memory is limited; beyond that they go to disk.
@safe final class RecordKeys {
  /// The keys of the chunks that a partition begins with, and of those that it ends with.
  ///
  /// Of a ledger with a hundred thousand records there are two hundred keys in each of five hundred
  /// partitions.
  private static let sizes = 64...KeyPages.largest / 8

  /// A stretch of a partition's keys; all but the last one are full.
  @unsafe private struct Chunk {
    var start: UnsafeMutablePointer<UInt64>
    var size: Int
    /// The one before it among all chunks; -1 for none.
    var previous: Int
  }

  private(set) var batches = KeyBatches()
  private let memory: KeyMemory
  private var pages: KeyPages
  private var chunks: [Chunk] = unsafe []
  /// By partition: its last chunk, -1 for none.
  private var last: [Int] = []
  /// What went to disk.
  private var runs: [KeyRun] = []
  private var others: [RecordKeys] = []

  init(_ memory: KeyMemory) {
    self.memory = memory
    pages = KeyPages(memory)
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
    if !pages.haveRoom(for: nextSize(place) * 8), memory.isFull,
      pages.held >= memory.worthMoving
    {
      spill()
    }
    let size = nextSize(place)
    let start = unsafe pages.take(size * 8).bindMemory(to: UInt64.self, capacity: size)
    if last.isEmpty { last = Array(repeating: -1, count: KeyBatches.partitions) }
    unsafe chunks.append(Chunk(start: start, size: size, previous: last[place]))
    unsafe last[place] = chunks.count - 1
    unsafe batches.open(place, start, size)
  }

  /// As many keys as the partition has, so that it becomes twice as large, up to the largest chunk.
  private func nextSize(_ place: Int) -> Int {
    let count = unsafe batches.page(place).count
    return min(max(count, RecordKeys.sizes.lowerBound), RecordKeys.sizes.upperBound)
  }

  /// Moves all full pages to disk; where the disk cannot take them, they stay in memory.
  private func spill() {
    guard unsafe !chunks.isEmpty, let run = try? writtenRun() else { return }
    runs.append(run)
    free()
  }

  /// All full pages on disk.
  /// - Throws: `FileError`.
  private func writtenRun() throws -> KeyRun {
    let run = try KeyRun()
    for place in last.indices {
      unsafe try run.append { unsafe try forEachChunk(place, $0) }
    }
    try run.finish()
    return run
  }

  /// Goes through the chunks of a partition, from the last one on.
  private func forEachChunk(
    _ place: Int,
    _ body: (UnsafeBufferPointer<UInt64>) throws -> Void
  ) rethrows {
    guard !last.isEmpty else { return }
    var (index, left) = unsafe (last[place], batches.page(place).left)
    while index >= 0 {
      let chunk = unsafe chunks[index]
      unsafe try body(UnsafeBufferPointer(start: chunk.start, count: chunk.size - left))
      unsafe (index, left) = (chunk.previous, 0)
    }
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
    } else if count > places.count * RecordKeys.sizes.upperBound / 2 {
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

  /// Moves all full pages to disk, to make room for the keys of further sources.
  func moveToDisk() {
    for keys in [self] + others { keys.spill() }
  }

  private func exchange(with other: RecordKeys) {
    swap(&batches, &other.batches)
    swap(&pages, &other.pages)
    unsafe swap(&chunks, &other.chunks)
    swap(&last, &other.last)
    swap(&runs, &other.runs)
  }

  /// Gives back what is in the pages.
  private func free() {
    for place in last.indices { batches.clearPage(place) }
    unsafe chunks = []
    last = []
    pages.free()
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
    unsafe forEachChunk(place, body)
    unsafe body(UnsafeBufferPointer(batches.keys(place)))
  }
}
