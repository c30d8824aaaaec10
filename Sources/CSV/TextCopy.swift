internal import Glibc

/// A file for passing use: text in UTF-8 that is read in the stead of a file whose own bytes cannot be
/// cut at commas, or what does not fit into memory.
///
/// It lies on the disk without a name, lives as long as this object, and is gone with the process.
package final class TextCopy: Sendable {
  /// The path under which this process can open it.
  package let path: String
  private let descriptor: Int32

  /// An empty one, in the folder that `TMPDIR` names or, where that is of no use, in `/tmp`.
  /// - Throws: `FileError.cannotCopy`.
  package init() throws {
    let named = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? ""
    let found = [named, "/tmp"].lazy.filter { !$0.isEmpty }.map(TextCopy.unnamedFile).first {
      $0 >= 0
    }
    guard let found else { throw FileError.cannotCopy(errno) }
    descriptor = found
    path = "/proc/self/fd/\(descriptor)"
  }

  /// Opens a new file and takes its name away.
  private static func unnamedFile(in folder: String) -> Int32 {
    var template = Array("\(folder)/nianbao-XXXXXX".utf8CString)
    return unsafe template.withUnsafeMutableBufferPointer { buffer -> Int32 in
      guard let base = buffer.baseAddress else { return -1 }
      let descriptor = unsafe mkstemp(base)
      if descriptor >= 0 { _ = unsafe unlink(base) }
      return descriptor
    }
  }

  deinit { close(descriptor) }

  /// Adds bytes at the end.
  /// - Throws: `FileError.cannotCopy`.
  package func append(_ bytes: [UInt8]) throws {
    if let code = WholeWrite.write(bytes, to: descriptor) { throw FileError.cannotCopy(code) }
  }

  /// Adds bytes of some memory at the end.
  /// - Throws: `FileError.cannotCopy`.
  package func append(_ bytes: UnsafeRawBufferPointer) throws {
    if let code = unsafe WholeWrite.write(bytes, to: descriptor) {
      throw FileError.cannotCopy(code)
    }
  }
}
