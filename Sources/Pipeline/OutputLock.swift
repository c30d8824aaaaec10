internal import Glibc

/// Keeps two runs from writing the same output at once; the system lifts it when the program ends, however it ends.
final class OutputLock {
  private let descriptor: Int32

  /// - Throws: `PublishError.locked` when another run holds it, `.cannotWrite`.
  init(folder: String) throws {
    let path = "\(folder)/.lock"
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw PublishError.cannotWrite(path, errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      close(descriptor)
      if code == EWOULDBLOCK { throw PublishError.locked(folder) }
      throw PublishError.cannotWrite(path, code)
    }
  }

  deinit { close(descriptor) }
}

/// The result cannot be written.
package enum PublishError: Error, Sendable, CustomStringConvertible {
  case cannotWrite(String, Int32)
  case locked(String)

  package var description: String {
    switch self {
    case .cannotWrite(let path, let code): "写不了 \(path)：\(PublishError.reason(code))"
    case .locked(let folder): "另一次运行正在写 \(folder)，请稍后再试"
    }
  }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case ENOSPC, EDQUOT: "磁盘满了"
    case EACCES, EPERM, EROFS: "没有写入权限"
    case ENOENT: "文件夹不存在"
    case ENOTDIR: "路径中有一段不是文件夹"
    default: "系统错误 \(code)"
    }
  }
}
