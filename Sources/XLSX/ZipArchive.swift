import CZip

/// A zip file open for reading; the only file that calls libzip.
@safe
package struct ZipArchive: ~Copyable {
  private let handle: OpaquePointer
  private let path: String

  package init(path: String) throws {
    var code: Int32 = 0
    guard let opened = unsafe zip_open(path, ZIP_RDONLY, &code) else {
      var failure = unsafe zip_error_t()
      unsafe zip_error_init_with_code(&failure, code)
      defer { unsafe zip_error_fini(&failure) }
      throw XLSXError.cannotOpen(
        path: path,
        reason: unsafe String(cString: zip_error_strerror(&failure))
      )
    }
    unsafe handle = opened
    self.path = path
  }

  deinit {
    unsafe zip_discard(handle)
  }

  /// The whole of one member, its checksum verified; nil when the archive has no such member.
  ///
  /// The limit holds for what really comes out, whatever size the archive declares.
  package func read(_ part: String, limit: Int) throws -> [UInt8]? {
    let index = unsafe zip_name_locate(handle, part, 0)
    guard index >= 0 else { return nil }
    guard let file = unsafe zip_fopen_index(handle, UInt64(index), 0) else {
      throw damaged(part, unsafe String(cString: zip_strerror(handle)))
    }
    defer { unsafe zip_fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Int(unsafe zip_fread(file, &chunk, UInt64(chunk.count)))
      guard count >= 0 else { throw damaged(part, unsafe String(cString: zip_file_strerror(file))) }
      guard count > 0 else { return bytes }
      guard bytes.count + count <= limit else {
        throw XLSXError.partTooLarge(path: path, part: part, limit: limit)
      }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  private func damaged(_ part: String, _ reason: String) -> XLSXError {
    .damagedPart(path: path, part: part, reason: reason)
  }
}
