internal import CSV
internal import Dispatch
internal import Synchronization

/// The SHA-256 of files: each worked out once, when it is asked for or ahead in the background.
final class Digests: Sendable {
  /// A file as it was when it was looked at.
  struct File: Sendable {
    var name: String
    var path: String
    var hold: HeldFile?
    var stamp: ByteFile.Stamp
  }

  private let known = Mutex<[String: String]>([:])
  private let background = DispatchQueue(label: "digests", qos: .utility)

  /// Works them out while something else is done; what goes wrong shows when one is asked for.
  func prepare(_ files: [File]) {
    for file in files { background.async { _ = try? self.find(file) } }
  }

  /// The digest in hexadecimal; waits for what the background has begun.
  /// - Throws: `InputError.growing` when the file is no longer what it was, `FileError`.
  func sha256(of file: File) throws -> String { try background.sync { try find(file) } }

  private func find(_ file: File) throws -> String {
    if let digest = known.withLock({ $0[file.path] }) { return digest }
    let bytes = try ByteFile(path: file.path)
    let hash = SHA256()
    unsafe try bytes.forEachPiece { piece in unsafe hash.add(piece) }
    guard try bytes.stamp() == file.stamp else { throw InputError.growing(file.name) }
    let digest = hash.finish()
    known.withLock { $0[file.path] = digest }
    return digest
  }
}
