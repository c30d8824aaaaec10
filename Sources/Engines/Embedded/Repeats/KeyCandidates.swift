internal import Dispatch
internal import Foundation

/// Finds the records whose keys have one hash, one partition after the other.
struct KeyCandidates {
  let keys: RecordKeys

  /// The records, each group by its numbers in order, groups of two or more; so many partitions are
  /// looked at side by side as there are threads.
  /// - Throws: `FileError.cannotRead`.
  func groups(threads: Int) throws -> [[Int]] {
    let side = Side(keys: self)
    let count = min(max(threads, 1), KeyBatches.partitions)
    let results = Results(count: count)
    DispatchQueue.concurrentPerform(iterations: count) { thread in
      let first = KeyBatches.partitions * thread / count
      let end = KeyBatches.partitions * (thread + 1) / count
      results.set(thread, Result { try side.keys.groups(in: first..<end) })
    }
    return try results.all.flatMap { try $0.get() }
  }

  /// Safe to hand over: nobody adds keys any more.
  private struct Side: @unchecked Sendable {
    let keys: KeyCandidates
  }

  /// What each thread found.
  private final class Results: @unchecked Sendable {
    private let lock = NSLock()
    private var found: [Result<[[Int]], any Error>]

    init(count: Int) { found = Array(repeating: .success([]), count: count) }

    func set(_ index: Int, _ result: Result<[[Int]], any Error>) {
      lock.withLock { found[index] = result }
    }

    var all: [Result<[[Int]], any Error>] { lock.withLock { found } }
  }

  private func groups(in partitions: Range<Int>) throws -> [[Int]] {
    var groups: [[Int]] = []
    let marks = KeyMarks()
    for place in partitions {
      let count = keys.total(place)
      guard count > 1 else { continue }
      let repeated = try repeated(place, count, marks)
      if !repeated.isEmpty { groups += try self.groups(place, repeated) }
    }
    return groups
  }

  /// The hashes of a partition that occur more than once.
  private func repeated(_ place: Int, _ count: Int, _ marks: KeyMarks) throws -> Set<UInt32> {
    marks.clear(for: count)
    unsafe try keys.forAll(place) { unsafe marks.add($0) }
    unsafe try keys.forAll(place) { unsafe marks.collect($0) }
    return marks.repeated()
  }

  /// The records of a partition that have one of some hashes.
  private func groups(_ place: Int, _ repeated: Set<UInt32>) throws -> [[Int]] {
    var groups: [UInt32: [Int]] = [:]
    // Most hashes are told from all of these by their low bits.
    var marks = [Bool](repeating: false, count: 1 << 12)
    for hash in repeated { marks[Int(hash) & (marks.count - 1)] = true }
    let mask = marks.count - 1
    try unsafe marks.withUnsafeBufferPointer { marks in
      unsafe try keys.forAll(place) { keys in
        for index in keys.indices {
          let key = unsafe keys[index]
          let hash = KeyBatches.hash(of: key)
          guard unsafe marks[Int(hash) & mask], repeated.contains(hash) else { continue }
          groups[hash, default: []].append(KeyBatches.ordinal(of: key))
        }
      }
    }
    return groups.values.map { $0.sorted() }
  }
}
