import CZip
import Foundation

/// Replaces members of a zip file that is ours; those not named stay as they are, packed bytes
/// included.
enum ZipPatch {
  /// Takes new contents by the place of the member in the archive; the file at `path` is already a
  /// copy of the original.
  static func replace(_ members: [Int: [UInt8]], in path: String) throws {
    guard !members.isEmpty else { return }
    var code: Int32 = 0
    guard let archive = unsafe zip_open(path, 0, &code) else {
      throw XLSXError.cannotWrite(path: path, reason: "zip error \(code)")
    }
    // libzip reads the new contents only when it closes the archive.
    let contents = members.sorted { $0.key < $1.key }.map { (UInt64($0.key), Data($0.value)) }
    for (index, content) in contents {
      guard unsafe replace(index, content, in: archive) else {
        let reason = unsafe String(cString: zip_error_strerror(zip_get_error(archive)))
        unsafe zip_discard(archive)
        throw XLSXError.cannotWrite(path: path, reason: reason)
      }
    }
    guard unsafe zip_close(archive) == 0 else {
      let reason = unsafe String(cString: zip_error_strerror(zip_get_error(archive)))
      unsafe zip_discard(archive)
      throw XLSXError.cannotWrite(path: path, reason: reason)
    }
  }

  private static func replace(
    _ index: UInt64,
    _ content: Data,
    in archive: OpaquePointer
  ) -> Bool {
    // Freed by libzip, which may still need it after this call.
    guard let copy = unsafe malloc(max(content.count, 1)) else { return false }
    unsafe content.copyBytes(to: copy.assumingMemoryBound(to: UInt8.self), count: content.count)
    guard let source = unsafe zip_source_buffer(archive, copy, UInt64(content.count), 1) else {
      unsafe free(copy)
      return false
    }
    guard unsafe zip_file_replace(archive, index, source, 0) == 0 else {
      unsafe zip_source_free(source)
      return false
    }
    // 1980-01-01: neither clock nor time zone may change the bytes.
    return unsafe zip_file_set_dostime(archive, index, 0, 0x21, 0) == 0
  }
}
