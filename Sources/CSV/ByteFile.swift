internal import Glibc

/// A file that is read in pieces; nothing of it stays in memory.
package final class ByteFile {
  package let path: String
  private let descriptor: Int32

  /// What tells whether a file has changed: its size and the time of its last change.
  package struct Stamp: Sendable, Equatable {
    package var size: Int
    package var seconds: Int
    package var nanoseconds: Int
  }

  /// - Throws: `FileError.cannotOpen` or, for a folder, a pipe or a device, `.notAFile`.
  package init(path: String) throws {
    self.path = path
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError.cannotOpen(path, errno) }
    guard try status().st_mode & S_IFMT == S_IFREG else { throw FileError.notAFile(path) }
  }

  deinit { _ = close(descriptor) }

  private func status() throws -> stat {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw FileError.cannotRead(path, errno) }
    return status
  }

  package func stamp() throws -> Stamp {
    let status = try status()
    return Stamp(
      size: Int(status.st_size),
      seconds: status.st_mtim.tv_sec,
      nanoseconds: status.st_mtim.tv_nsec
    )
  }

  /// Fills the buffer from the given place as far as the file goes; returns the number of bytes.
  /// - Throws: `FileError.cannotRead`.
  package func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = unsafe pread(
        descriptor,
        buffer.baseAddress?.advanced(by: filled),
        buffer.count - filled,
        off_t(offset + filled)
      )
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileError.cannotRead(path, errno) }
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// The bytes between two places, as far as the file goes.
  /// - Throws: `FileError.cannotRead`.
  package func bytes(from start: Int, to end: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: max(end - start, 0))
    let count = unsafe try bytes.withUnsafeMutableBytes { buffer in
      unsafe try read(at: start, into: buffer)
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// Hands the whole file over piece by piece.
  package func forEachPiece(
    size: Int = 1 << 16,
    _ body: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 64)
    defer { unsafe buffer.deallocate() }
    var offset = 0
    while true {
      let count = unsafe try read(at: offset, into: buffer)
      if count == 0 { return }
      unsafe try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      offset += count
    }
  }
}

/// The system would not let us read.
package enum FileError: Error, Sendable, CustomStringConvertible {
  case cannotOpen(String, Int32)
  case cannotRead(String, Int32)
  case notAFile(String)
  /// A copy for reading could not be made in the temporary folder.
  case cannotCopy(Int32)

  package var description: String {
    switch self {
    case .cannotOpen(let path, let code): "打不开 \(path)：\(FileError.reason(code))"
    case .cannotRead(let path, let code): "读 \(path) 时出错：\(FileError.reason(code))"
    case .notAFile(let path): "\(path) 不是普通文件（是管道、设备或指向文件夹的链接）"
    case .cannotCopy(let code): "在临时文件夹里转换编码时出错：\(FileError.reason(code))"
    }
  }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case EACCES, EPERM: "没有读取权限"
    case ENOENT: "文件不存在"
    case EMFILE, ENFILE: "打开的文件太多"
    case EIO: "磁盘或网络驱动器出错"
    case ENOSPC, EDQUOT: "磁盘已满"
    case ELOOP: "链接指来指去，没有尽头"
    case ENXIO: "不是普通文件（是套接字或设备）"
    default: "系统错误 \(code)"
    }
  }
}
