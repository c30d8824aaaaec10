/// Tells most hashes of a partition that occur once from those that may occur again: a bit for each that
/// came, and another where a second one met it.
///
/// A table of the hashes themselves would be larger than the first cache, and asked at random.
@safe final class KeyMarks {
  /// How many bits there are for a hash: one in about fifteen meets another by chance.
  private static let bitsPerHash = 8

  private struct Word {
    var came: UInt64 = 0
    var met: UInt64 = 0
  }

  private var words: UnsafeMutablePointer<Word>
  private var capacity = 1
  private var mask: UInt32 = 0
  private var collected: UnsafeMutablePointer<UInt32>
  private var collectedCount = 0
  private var room = 1

  init() {
    unsafe words = .allocate(capacity: 1)
    unsafe collected = .allocate(capacity: 1)
  }

  deinit {
    unsafe words.deallocate()
    unsafe collected.deallocate()
  }

  /// Forgets all hashes and makes room for so many.
  func clear(for count: Int) {
    if count >= room {
      unsafe collected.deallocate()
      unsafe collected = .allocate(capacity: count + 1)
      room = count + 1
    }
    collectedCount = 0
    clearWords(for: count)
  }

  private func clearWords(for count: Int) {
    var size = 1
    while size * 64 < count * KeyMarks.bitsPerHash { size *= 2 }
    if size > capacity {
      unsafe words.deallocate()
      unsafe words = .allocate(capacity: size)
      capacity = size
    }
    mask = UInt32(truncatingIfNeeded: size - 1)
    unsafe words.initialize(repeating: Word(), count: size)
  }

  /// Marks the hashes of some keys.
  @unsafe func add(_ keys: UnsafeBufferPointer<UInt64>) {
    mark(keys.count) { KeyBatches.hash(of: unsafe keys[$0]) }
  }

  /// Collects the hashes of those of the keys that may have come twice.
  @unsafe func collect(_ keys: UnsafeBufferPointer<UInt64>) {
    collect(keys.count, by: { $0 }, { KeyBatches.hash(of: unsafe keys[$0]) })
  }

  @inline(__always) private func mark(_ count: Int, _ hash: (Int) -> UInt32) {
    let (words, mask) = unsafe (self.words, self.mask)
    for index in 0..<count {
      let hash = hash(index)
      let (word, bit) = unsafe (words + Int((hash &>> 6) & mask), 1 as UInt64 &<< UInt64(hash & 63))
      unsafe word.pointee.met |= word.pointee.came & bit
      unsafe word.pointee.came |= bit
    }
  }

  /// Collects hashes that were marked by what comes out of them.
  @inline(__always) private func collect(
    _ count: Int,
    by marked: (UInt32) -> UInt32,
    _ hash: (Int) -> UInt32
  ) {
    let (words, mask) = unsafe (self.words, self.mask)
    var next = unsafe collected + collectedCount
    // One more is written than is meant, so that there is no branch to guess.
    for index in 0..<count {
      let hash = hash(index)
      let mark = marked(hash)
      unsafe next.pointee = hash
      let met = unsafe words[Int((mark &>> 6) & mask)].met
      unsafe next += Int(truncatingIfNeeded: (met &>> UInt64(mark & 63)) & 1)
    }
    unsafe collectedCount = next - collected
  }

  /// The hashes among the collected ones that came more than once.
  func repeated() -> Set<UInt32> {
    // Hashes that met by some of their bits hardly meet again by all of them, mixed.
    func mixed(_ hash: UInt32) -> UInt32 { (hash &* 0x9E37_79B1) &>> 8 }
    let (count, collected) = unsafe (collectedCount, collected)
    clearWords(for: count)
    mark(count) { mixed(unsafe collected[$0]) }
    collectedCount = 0
    collect(count, by: mixed) { unsafe collected[$0] }
    var (seen, repeated): (Set<UInt32>, Set<UInt32>) = ([], [])
    for index in 0..<collectedCount where !seen.insert(unsafe collected[index]).inserted {
      repeated.insert(unsafe collected[index])
    }
    return repeated
  }
}
