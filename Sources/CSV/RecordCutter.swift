internal import CScan

/// Cuts a file into blocks of whole records, from the front to the end.
///
/// Where a record ends depends on all that stands before it, so one block follows the other; what the
/// fields mean does not, so that blocks can be read side by side.
@safe package final class RecordCutter {
  let window: Int
  private let file: ByteFile
  private let delimiter: UInt8
  private let longest: Int
  private let skipsMarks: Bool
  private let level = EncodingScan.bestLevel
  /// The place in the file and the number of the record that comes next.
  private var position: Int
  private var row: Int
  private var isDone = false
  /// Blocks in a row that made no grid, and how many are to be cut before another try.
  private var tries = (failures: 0, pause: 0)

  /// See `RecordReader`.
  package init(
    file: ByteFile,
    from start: Int,
    row: Int,
    delimiter: UInt8,
    window: Int = RecordReader.window,
    longest: Int = 1 << 26,
    skipsMarks: Bool
  ) {
    self.file = file
    self.delimiter = delimiter
    self.window = max(window, 16)
    self.longest = longest
    self.skipsMarks = skipsMarks
    position = start
    self.row = row + 1
  }

  /// Goes on from the place of another record.
  func move(to offset: Int, row: Int) {
    position = offset
    self.row = row
    isDone = false
  }

  /// Empties a block; it stands before the next record.
  func prepare(_ block: RecordBlock) {
    block.clear()
    block.offset = position
    block.row = row
  }

  /// Fills a block with the next records; `false` when there is none.
  ///
  /// Leaves records that make a grid uncut if asked to.
  /// - Throws: `FileError`.
  func cut(into block: RecordBlock, asGrid: Bool = false) throws -> Bool {
    prepare(block)
    guard !isDone else { return false }
    while true {
      let room = unsafe UnsafeMutableRawBufferPointer(start: block.bytes, count: block.capacity)
      block.filled = unsafe try file.read(at: position, into: room)
      let isAtEnd = block.filled < block.capacity
      if asGrid, let end = grid(in: block) {
        block.end = end
        position += end
        row += block.count
        isDone = isAtEnd && end == block.filled
        return true
      }
      let end = BlockCut(block, delimiter, level: level, skipsMarks, isAtEnd: isAtEnd).run()
      if block.count > 0 || isAtEnd {
        block.end = end
        position += end
        row += block.count
        isDone = isAtEnd
        return block.count > 0
      }
      if block.filled > longest {
        swallow(block)
        return true
      }
      block.grow()
    }
  }

  /// Takes the records of a block as a grid; returns where they end.
  ///
  /// Where a block makes none, the next ones hardly will: they are cut without a try.
  private func grid(in block: RecordBlock) -> Int? {
    guard tries.pause == 0 else {
      tries.pause -= 1
      return nil
    }
    if let end = GridCut(block, delimiter, level: level).run(skipsMarks) {
      tries.failures = 0
      block.count = block.grid?.count ?? 0
      return end
    }
    tries.failures += 1
    tries.pause = min(1 << min(tries.failures, 5), 32) - 1
    return nil
  }

  /// Takes a record that is too long for one with a quote that is never closed.
  private func swallow(_ block: RecordBlock) {
    block.reserve(1)
    unsafe block.fields[0] = RecordBlock.Field(start: 0, end: block.filled)
    unsafe block.records[0] = RecordBlock.Record(
      start: 0,
      end: block.filled,
      fields: 0..<1,
      marks: RecordBlock.Record.unclosed
    )
    block.count = 1
    isDone = true
  }
}
