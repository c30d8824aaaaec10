internal import CZlib

/// Packs bytes as zip files hold them (raw deflate), quickly rather than tightly.
///
/// What one stretch packs to can stand behind another: each begins without a memory of the one before
/// and, unless it is the last, ends at a whole byte.
@safe
final class Deflater {
  /// The checksum and the number of the bytes since the stretch began.
  private(set) var sum = PackedSum()

  private let stream: UnsafeMutablePointer<z_stream>
  private var room = [UInt8](repeating: 0, count: 65_536)

  /// Level 6, which libraries take unless told, needs three times as long for a fifth less.
  private static let level: Int32 = 1

  /// - Throws: `XLSXError.outOfMemory`.
  init() throws {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let code = unsafe deflateInit2_(
      stream,
      Deflater.level,
      Z_DEFLATED,
      -MAX_WBITS,
      8,
      Z_DEFAULT_STRATEGY,
      ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size)
    )
    guard code == Z_OK else { throw XLSXError.outOfMemory }
  }

  deinit {
    unsafe deflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Begins a stretch.
  func begin() {
    unsafe deflateReset(stream)
    sum = PackedSum()
  }

  /// Packs bytes and hands on what is ready.
  func pack(_ bytes: [UInt8], _ end: End, _ take: (ArraySlice<UInt8>) throws -> Void) rethrows {
    sum.add(bytes)
    try unsafe bytes.withUnsafeBufferPointer { input in
      unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      unsafe stream.pointee.avail_in = UInt32(input.count)
      var rest: UInt32 = 0
      repeat {
        unsafe room.withUnsafeMutableBufferPointer { output in
          unsafe stream.pointee.next_out = output.baseAddress
          unsafe stream.pointee.avail_out = UInt32(output.count)
          _ = unsafe deflate(stream, end.rawValue)
        }
        rest = unsafe stream.pointee.avail_out
        try take(room[..<(room.count - Int(rest))])
      } while rest == 0
    }
  }

  /// How what is packed ends.
  enum End: Int32 {
    /// More of the stretch follows.
    case none = 0
    /// The stretch ends, another follows.
    case stretch = 2
    /// The member ends.
    case member = 4
  }
}

/// How many bytes were packed, and their CRC-32.
struct PackedSum {
  private(set) var count = 0
  private(set) var checksum: UInt = 0

  mutating func add(_ bytes: [UInt8]) {
    // zlib takes no bytes at all for a question about the first checksum.
    guard !bytes.isEmpty else { return }
    count += bytes.count
    checksum = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe crc32(checksum, buffer.baseAddress, UInt32(buffer.count))
    }
  }

  /// Adds those of the bytes behind.
  mutating func add(_ other: PackedSum) {
    checksum = crc32_combine(checksum, other.checksum, other.count)
    count += other.count
  }
}
