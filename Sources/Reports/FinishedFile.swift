internal import Foundation
internal import Glibc

/// A file that is made beside its place, proved there, and only then takes it.
enum FinishedFile {
  /// Lets `make` write and prove the file at another path, then renames it.
  /// - Parameters:
  ///   - path: where the file will be.
  ///   - isPrivate: whether only its owner may read it.
  ///   - make: writes the file to the path it is given.
  /// - Throws: `ReportError`, or what `make` throws; nothing is left behind then.
  static func make(
    at path: String,
    isPrivate: Bool = false,
    _ make: (String) throws -> Void
  ) throws {
    let draft = path + ".partial"
    do {
      // Exists with its mode before the first byte of a person's data goes into it.
      if isPrivate { try claim(draft) }
      try make(draft)
      guard unsafe rename(draft, path) == 0 else {
        throw ReportError.cannotWrite(path, reason: ReportError.lastReason)
      }
    } catch {
      try? FileManager.default.removeItem(atPath: draft)
      throw error
    }
  }

  /// Makes an empty file that only its owner may read and write.
  private static func claim(_ path: String) throws {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0, fchmod(descriptor, 0o600) == 0 else {
      throw ReportError.cannotWrite(path, reason: ReportError.lastReason)
    }
    close(descriptor)
  }

  /// Writes bytes and reads them back.
  /// - Throws: `ReportError`.
  static func write(_ bytes: [UInt8], to path: String) throws {
    try write(pieces: [bytes], to: path)
  }

  /// Writes bytes that come in pieces and reads them back.
  /// - Throws: `ReportError`.
  static func write(pieces: [some Collection<UInt8>], to path: String) throws {
    try make(at: path) { place in
      try write(pieces, at: place, for: path)
      guard let file = FileHandle(forReadingAtPath: place) else { throw ReportError.differs(path) }
      for piece in pieces where !piece.isEmpty {
        let found = (try? file.read(upToCount: piece.count)) ?? Data()
        guard Array(found) == Array(piece) else { throw ReportError.differs(path) }
      }
      guard ((try? file.read(upToCount: 1)) ?? Data()).isEmpty else {
        throw ReportError.differs(path)
      }
    }
  }

  /// Leaves it to whoever publishes the file to wait for the disk: once for a whole set.
  private static func write(
    _ pieces: [some Collection<UInt8>],
    at place: String,
    for path: String
  ) throws {
    let descriptor = unsafe open(place, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw ReportError.cannotWrite(path, reason: ReportError.lastReason)
    }
    defer { close(descriptor) }
    for piece in pieces { try write(Array(piece), to: descriptor, for: path) }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32, for path: String) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw ReportError.cannotWrite(path, reason: ReportError.lastReason)
      }
      rest = rest.dropFirst(count)
    }
  }
}

/// A report that could not be put on the disk.
package enum ReportError: Error, Sendable, Equatable, CustomStringConvertible {
  case cannotWrite(String, reason: String)
  case differs(String)

  package var description: String {
    switch self {
    case .cannotWrite(let path, let reason): "写不了文件 \(path)：\(reason)"
    case .differs(let path): "文件 \(path) 写入后读回的内容不一致，请检查磁盘空间"
    }
  }

  static var lastReason: String { unsafe String(cString: strerror(errno)) }
}
