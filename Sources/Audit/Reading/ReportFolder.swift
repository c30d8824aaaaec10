internal import Foundation

/// The reports in a folder.
package enum ReportFolder {
  /// The files that may be reports, those of folders below included, in the order of the bytes of their
  /// paths.
  ///
  /// Temporary files and folders of the system are left out, and so are links to folders, which may
  /// lead round. Paths begin with the folder as it is given.
  /// - Throws: `UnreadableReport` when there is no such folder or it cannot be read.
  package static func files(in folder: String) throws(UnreadableReport) -> [String] {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
      isFolder.boolValue
    else { throw UnreadableReport("没有文件夹 \(folder)。请核对名称") }
    guard (try? FileManager.default.contentsOfDirectory(atPath: folder)) != nil else {
      throw UnreadableReport("没有权限读取文件夹 \(folder)。请核对权限")
    }
    var found: [String] = []
    walk(folder, depth: 0, into: &found)
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static let endings: Set = ["xlsx", "docx", "html", "htm", "txt", "md"]
  private static let deepest = 64

  private static func walk(_ folder: String, depth: Int, into found: inout [String]) {
    guard depth <= deepest,
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    else { return }
    for name in names where !isJunk(name) {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      let kind = (try? FileManager.default.attributesOfItem(atPath: path))?[.type]
      switch kind as? FileAttributeType {
      case .typeDirectory: walk(path, depth: depth + 1, into: &found)
      case .typeRegular, .typeSymbolicLink:
        if endings.contains(FileKind.ending(of: name)), !isLinkToFolder(path) { found.append(path) }
      default: break
      }
    }
  }

  private static func isLinkToFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return exists && isFolder.boolValue
  }

  private static func isJunk(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasPrefix(".") || name.hasPrefix("~$") || name.hasSuffix("~")
      || ["thumbs.db", "desktop.ini", "@eadir", "__macosx", "$recycle.bin"].contains(name)
      || [".tmp", ".crdownload", ".part", ".partial", ".download"].contains { name.hasSuffix($0) }
  }
}
