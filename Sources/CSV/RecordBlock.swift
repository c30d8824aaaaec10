/// A stretch of a file, cut into records and fields.
@safe package final class RecordBlock {
  /// A record by the places of its bytes in the block.
  package struct Record: Sendable {
    package static let spansLines: UInt32 = 1
    static let textAfterQuote: UInt32 = 2
    static let unclosed: UInt32 = 4

    package var start: UInt32 = 0
    package var end: UInt32 = 0
    package var firstField: UInt32 = 0
    package var fieldCount: UInt32 = 0
    /// What is peculiar about its quotes.
    package var marks: UInt32 = 0

    package static let none = Record()

    package init() {}

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
  private(set) var count = 0
  /// How many bytes it holds.
  var filled = 0

  private(set) var capacity: Int
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  /// The places of delimiters, quotes and line ends.
  private(set) var places: UnsafeMutablePointer<UInt32>
  private var fields: UnsafeMutablePointer<Field>
  private var fieldCapacity = 1 << 10
  private var fieldCount = 0
  private var records: UnsafeMutablePointer<Record>
  private var recordCapacity = 1 << 8

  init(capacity: Int) {
    self.capacity = max(capacity, 16)
    unsafe bytes = .allocate(capacity: self.capacity)
    unsafe places = .allocate(capacity: self.capacity + 64)
    unsafe fields = .allocate(capacity: fieldCapacity)
    unsafe records = .allocate(capacity: recordCapacity)
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
    fieldCount = 0
  }

  /// Makes room for twice as many bytes, and forgets what it holds.
  func grow() {
    capacity *= 2
    unsafe bytes.deallocate()
    unsafe places.deallocate()
    unsafe bytes = .allocate(capacity: capacity)
    unsafe places = .allocate(capacity: capacity + 64)
    clear()
  }

  // MARK: Cutting

  /// The place of the next field to be added.
  var nextField: Int { fieldCount }

  @inline(__always) func add(_ field: Field) {
    if fieldCount == fieldCapacity {
      unsafe fields = RecordBlock.enlarge(fields, fieldCapacity)
      fieldCapacity *= 2
    }
    unsafe fields[fieldCount] = field
    fieldCount += 1
  }

  /// Takes back the fields of a record that is not complete.
  func dropFields(from first: Int) { fieldCount = first }

  func add(_ record: Record) {
    if count == recordCapacity {
      unsafe records = RecordBlock.enlarge(records, recordCapacity)
      recordCapacity *= 2
    }
    unsafe records[count] = record
    count += 1
  }

  private static func enlarge<Element>(
    _ old: UnsafeMutablePointer<Element>,
    _ count: Int
  ) -> UnsafeMutablePointer<Element> {
    let new = UnsafeMutablePointer<Element>.allocate(capacity: count * 2)
    unsafe new.moveInitialize(from: old, count: count)
    unsafe old.deallocate()
    return unsafe new
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
