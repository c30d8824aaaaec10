/// A stretch of a file, cut into records and fields.
@safe package final class RecordBlock {
  /// A record by the places of its bytes in the block.
  package struct Record: Sendable {
    package static let spansLines: UInt32 = 1
    static let textAfterQuote: UInt32 = 2
    static let unclosed: UInt32 = 4

    package var start: UInt32
    package var end: UInt32
    package var firstField: UInt32
    package var fieldCount: UInt32
    /// What is peculiar about its quotes.
    package var marks: UInt32

    package static let none = Record(start: 0, end: 0, fields: 0..<0, marks: 0)

    init(start: Int, end: Int, fields: Range<Int>, marks: UInt32) {
      self.start = UInt32(truncatingIfNeeded: start)
      self.end = UInt32(truncatingIfNeeded: end)
      firstField = UInt32(truncatingIfNeeded: fields.lowerBound)
      fieldCount = UInt32(truncatingIfNeeded: fields.count)
      self.marks = marks
    }

    var fault: QuoteFault? {
      if marks & Record.unclosed != 0 { return .unclosed }
      return marks & Record.textAfterQuote != 0 ? .textAfterQuote : nil
    }
  }

  /// A field by the places of its bytes.
  package struct Field {
    /// In `end`: doubled quotes inside stand for one.
    package static let doubled: UInt32 = 1 << 31

    package var start: UInt32
    package var end: UInt32

    @inlinable package init(start: Int, end: Int, hasDoubledQuotes: Bool = false) {
      self.start = UInt32(truncatingIfNeeded: start)
      self.end = UInt32(truncatingIfNeeded: end) | (hasDoubledQuotes ? Field.doubled : 0)
    }
  }

  /// The place in the file of its first byte, and the number of its first record.
  var offset = 0
  var row = 0
  /// How many records it holds.
  var count = 0
  /// How many bytes it holds.
  var filled = 0

  /// Bytes behind the last one that may be read with it, whatever they are: sixteen at a time.
  private static let margin = 64

  private(set) var capacity: Int
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  /// The places of delimiters, quotes and line ends.
  private(set) var places: UnsafeMutablePointer<UInt32>
  private(set) var fields: UnsafeMutablePointer<Field>
  private(set) var records: UnsafeMutablePointer<Record>
  /// How many fields and how many records there is memory for.
  private var room = 1 << 10

  init(capacity: Int) {
    self.capacity = max(capacity, 16)
    unsafe bytes = .allocate(capacity: self.capacity + RecordBlock.margin)
    unsafe places = .allocate(capacity: self.capacity + 64)
    unsafe fields = .allocate(capacity: room)
    unsafe records = .allocate(capacity: room)
  }

  deinit {
    unsafe bytes.deallocate()
    unsafe places.deallocate()
    unsafe fields.deallocate()
    unsafe records.deallocate()
  }

  /// Forgets what it holds.
  func clear() {
    count = 0
    filled = 0
  }

  /// Makes room for twice as many bytes, and forgets what it holds.
  func grow() {
    capacity *= 2
    unsafe bytes.deallocate()
    unsafe places.deallocate()
    unsafe bytes = .allocate(capacity: capacity + RecordBlock.margin)
    unsafe places = .allocate(capacity: capacity + 64)
    clear()
  }

  /// Makes room for so many fields and records, and forgets them.
  func reserve(_ count: Int) {
    guard count > room else { return }
    room = max(room * 2, count)
    unsafe fields.deallocate()
    unsafe records.deallocate()
    unsafe fields = .allocate(capacity: room)
    unsafe records = .allocate(capacity: room)
  }

  // MARK: Reading

  /// What a reader has to know of it; valid until the block is cut anew.
  @unsafe package struct Window {
    package var count = 0
    /// The number of its first record and the place in the file of its first byte.
    package var row = 0
    package var offset = 0
    package var bytes: UnsafeMutablePointer<UInt8>
    package var fields: UnsafeMutablePointer<Field>
    package var records: UnsafeMutablePointer<Record>
  }

  var window: Window {
    unsafe Window(
      count: count,
      row: row,
      offset: offset,
      bytes: bytes,
      fields: fields,
      records: records
    )
  }
}
