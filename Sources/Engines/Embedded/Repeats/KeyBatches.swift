internal import CSV
internal import CScan

/// Where the keys of records are put down first: eight of a partition side by side with those of its
/// neighbours, before they move to its pages, which lie far apart.
///
/// A key takes eight bytes: 31 bits of its hash, beside the nine of the partition, and the number of its
/// record. The batches of all partitions together fit the first cache.
@safe struct KeyBatches {
  private static let partitionBits: UInt64 = 9
  private static let ordinalBits: UInt64 = 33
  static let partitions = 1 << Int(partitionBits)
  /// How many keys a partition collects before they move: 64 bytes.
  static let size = 8

  /// Where the next batch of a partition goes.
  @unsafe struct Page {
    var next: UnsafeMutablePointer<UInt64>?
    /// There is room for so many more keys.
    var left = 0
    /// How many keys are on it and on those before it.
    var count = 0
  }

  private let pages: UnsafeMutablePointer<Page>
  private let keys: UnsafeMutablePointer<UInt64>
  private let filled: UnsafeMutablePointer<UInt8>

  /// To be given back with `deallocate`.
  init() {
    unsafe keys = .allocate(capacity: KeyBatches.partitions * KeyBatches.size)
    unsafe filled = .allocate(capacity: KeyBatches.partitions)
    unsafe filled.initialize(repeating: 0, count: KeyBatches.partitions)
    unsafe pages = .allocate(capacity: KeyBatches.partitions)
    unsafe pages.initialize(repeating: Page(), count: KeyBatches.partitions)
  }

  func deallocate() {
    unsafe keys.deallocate()
    unsafe filled.deallocate()
    unsafe pages.deallocate()
  }

  @inline(__always) static func hash(of key: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: key >> ordinalBits)
  }

  static func ordinal(of key: UInt64) -> Int { Int(key & (1 << ordinalBits - 1)) }

  /// Puts down a record by its number in the ledger, which is below 2^33.
  /// - Parameters:
  ///   - hash: all its bits depend on every byte, the first ones above all.
  ///   - ordinal: the number.
  /// - Returns: the partition, when its keys must move and its page is full.
  @inline(__always) func add(_ hash: UInt64, _ ordinal: Int) -> Int? {
    let place = Int(truncatingIfNeeded: hash >> (64 - KeyBatches.partitionBits))
    let kept = (hash << KeyBatches.partitionBits) >> KeyBatches.ordinalBits
    return put(kept << KeyBatches.ordinalBits | UInt64(truncatingIfNeeded: ordinal), place)
  }

  /// Puts down a key that was made before.
  @inline(__always) func put(_ key: UInt64, _ place: Int) -> Int? {
    let count = unsafe Int(filled[place])
    unsafe keys[place * KeyBatches.size + count] = key
    unsafe filled[place] = UInt8(truncatingIfNeeded: count + 1)
    guard count + 1 == KeyBatches.size else { return nil }
    return move(place) ? nil : place
  }

  /// Moves a batch to the page of its partition; `false` when that is full.
  @inline(__always) private func move(_ place: Int) -> Bool {
    let page = unsafe pages + place
    guard unsafe page.pointee.left > 0, let next = unsafe page.pointee.next else { return false }
    unsafe scan_put_away(next, keys + place * KeyBatches.size)
    unsafe page.pointee.next = next + KeyBatches.size
    unsafe page.pointee.left -= KeyBatches.size
    unsafe page.pointee.count += KeyBatches.size
    unsafe filled[place] = 0
    return true
  }

  /// Gives a partition a new page, on a boundary of 64 bytes, and moves its batch there.
  func open(_ place: Int, _ chunk: UnsafeMutablePointer<UInt64>, _ size: Int) {
    unsafe pages[place].next = chunk
    unsafe pages[place].left = size
    _ = move(place)
  }

  /// The page of a partition.
  func page(_ place: Int) -> Page { unsafe pages[place] }

  func clearPage(_ place: Int) { unsafe pages[place] = Page() }

  /// How many keys of a partition have not moved.
  func count(_ place: Int) -> Int { unsafe Int(filled[place]) }

  /// The keys of a partition that have not moved.
  func keys(_ place: Int) -> UnsafeMutableBufferPointer<UInt64> {
    unsafe UnsafeMutableBufferPointer(start: keys + place * KeyBatches.size, count: count(place))
  }

  func clear(_ place: Int) { unsafe filled[place] = 0 }
}
