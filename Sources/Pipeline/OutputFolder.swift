internal import Forms
internal import Foundation

/// The folder `output/` while a run writes to it.
final class OutputFolder {
  let staging: OutputSet
  private let lock: OutputLock
  private let path: String

  /// Locks the folder and clears away what a killed run left.
  /// - Throws: `PublishError`.
  init(_ path: String) throws {
    self.path = path
    try OutputSet.makeFolder(path)
    lock = try OutputLock(folder: path)
    OutputSet.removeLeftovers(in: path)
    staging = try OutputSet(in: path)
  }

  /// Publishes the staged set: a final one as `output/<year>/`, a draft beside it.
  ///
  /// A draft never touches a final set; a final set takes away the draft that it settles.
  func publish(_ filing: Filing) throws -> String {
    let draft = "\(filing.year)-draft"
    let folder = try staging.publish(as: filing.isDraft ? draft : String(filing.year))
    if !filing.isDraft { try? FileManager.default.removeItem(atPath: "\(path)/\(draft)") }
    return folder
  }
}
