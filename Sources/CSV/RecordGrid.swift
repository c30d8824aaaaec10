internal import CScan

/// The records of a block that all have the same number of fields, without quotes at odd places: where
/// its cells lie follows from the places of delimiters and line ends alone.
///
/// Valid until the block is cut anew.
@safe public struct RecordGrid {
  /// The bytes of the block; 64 behind the last one may be read with it, whatever they are.
  public var bytes: UnsafeMutablePointer<UInt8>
  /// In front the place before the first byte, then where every cell ends, row by row.
  public var places: UnsafeMutablePointer<UInt32>
  /// How many cells a record has, two or more.
  public var width: Int
  /// How many records there are.
  public var count: Int
  /// The places of stretches of 64 bytes in which a line ends inside quotes.
  public var breaks: UnsafeBufferPointer<UInt32>
  /// Of every stretch of 64 bytes, how many delimiters stand inside quotes.
  public var quoted: UnsafeMutablePointer<UInt8>
  /// The bytes of the longest record, its line end included.
  public var longest = 0
  /// The number of the first record.
  public var row: Int
  /// The place in the file of the first byte.
  public var offset: Int

  /// The place of the first byte of a record, or of one of its cells.
  @inlinable @inline(__always) public func start(of record: Int, _ column: Int = 0) -> Int {
    unsafe Int(places[record * width + column] &+ 1)
  }

  /// The place behind a record and its line end.
  @inlinable @inline(__always) public func end(of record: Int) -> Int { start(of: record + 1) }
}

extension RecordGrid {
  /// The bytes of a cell that the record has, with any quotes around them.
  @inlinable @inline(__always) public func wholeCell(_ record: Int, _ column: Int) -> FieldBytes {
    let start = start(of: record, column)
    var end = unsafe Int(places[record * width + column + 1])
    if column == width - 1, unsafe bytes[end - 1] == 0x0D { end -= 1 }
    return unsafe FieldBytes(UnsafeBufferPointer(start: bytes + start, count: end - start))
  }

  /// The bytes of a cell that the record has; doubled quotes are not looked for.
  @inlinable @inline(__always) public func bareCell(_ record: Int, _ column: Int) -> FieldBytes {
    let cell = wholeCell(record, column)
    return cell.count > 1 && cell[0] == UInt8(ascii: "\"") ? cell.part(1..<cell.count - 1) : cell
  }

  /// A cell; one that the records do not have is empty.
  package func cell(_ record: Int, _ column: Int) -> FieldBytes {
    guard column < width else { return .empty }
    let cell = bareCell(record, column)
    let isDoubled = cell.contains(UInt8(ascii: "\""))
    return unsafe cell.withBytes { unsafe FieldBytes($0, hasDoubledQuotes: isDoubled) }
  }
}

extension RecordBlock {
  /// Takes the places of the fields of one record of a grid.
  /// - Returns: a window of that record alone, over the bytes of the grid.
  func cut(_ record: Int, of grid: RecordGrid) -> Window {
    reserve(grid.width)
    var marks: UInt32 = 0
    for column in 0..<grid.width {
      let cell = grid.cell(record, column)
      let isQuoted = cell.count < grid.wholeCell(record, column).count
      let start = grid.start(of: record, column) + (isQuoted ? 1 : 0)
      unsafe fields[column] = Field(
        start: start,
        end: start + cell.count,
        hasDoubledQuotes: cell.hasDoubledQuotes
      )
      if isQuoted, cell.contains(0x0A) || cell.contains(0x0D) { marks = Record.spansLines }
    }
    unsafe records[0] = Record(
      start: grid.start(of: record),
      end: grid.end(of: record),
      fields: 0..<grid.width,
      marks: marks
    )
    return unsafe Window(
      count: 1,
      row: grid.row + record,
      offset: grid.offset,
      bytes: grid.bytes,
      fields: fields,
      records: records
    )
  }
}

/// Finds out whether the records of a block make a grid.
@safe struct GridCut {
  private let block: RecordBlock
  private let found: scan_grid

  init(_ block: RecordBlock, _ delimiter: UInt8, level: Int32) {
    self.block = block
    found = unsafe scan_grid_of(
      level,
      block.bytes,
      block.filled,
      delimiter,
      block.places,
      block.breaks,
      block.quoted
    )
  }

  /// Takes the records that the block holds whole.
  /// - Parameter skipsMarks: see `RecordReader`.
  /// - Returns: where the last of them ends, or `nil` where they make no grid.
  func run(_ skipsMarks: Bool) -> Int? {
    guard found.is_odd == 0, found.lines > 0 else { return nil }
    var width = 1
    while unsafe block.bytes[Int(block.places[width])] != 0x0A { width += 1 }
    // Of every record the last place is a line end: no other can be one, since there are no more.
    guard width > 1, found.lines * width <= found.places else { return nil }
    var grid = unsafe RecordGrid(
      bytes: block.bytes,
      places: block.places,
      width: width,
      count: found.lines,
      breaks: UnsafeBufferPointer(start: block.breaks, count: found.breaks),
      quoted: block.quoted,
      row: block.row,
      offset: block.offset
    )
    var longest: UInt32 = 0
    // A byte order mark in front of a record is left to the cutter.
    guard
      unsafe scan_are_rows(
        grid.bytes,
        grid.places,
        width,
        found.lines,
        skipsMarks ? 1 : 0,
        &longest
      ) != 0
    else { return nil }
    grid.longest = Int(longest)
    block.grid = grid
    return grid.start(of: found.lines)
  }
}
