internal import CSV
internal import CScan
internal import Dispatch
internal import Forms
internal import Foundation

/// Reads one source, block by block, on one thread or on many.
///
/// The file is cut into blocks one after another, the blocks are read side by side, and what is told
/// of them is taken in in their order.
final class SourceReading {
  /// How many times a thread looks whether it is its turn before it sleeps: some 50 µs.
  private static let patience = 2000
  /// The bytes of a block that are worth a thread.
  private static let leastWindow = 1 << 16

  private let source: Source
  private let ledger: LedgerTally
  private let findings: FindingList
  private let cutter: RecordCutter
  private let takesColumns: Bool
  /// How many blocks are read side by side.
  private let count: Int
  private let run: SourceRun
  private let makeScan: () -> SourceScan
  /// For what is cut and given out.
  private let cutting = NSLock()
  private var given = 0
  /// For what is taken in: how many blocks that were, and those that wait for an earlier one.
  private let taking = NSLock()
  private var taken = 0
  private var reached = 0
  private var waiting: [Int: RowNotes] = [:]
  private var failure: (any Error)?

  init(
    _ number: Int,
    of job: Job,
    into ledger: LedgerTally,
    _ findings: FindingList,
    window: Int,
    threads: Int,
    takesColumns: Bool
  ) throws {
    self.takesColumns = takesColumns
    source = job.sources[number]
    self.ledger = ledger
    self.findings = findings
    let size = source.stamp.size - source.dataOffset
    // Some blocks for every thread, as far as they are worth it.
    let share = max(size / (threads * 4), SourceReading.leastWindow)
    let window = min(window, share)
    cutter = try source.cutter(window: window)
    makeScan = { SourceScan(number, of: job, into: ledger) }
    run = SourceRun(makeScan())
    // Cells that take the value above need one reader for all blocks.
    count = run.scan.filling.isActive ? 1 : max(1, min(threads, size / window + 1))
  }

  /// Reads to the end.
  /// - Throws: `FileError`, `FormError.overflow`, `EncodingDoubt`.
  func run(progress: @escaping (Int) -> Void) throws {
    let scans = [run.scan] + (1..<count).map { _ in makeScan() }
    let readers = scans.map { _ in RecordReader(sharing: cutter) }
    if count == 1 {
      read(scans[0], readers[0], progress)
    } else {
      let side = Side { self.read(scans[$0], readers[$0], progress) }
      DispatchQueue.concurrentPerform(iterations: count) { side.read($0) }
    }
    if let failure { throw failure }
    try source.checkProof(of: scans.reduce(0) { $0 + $1.proven })
    for scan in scans {
      run.take(scan)
      try ledger.take(scan)
    }
    run.finish(findings)
    ledger.take(run)
  }

  /// What each thread does.
  ///
  /// Safe to hand over: a scan belongs to one thread alone, and all that they share is touched under
  /// a lock.
  private struct Side: @unchecked Sendable {
    let read: (Int) -> Void
  }

  private func read(
    _ scan: SourceScan,
    _ reader: RecordReader,
    _ progress: (Int) -> Void
  ) {
    do {
      let asGrid = takesColumns && scan.grids != nil
      while let block = try nextBlock(reader, asGrid) {
        let offset = reader.windowOffset
        take(try scan.readBlock(reader), block)
        told(offset, progress)
      }
    } catch {
      cutting.withLock { failure = failure ?? error }
    }
  }

  private func nextBlock(_ reader: RecordReader, _ asGrid: Bool) throws -> Int? {
    awaitTurn()
    defer { cutting.unlock() }
    guard failure == nil, try asGrid ? reader.fillGrid() : reader.fill() else { return nil }
    given += 1
    return given - 1
  }

  /// Takes the lock for cutting.
  ///
  /// A block is cut in less time than it takes to fall asleep and to be
  /// woken, so that a short wait is waited out.
  private func awaitTurn() {
    for _ in 0..<SourceReading.patience {
      if cutting.try() { return }
      scan_pause()
    }
    cutting.lock()
  }

  /// Tells how far reading has come; what is told besides must not change meanwhile.
  private func told(_ offset: Int, _ progress: (Int) -> Void) {
    taking.withLock {
      reached = max(reached, offset)
      progress(reached)
    }
  }

  private func take(_ notes: RowNotes, _ block: Int) {
    taking.withLock {
      waiting[block] = notes
      while let next = waiting.removeValue(forKey: taken) {
        run.take(next, findings)
        ledger.take(next)
        taken += 1
      }
    }
  }
}
