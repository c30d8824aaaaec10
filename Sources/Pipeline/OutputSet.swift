internal import CSV
internal import CSystem
internal import Foundation
internal import Glibc

/// The files of one run, gathered in a folder of their own until all of them are proved; then the whole
/// set takes its place at once.
final class OutputSet {
  let folder: String
  private let output: String
  private var isPublished = false

  /// - Throws: `PublishError.cannotWrite`.
  init(in output: String) throws {
    self.output = output
    folder = "\(output)/.staging-\(getpid())"
    try? FileManager.default.removeItem(atPath: folder)
    try OutputSet.makeFolder(folder)
  }

  deinit {
    if !isPublished { try? FileManager.default.removeItem(atPath: folder) }
  }

  static func makeFolder(_ path: String) throws {
    var built = ""
    for piece in path.split(separator: "/") {
      built += "/\(piece)"
      guard unsafe mkdir(built, 0o755) != 0, errno != EEXIST else { continue }
      throw PublishError.cannotWrite(built, errno)
    }
  }

  /// Makes a folder of the set that only its owner may open.
  /// - Throws: `PublishError.cannotWrite`.
  func makePrivateFolder(_ name: String) throws {
    guard unsafe mkdir(path(name), 0o700) == 0 else {
      throw PublishError.cannotWrite(path(name), errno)
    }
  }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  func write(_ text: String, to name: String) throws {
    try OutputSet.write(Array(text.utf8), to: path(name))
  }

  /// Writes a file; `publish` waits until the disk has it.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw PublishError.cannotWrite(path, errno) }
    defer { close(descriptor) }
    if let code = WholeWrite.write(bytes, to: descriptor) {
      throw PublishError.cannotWrite(path, code)
    }
  }

  /// Puts the set in its place; a set that is there already is exchanged in one step.
  /// - Parameter name: `2024`, or `2024-draft`.
  /// - Returns: the path of the published folder.
  /// - Throws: `PublishError.cannotWrite`.
  func publish(as name: String) throws -> String {
    let target = "\(output)/\(name)"
    try syncFiles()
    try OutputSet.sync(folder)
    if unsafe rename(folder, target) != 0 { try exchange(with: target, because: errno) }
    isPublished = true
    try OutputSet.sync(output)
    return target
  }

  private func exchange(with target: String, because code: Int32) throws {
    guard [EEXIST, ENOTEMPTY].contains(code) else { throw PublishError.cannotWrite(target, code) }
    if unsafe renameat2(AT_FDCWD, folder, AT_FDCWD, target, 2) == 0 {
      try? FileManager.default.removeItem(atPath: folder)
      return
    }
    // A file system that cannot exchange two folders: the old set steps aside first, under a name
    // from which the next run brings it back if this one gets no further.
    let name = target.split(separator: "/").last.map(String.init) ?? ""
    let old = "\(output)/\(OutputSet.aside)\(name)"
    guard unsafe rename(target, old) == 0 else { throw PublishError.cannotWrite(target, errno) }
    guard unsafe rename(folder, target) == 0 else {
      let code = errno
      _ = unsafe rename(old, target)
      throw PublishError.cannotWrite(target, code)
    }
    try? FileManager.default.removeItem(atPath: old)
  }

  private static let aside = ".replaced-"

  /// Waits until the disk has every file of the set.
  ///
  /// All are sent on their way before the first is waited for, so that the file system settles them at
  /// once; one after the other takes as many waits.
  private func syncFiles() throws {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    var files: [(path: String, descriptor: Int32)] = []
    defer { for file in files { close(file.descriptor) } }
    for name in names.sorted() {
      let descriptor = unsafe open(path(name), O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw PublishError.cannotWrite(path(name), errno) }
      files.append((path(name), descriptor))
      _ = sync_file_range(descriptor, 0, 0, 2)
    }
    for file in files where fsync(file.descriptor) != 0 {
      throw PublishError.cannotWrite(file.path, errno)
    }
  }

  private static func sync(_ folder: String) throws {
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw PublishError.cannotWrite(folder, errno) }
    defer { close(descriptor) }
    _ = fsync(descriptor)
  }

  /// Clears away what a killed run left behind; a set that had stepped aside comes back.
  static func removeLeftovers(in output: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: output)) ?? []
    for name in names where name.hasPrefix(aside) {
      let target = "\(output)/\(name.dropFirst(aside.count))"
      if FileManager.default.fileExists(atPath: target) {
        try? FileManager.default.removeItem(atPath: "\(output)/\(name)")
      } else {
        _ = unsafe rename("\(output)/\(name)", target)
      }
    }
    for name in names where name.hasPrefix(".staging-") {
      try? FileManager.default.removeItem(atPath: "\(output)/\(name)")
    }
  }
}
