internal import Glibc

/// Text in UTF-8 that is read in the stead of a file whose own bytes cannot be cut at commas.
///
/// It lies on the disk without a name, lives as long as this object, and is gone with the process.
package final class TextCopy: Sendable {
  /// The path under which this process can open the copy.
  package let path: String
  private let descriptor: Int32

  /// An empty copy, in the folder that `TMPDIR` names, else in `/tmp`.
  /// - Throws: `FileError.cannotCopy`.
  package init() throws {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? ""
    var template = Array("\(folder.isEmpty ? "/tmp" : folder)/nianbao-XXXXXX".utf8CString)
    descriptor = unsafe template.withUnsafeMutableBufferPointer { buffer -> Int32 in
      guard let base = buffer.baseAddress else { return -1 }
      let descriptor = unsafe mkstemp(base)
      if descriptor >= 0 { _ = unsafe unlink(base) }
      return descriptor
    }
    guard descriptor >= 0 else { throw FileError.cannotCopy(errno) }
    path = "/proc/self/fd/\(descriptor)"
  }

  deinit { close(descriptor) }

  /// Adds bytes at the end.
  /// - Throws: `FileError.cannotCopy`.
  package func append(_ bytes: [UInt8]) throws {
    if let code = WholeWrite.write(bytes, to: descriptor) { throw FileError.cannotCopy(code) }
  }
}
