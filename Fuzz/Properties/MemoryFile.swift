internal import CSV
internal import Glibc

/// A file in memory, for readers that want a path; it has no name and is gone with this object.
final class MemoryFile {
  let path: String
  private let descriptor: Int32

  init(_ bytes: [UInt8]) throws {
    var template = Array("/dev/shm/nianbao-fuzz-XXXXXX".utf8CString)
    let descriptor = unsafe template.withUnsafeMutableBufferPointer { buffer -> Int32 in
      guard let base = buffer.baseAddress else { return -1 }
      let descriptor = unsafe mkstemp(base)
      if descriptor >= 0 { _ = unsafe unlink(base) }
      return descriptor
    }
    guard descriptor >= 0 else { throw FileError.cannotOpen("/dev/shm", errno) }
    self.descriptor = descriptor
    path = "/proc/self/fd/\(descriptor)"
    if let code = WholeWrite.write(bytes, to: descriptor) { throw FileError.cannotRead(path, code) }
  }

  deinit { close(descriptor) }
}
