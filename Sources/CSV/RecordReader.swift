/// Reads the records of a CSV file (RFC 4180) one after another.
///
/// Fields may be quoted, with doubled quotes, delimiters and line ends inside. Lines end with LF, CRLF
/// or CR. A quote inside an unquoted field is an ordinary character, as in Excel. Knows no encoding:
/// the bytes of `,` `"` LF CR TAB `;` never occur inside a character of UTF-8 or GB18030. Memory is
/// one window, however long the file; only a record longer than the window makes it grow.
///
///     let reader = RecordReader(file: file, from: 0, delimiter: UInt8(ascii: ","))
///     while try reader.next() { print(reader.row, reader.fieldCount, reader[0].count) }
@safe public final class RecordReader {
  /// Bytes read at a time unless stated otherwise.
  package static let window = 1 << 18

  private let cutter: RecordCutter
  private let block: RecordBlock
  /// One record of a grid; its bytes stay where they are.
  private lazy var single = RecordBlock(capacity: 0)
  /// Where it stands, in memory that no access to a class guards: it is asked for every field.
  public let state: UnsafeMutablePointer<State>

  /// A window and a place in it.
  @unsafe public struct State {
    /// The current record in the window.
    public var cursor = -1
    /// The records that are in memory.
    public var window: RecordBlock.Window
  }

  /// Reads a file from the place of a record on.
  /// - Parameters:
  ///   - file: the file.
  ///   - start: the place of the first record.
  ///   - row: the number of the record before it.
  ///   - delimiter: the byte between fields.
  ///   - window: bytes read at a time.
  ///   - longest: a record beyond this that the window does not hold counts as one with an unclosed
  ///     quote.
  ///   - skipsMarks: passes over a byte order mark of UTF-8 in front of a record: two exports that were
  ///     copied into one file leave it there.
  package convenience init(
    file: ByteFile,
    from start: Int,
    row: Int = 0,
    delimiter: UInt8,
    window: Int = RecordReader.window,
    longest: Int = 1 << 26,
    skipsMarks: Bool = false
  ) {
    self.init(
      sharing: RecordCutter(
        file: file,
        from: start,
        row: row,
        delimiter: delimiter,
        window: window,
        longest: longest,
        skipsMarks: skipsMarks
      )
    )
  }

  /// Takes windows from a cutter that others take windows from too.
  package init(sharing cutter: RecordCutter) {
    self.cutter = cutter
    block = RecordBlock(capacity: cutter.window)
    unsafe state = .allocate(capacity: 1)
    cutter.prepare(block)
    unsafe state.initialize(to: State(window: block.window))
  }

  deinit { unsafe state.deallocate() }

  /// Moves to the next record; `false` at the end of the file.
  /// - Throws: `FileError`.
  package func next() throws -> Bool {
    if advance() { return true }
    return try fill() && advance()
  }

  /// Takes the next window; nobody else may take one from the same cutter meanwhile.
  /// - Returns: `false` at the end of the file.
  /// - Throws: `FileError`.
  package func fill() throws -> Bool { try fill(asGrid: false) }

  /// Takes the next window, as a grid where its records make one: then `grid` is to be read, and no
  /// record but through `select`.
  /// - Throws: `FileError`.
  package func fillGrid() throws -> Bool { try fill(asGrid: true) }

  private func fill(asGrid: Bool) throws -> Bool {
    defer {
      unsafe state.pointee.cursor = -1
      unsafe state.pointee.window = block.window
    }
    return try cutter.cut(into: block, asGrid: asGrid)
  }

  /// The records of the window, where they make a grid.
  package var grid: RecordGrid? { block.grid }

  /// Moves to a record of the grid, cut like any other.
  package func select(_ record: Int) {
    guard let grid = block.grid else { return }
    unsafe state.pointee.cursor = 0
    unsafe state.pointee.window = single.cut(record, of: grid)
  }

  /// Goes to another place of the file; nobody else may take windows from the same cutter.
  /// - Parameters:
  ///   - offset: the place of a record.
  ///   - row: its number.
  package func move(to offset: Int, row: Int) {
    cutter.move(to: offset, row: row)
    cutter.prepare(block)
    unsafe state.pointee.cursor = -1
    unsafe state.pointee.window = block.window
  }

  /// The number and the place of the first record of the window, and how far from there every `stride`th
  /// one is, in bytes.
  package func places(
    every stride: Int
  ) -> (first: (row: Int, offset: Int), places: [UInt32]) {
    if let grid = block.grid {
      let places = Swift.stride(from: 0, to: grid.count, by: stride).map {
        UInt32(truncatingIfNeeded: grid.start(of: $0))
      }
      return ((grid.row, grid.offset), places)
    }
    let window = unsafe state.pointee.window
    let places = unsafe Swift.stride(from: 0, to: window.count, by: stride).map {
      unsafe UInt32(truncatingIfNeeded: window.records[$0].start)
    }
    return unsafe ((window.row, window.offset), places)
  }

  /// The bytes of all records of the window.
  package func withWindow<Result>(
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    unsafe try body(UnsafeRawBufferPointer(start: block.bytes, count: block.end))
  }

  /// The place in the file of the first byte of the window.
  package var windowOffset: Int { block.offset }

  /// The number of the last record of the window.
  package var lastRow: Int {
    unsafe state.pointee.window.row + state.pointee.window.count - 1
  }

  /// How many records the window holds.
  package var windowCount: Int { unsafe state.pointee.window.count }

  /// Moves to the next record of the window; `false` at its end.
  @inlinable @inline(__always) public func advance() -> Bool {
    let next = unsafe state.pointee.cursor + 1
    guard unsafe next < state.pointee.window.count else { return false }
    unsafe state.pointee.cursor = next
    return true
  }

  /// The number of the current record, from 1: the row that Excel shows; at the end, of the last.
  @inlinable public var row: Int {
    @inline(__always) get { unsafe state.pointee.window.row + state.pointee.cursor }
  }

  /// The place in the file where the current record begins.
  @inlinable public var offset: Int {
    @inline(__always) get {
      unsafe state.pointee.window.offset + Int(record.start)
    }
  }

  /// The place in the file behind the current record.
  @inlinable public var endOffset: Int {
    @inline(__always) get {
      unsafe state.pointee.window.offset + Int(record.end)
    }
  }

  package var fault: QuoteFault? { record.fault }

  /// Whether a quoted field of the current record holds a line end.
  @inlinable public var spansLines: Bool { record.marks & RecordBlock.Record.spansLines != 0 }

  /// Whether nothing is peculiar about the quotes of the current record.
  @inlinable public var isPlain: Bool {
    @inline(__always) get { record.marks == 0 }
  }

  /// How many fields the current record has.
  @inlinable public var fieldCount: Int {
    @inline(__always) get { Int(record.fieldCount) }
  }

  /// A field of the current record; a missing one is empty.
  @inlinable public subscript(index: Int) -> FieldBytes {
    @inline(__always) get { fields[index] }
  }

  /// The fields of the current record, for reading many of them.
  @inlinable public var fields: RecordFields {
    @inline(__always) get {
      let record = record
      return unsafe RecordFields(
        bytes: state.pointee.window.bytes,
        fields: state.pointee.window.fields.advanced(by: Int(record.firstField)),
        count: Int(record.fieldCount)
      )
    }
  }

  /// None before the first record and at the end.
  @inlinable public var record: RecordBlock.Record {
    @inline(__always) get {
      let cursor = unsafe state.pointee.cursor
      return cursor < 0 ? .none : unsafe state.pointee.window.records[cursor]
    }
  }
}
