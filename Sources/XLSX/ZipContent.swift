import CZip
import Foundation

/// What every way of writing a zip file does with the content of a member.
enum ZipContent {
  /// 1980-01-01 as zip counts days; neither clock nor time zone may change the bytes.
  private static let firstDay: UInt16 = 0x0021

  /// Content as libzip reads it when it closes the archive; a copy, which libzip frees.
  /// - Returns: nil for the reason that the archive then knows, or without memory.
  static func source(_ content: [UInt8], in archive: OpaquePointer) -> OpaquePointer? {
    guard let copy = unsafe malloc(max(content.count, 1)) else { return nil }
    unsafe content.withUnsafeBytes { bytes in
      unsafe UnsafeMutableRawBufferPointer(start: copy, count: bytes.count).copyMemory(from: bytes)
    }
    let source = unsafe zip_source_buffer(archive, copy, UInt64(content.count), 1)
    if unsafe source == nil { unsafe free(copy) }
    return unsafe source
  }

  /// Lets `place` put a source into the archive, and dates it.
  /// - Returns: where the member stands, or nil for the reason that the archive then knows.
  static func put(
    _ source: OpaquePointer?,
    in archive: OpaquePointer,
    place: (OpaquePointer) -> Int64
  ) -> UInt64? {
    guard let source = unsafe source else { return nil }
    let index = unsafe place(source)
    guard index >= 0 else {
      unsafe zip_source_free(source)
      return nil
    }
    guard unsafe zip_file_set_dostime(archive, UInt64(index), 0, firstDay, 0) == 0 else {
      return nil
    }
    return UInt64(index)
  }

  /// What libzip says about a code that it returned instead of an archive.
  static func reason(_ code: Int32) -> String {
    var failure = unsafe zip_error_t()
    unsafe zip_error_init_with_code(&failure, code)
    defer { unsafe zip_error_fini(&failure) }
    return unsafe String(cString: zip_error_strerror(&failure))
  }

  /// Writes what was put into an archive.
  /// - Throws: `XLSXError.cannotWrite` where anything failed, `isWhole` being false included.
  static func close(_ archive: OpaquePointer, path: String, isWhole: Bool) throws {
    guard isWhole, unsafe zip_close(archive) == 0 else {
      let reason = unsafe String(cString: zip_strerror(archive))
      unsafe zip_discard(archive)
      throw XLSXError.cannotWrite(path: path, reason: reason)
    }
  }
}
