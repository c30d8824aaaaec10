/// A stretch of a file, cut into records and fields.
@safe public final class RecordBlock {
  /// A record by the places of its bytes in the block.
  public struct Record: Sendable {
    /// In `marks`: a quoted field holds a line end.
    public static let spansLines: UInt32 = 1
    static let textAfterQuote: UInt32 = 2
    static let unclosed: UInt32 = 4

    /// The place of its first byte.
    public var start: UInt32
    /// The place behind its last byte.
    public var end: UInt32
    /// The place of its first field among those of the block.
    public var firstField: UInt32
    /// How many fields it has.
    public var fieldCount: UInt32
    /// What is peculiar about its quotes.
    public var marks: UInt32

    /// Before the first record of a block.
    public static let none = Record(start: 0, end: 0, fields: 0..<0, marks: 0)

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
  public struct Field {
    /// In `end`: doubled quotes inside stand for one.
    public static let doubled: UInt32 = 1 << 31

    /// The place of its first byte.
    public var start: UInt32
    /// The place behind its last byte.
    public var end: UInt32

    /// A field between two places.
    @inlinable public init(start: Int, end: Int, hasDoubledQuotes: Bool = false) {
      self.start = UInt32(truncatingIfNeeded: start)
      self.end = UInt32(truncatingIfNeeded: end) | (hasDoubledQuotes ? Field.doubled : 0)
    }
  }

  /// The place in the file of its first byte, and the number of its first record.
  var offset = 0
  var row = 0
  /// How many records it holds.
  var count = 0
  /// How many bytes it holds, and where the last of its records ends.
  var filled = 0
  var end = 0
  /// Its records, where they make a grid; they are not cut then.
  var grid: RecordGrid?

  /// Bytes behind the last one that may be read with it, whatever they are: 64 at a time, and two more.
  private static let margin = 80
  /// Places that may be written beyond those that there are, and the one before the first byte.
  private static let spare = 65

  private(set) var capacity: Int
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  /// The places of delimiters, quotes and line ends.
  private(set) var places: UnsafeMutablePointer<UInt32>
  /// See `RecordGrid.breaks`.
  private(set) var breaks: UnsafeMutablePointer<UInt32>
  /// See `RecordGrid.quoted`.
  private(set) var quoted: UnsafeMutablePointer<UInt8>
  private(set) var fields: UnsafeMutablePointer<Field>
  private(set) var records: UnsafeMutablePointer<Record>
  /// How many fields and how many records there is memory for.
  private var room = 1 << 10

  init(capacity: Int) {
    self.capacity = max(capacity, 16)
    unsafe bytes = .allocate(capacity: self.capacity + RecordBlock.margin)
    unsafe places = .allocate(capacity: self.capacity + RecordBlock.spare)
    unsafe breaks = .allocate(capacity: self.capacity + RecordBlock.spare)
    unsafe quoted = .allocate(capacity: self.capacity / 64 + RecordBlock.spare)
    unsafe fields = .allocate(capacity: room)
    unsafe records = .allocate(capacity: room)
  }

  deinit {
    unsafe bytes.deallocate()
    unsafe places.deallocate()
    unsafe breaks.deallocate()
    unsafe quoted.deallocate()
    unsafe fields.deallocate()
    unsafe records.deallocate()
  }

  /// Forgets what it holds.
  func clear() {
    count = 0
    filled = 0
    end = 0
    grid = nil
  }

  /// Makes room for twice as many bytes, and forgets what it holds.
  func grow() {
    capacity *= 2
    unsafe bytes.deallocate()
    unsafe places.deallocate()
    unsafe breaks.deallocate()
    unsafe quoted.deallocate()
    unsafe bytes = .allocate(capacity: capacity + RecordBlock.margin)
    unsafe places = .allocate(capacity: capacity + RecordBlock.spare)
    unsafe breaks = .allocate(capacity: capacity + RecordBlock.spare)
    unsafe quoted = .allocate(capacity: capacity / 64 + RecordBlock.spare)
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
  @unsafe public struct Window {
    /// How many records it holds.
    public var count = 0
    /// The number of its first record.
    public var row = 0
    /// The place in the file of its first byte.
    public var offset = 0
    /// Its bytes.
    public var bytes: UnsafeMutablePointer<UInt8>
    /// The fields of all its records.
    public var fields: UnsafeMutablePointer<Field>
    /// Its records.
    public var records: UnsafeMutablePointer<Record>
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
