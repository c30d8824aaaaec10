internal import CScan
internal import Testing

/// A grid laid out in memory, for what reads one column of it.
struct OneColumn {
  private(set) var bytes: [UInt8] = []
  private(set) var places = [UInt32.max]
  private let column: Int
  private let isQuoted: Bool

  /// Two columns, of which one is read.
  init(_ column: Int, isQuoted: Bool = false) {
    self.column = column
    self.isQuoted = isQuoted
  }

  /// Adds a row of two cells and its line end.
  mutating func add(_ first: [UInt8], _ second: [UInt8], end: String = "\n") {
    bytes += first + Array(",".utf8) + second + Array(end.utf8)
    let last = UInt32(bytes.count - 1)
    places += [last - UInt32(second.count + end.utf8.count), last]
  }

  /// The hashes that somebody finds for the cells, `nil` for those that must be looked at by themselves;
  /// and whether any cell begins with a low byte.
  @unsafe func hashes(
    _ find: (
      inout scan_column, UnsafeMutablePointer<UInt64>, UnsafeMutablePointer<UInt32>
    ) -> scan_hashed
  ) -> (hashes: [UInt64?], hasLow: Bool) {
    var hashes = [UInt64](repeating: 0, count: places.count / 2)
    var rows = [UInt32](repeating: 0, count: hashes.count + 1)
    let found = unsafe read { unsafe find(&$0, &hashes, &rows) }
    let odd = Set(rows.prefix(found.odds).map { Int($0) })
    #expect(odd.count == found.odds)
    return (hashes.indices.map { odd.contains($0) ? nil : hashes[$0] }, found.has_low != 0)
  }

  /// Hands the column over; behind the last byte stand others that may be read with it.
  @unsafe func read<Result>(_ body: (inout scan_column) -> Result) -> Result {
    let bytes = bytes + [UInt8](repeating: 0xD7, count: 80)
    return unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe places.withUnsafeBufferPointer { places in
        var cells = unsafe scan_column(
          bytes: bytes.baseAddress,
          places: places.baseAddress,
          width: 2,
          column: column,
          rows: places.count / 2,
          is_quoted: isQuoted ? 1 : 0
        )
        return unsafe body(&cells)
      }
    }
  }
}
