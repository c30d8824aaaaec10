import CZip
import Foundation

/// A part of a workbook that is packed already, as libzip reads it when it closes the archive.
///
/// The middle stays in its file until then.
struct PackedPart {
  /// Open for as long as the archive is.
  var descriptor: Int32
  var rows: Range<Int>
  var head: [UInt8] = []
  var tail: [UInt8] = []
  /// Of the whole part, not packed.
  var sum = PackedSum()

  /// How many bytes it is packed.
  var count: Int { head.count + rows.count + tail.count }

  /// Copies packed bytes from a place on.
  /// - Returns: how many, none at the end; -1 where the file fails.
  func copy(from place: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let behind = place - head.count
    if behind < 0 { return unsafe PackedPart.copy(head[place...], into: buffer) }
    if behind >= rows.count {
      return unsafe PackedPart.copy(tail[(behind - rows.count)...], into: buffer)
    }
    let count = min(buffer.count, rows.count - behind)
    return unsafe pread(descriptor, buffer.baseAddress, count, rows.lowerBound + behind)
  }

  private static func copy(
    _ bytes: ArraySlice<UInt8>,
    into buffer: UnsafeMutableRawBufferPointer
  ) -> Int {
    let count = min(buffer.count, bytes.count)
    unsafe buffer.copyBytes(from: bytes.prefix(count))
    return count
  }

  /// A source for libzip, which frees it.
  @unsafe
  func source(in archive: OpaquePointer) -> OpaquePointer? {
    let reading = unsafe Unmanaged.passRetained(PackedReading(self))
    let source = unsafe zip_source_function(
      archive,
      { reading, data, length, command in
        guard let reading = unsafe reading else { return -1 }
        let held = unsafe Unmanaged<PackedReading>.fromOpaque(reading)
        if command == ZIP_SOURCE_FREE {
          unsafe held.release()
          return 0
        }
        let buffer = unsafe UnsafeMutableRawBufferPointer(start: data, count: Int(length))
        return unsafe Int64(held.takeUnretainedValue().answer(command, buffer))
      },
      reading.toOpaque()
    )
    if unsafe source == nil { unsafe reading.release() }
    return unsafe source
  }
}

/// Where libzip is in a part that it reads.
private final class PackedReading {
  private let part: PackedPart
  private var place = 0
  private var failure: Int32 = 0

  init(_ part: PackedPart) { self.part = part }

  /// Does what libzip asks of a source; -1 for what it cannot do.
  func answer(_ command: zip_source_cmd, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    switch command {
    case ZIP_SOURCE_OPEN:
      place = 0
      return 0
    case ZIP_SOURCE_READ:
      let count = unsafe part.copy(from: place, into: buffer)
      if count < 0 { failure = errno }
      place += max(count, 0)
      return count
    case ZIP_SOURCE_CLOSE:
      return 0
    case ZIP_SOURCE_STAT:
      return unsafe tell(buffer)
    case ZIP_SOURCE_ERROR:
      let codes = failure == 0 ? [0, 0] : [ZIP_ER_READ, failure]
      unsafe codes.withUnsafeBytes { unsafe buffer.copyMemory(from: $0) }
      return 2 * MemoryLayout<Int32>.size
    default:
      return -1
    }
  }

  /// Says that the bytes are packed, so that libzip takes them as they are.
  private func tell(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    var state = unsafe zip_stat_t()
    unsafe zip_stat_init(&state)
    unsafe state.valid = UInt64(
      ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC
    )
    unsafe state.size = UInt64(part.sum.count)
    unsafe state.comp_size = UInt64(part.count)
    unsafe state.comp_method = UInt16(ZIP_CM_DEFLATE)
    unsafe state.crc = UInt32(part.sum.checksum)
    unsafe buffer.storeBytes(of: state, as: zip_stat_t.self)
    return unsafe MemoryLayout<zip_stat_t>.size
  }
}
