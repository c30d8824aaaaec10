internal import Foundation

/// The rows of streamed sheets, packed as they come into a file without a name.
///
/// They never lie on the disk as they are, and nobody packs them a second time.
final class PackedRows {
  /// What one sheet's rows came to, and where they lie.
  struct Stretch {
    var place: Range<Int>
    var sum: PackedSum
  }

  private let deflater: Deflater
  private let descriptor: Int32
  private let path: String
  private var size = 0
  private var start = 0

  /// Rows of the workbook at `path`, whose folder takes the file.
  /// - Throws: `XLSXError`.
  init(for path: String) throws {
    self.path = path
    deflater = try Deflater()
    let folder = Workbook.folder(of: path)
    var template = Array("\(folder)/nianbao-XXXXXX".utf8CString)
    descriptor = unsafe template.withUnsafeMutableBufferPointer { buffer in
      guard let name = buffer.baseAddress else { return -1 }
      let descriptor = unsafe mkstemp(name)
      if descriptor >= 0 { unsafe unlink(name) }
      return descriptor
    }
    guard descriptor >= 0 else {
      let reason = unsafe String(cString: strerror(errno))
      throw XLSXError.cannotCreateTemporaryFile(folder: folder, reason: reason)
    }
  }

  deinit { close(descriptor) }

  /// Begins the rows of a sheet.
  func begin() {
    deflater.begin()
    start = size
  }

  /// Takes bytes of the sheet that began last.
  /// - Throws: `XLSXError`.
  func append(_ bytes: [UInt8]) throws {
    try deflater.pack(bytes, .none, write)
  }

  /// Ends the rows of a sheet.
  /// - Throws: `XLSXError`.
  func end() throws -> Stretch {
    try deflater.pack([], .stretch, write)
    return Stretch(place: start..<size, sum: deflater.sum)
  }

  /// A whole part: the rows between what stands around them.
  func part(_ head: [UInt8], _ rows: Stretch, _ tail: [UInt8]) -> PackedPart {
    var part = PackedPart(descriptor: descriptor, rows: rows.place)
    deflater.begin()
    deflater.pack(head, .stretch) { part.head += $0 }
    part.sum = deflater.sum
    part.sum.add(rows.sum)
    deflater.begin()
    deflater.pack(tail, .member) { part.tail += $0 }
    part.sum.add(deflater.sum)
    return part
  }

  private func write(_ bytes: ArraySlice<UInt8>) throws {
    var rest = bytes
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        if errno == ENOSPC || errno == EDQUOT { throw XLSXError.diskFull(path: path) }
        throw XLSXError.cannotWrite(path: path, reason: unsafe String(cString: strerror(errno)))
      }
      size += count
      rest = rest.dropFirst(count)
    }
  }
}
