internal import CZip

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
      throw XLSXError.cannotWrite(path: path, reason: ZipContent.reason(code))
    }
    let isWhole = members.allSatisfy { unsafe ZipWriter.add($0, to: archive) }
    try unsafe ZipContent.close(archive, path: path, isWhole: isWhole)
  }

  private static func add(_ member: Member, to archive: OpaquePointer) -> Bool {
    let content = unsafe ZipContent.source(member.content, in: archive)
    let place = unsafe ZipContent.put(content, in: archive) { source in
      unsafe zip_file_add(archive, member.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    }
    return place.map { unsafe zip_set_file_compression(archive, $0, ZIP_CM_DEFLATE, 6) == 0 }
      ?? false
  }
}
