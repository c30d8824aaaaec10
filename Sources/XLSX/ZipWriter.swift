internal import CZip
internal import Foundation

/// A zip file of a few small members, written in the order in which they were added.
///
/// The same members give the same bytes: every member carries the zip format's own first day.
package struct ZipWriter {
  /// A member by its name inside the archive.
  package typealias Member = (name: String, content: [UInt8])

  private let members: [Member]

  /// An archive of these members; nothing is written yet.
  package init(_ members: [Member]) { self.members = members }

  /// Writes the archive in place of whatever is at `path`.
  /// - Throws: `XLSXError.cannotWrite`; no file is left behind then.
  package func write(to path: String) throws {
    var code: Int32 = 0
    guard let archive = unsafe zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code) else {
      var failure = unsafe zip_error_t()
      unsafe zip_error_init_with_code(&failure, code)
      defer { unsafe zip_error_fini(&failure) }
      throw XLSXError.cannotWrite(
        path: path,
        reason: unsafe String(cString: zip_error_strerror(&failure))
      )
    }
    guard members.allSatisfy({ unsafe ZipWriter.add($0, to: archive) }),
      unsafe zip_close(archive) == 0
    else {
      let reason = unsafe String(cString: zip_strerror(archive))
      unsafe zip_discard(archive)
      throw XLSXError.cannotWrite(path: path, reason: reason)
    }
  }

  /// 1980-01-01 as zip counts days; not as seconds, which would depend on the time zone.
  private static let firstDay: UInt16 = 0x0021

  private static func add(_ member: Member, to archive: OpaquePointer) -> Bool {
    // libzip reads the content when it closes, and frees it then.
    guard let copy = unsafe malloc(max(member.content.count, 1)) else { return false }
    unsafe member.content.withUnsafeBytes { bytes in
      unsafe UnsafeMutableRawBufferPointer(start: copy, count: bytes.count).copyMemory(from: bytes)
    }
    guard
      let source = unsafe zip_source_buffer(archive, copy, UInt64(member.content.count), 1)
    else {
      unsafe free(copy)
      return false
    }
    let index = unsafe zip_file_add(archive, member.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      unsafe zip_source_free(source)
      return false
    }
    let place = UInt64(index)
    return unsafe zip_set_file_compression(archive, place, ZIP_CM_DEFLATE, 9) == 0
      && zip_file_set_dostime(archive, place, 0, firstDay, 0) == 0
  }
}
