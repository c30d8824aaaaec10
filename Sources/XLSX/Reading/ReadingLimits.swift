/// How much a workbook may ask of the machine that reads it.
///
/// What comes out of the archive counts, never what the archive says of itself. The standard limits
/// are far above any ledger and far below what one machine has.
package struct ReadingLimits: Hashable, Sendable {
  /// Bytes of a file that is kept in memory as a whole, as a template is.
  package var packedBytes = 256 << 20
  /// Bytes that all parts read unpack to; a part read twice counts once.
  package var unpackedBytes = 2 << 30
  /// Bytes that one part unpacks to.
  package var partBytes = 2 << 30
  /// Bytes of a part that lists sheets, relations or styles, all of which are kept in memory.
  package var listBytes = 32 << 20
  /// How many times its packed size a part may unpack to, once it is past `freeBytes`.
  ///
  /// A sheet of a million equal rows unpacks to 9 to 25 times its packed size, because the numbers of
  /// its rows differ; deflate itself ends near 1030. Only equal rows that carry no numbers come near
  /// that, and of those `freeBytes` hold about 250,000.
  package var unpackedTimes = 200
  /// Bytes of a part that may come out before `unpackedTimes` is looked at.
  package var freeBytes = 64 << 20
  /// Members in the archive.
  package var members = 10_000
  /// Bytes of the strings that cells share, eight more for each string.
  package var sharedStringBytes = 512 << 20
  /// Cells of one sheet, those without text included.
  package var cells = 50_000_000
  /// Bytes of the text of one string or of one row: what is in memory at the same time.
  package var rowBytes = 64 << 20
  /// Bytes of the text of all rows of one sheet; a few short strings can stand in it very often.
  package var sheetBytes = 4 << 30

  /// The limits for files that anybody may have made.
  package static let standard = ReadingLimits()

  /// No limit but that of one part, for files that we wrote ourselves.
  static func ownFile(partBytes: Int) -> ReadingLimits {
    ReadingLimits(
      packedBytes: .max,
      unpackedBytes: .max,
      partBytes: partBytes,
      listBytes: partBytes,
      unpackedTimes: .max,
      members: .max,
      sharedStringBytes: .max,
      cells: .max,
      rowBytes: .max,
      sheetBytes: .max
    )
  }
}

/// Which of the limits of reading was exceeded.
package enum ReadingLimit: String, Hashable, Sendable {
  case packedBytes = "bytes"
  case unpackedBytes = "bytes unpacked in all"
  case unpackedTimes = "times its packed size"
  case members = "members"
  case sharedStringBytes = "bytes of shared strings"
  case cells = "cells"
  case rowBytes = "bytes of text in one row or string"
  case sheetBytes = "bytes of text in all rows"
}

/// A limit exceeded inside a part, to be thrown on with the names of file and part.
struct LimitFault: Error {
  var limit: ReadingLimit
  var allowed: Int
}

/// Counts what all parts of one workbook unpack to.
final class UnpackedCount {
  let limits: ReadingLimits
  private var total = 0
  private var furthest: [UInt64: Int] = [:]

  init(limits: ReadingLimits) { self.limits = limits }

  /// Takes note of how far a member has been read, and refuses what is too much.
  func reach(_ unpacked: Int, of member: UInt64, packed: Int) throws(LimitFault) {
    let before = furthest[member] ?? 0
    if unpacked > before {
      total += unpacked - before
      furthest[member] = unpacked
    }
    guard total <= limits.unpackedBytes else {
      throw LimitFault(limit: .unpackedBytes, allowed: limits.unpackedBytes)
    }
    if unpacked > limits.freeBytes, unpacked / max(packed, 1) >= limits.unpackedTimes {
      throw LimitFault(limit: .unpackedTimes, allowed: limits.unpackedTimes)
    }
  }
}
