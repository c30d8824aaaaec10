internal import Foundation
internal import Glibc

/// The files of `input/` in a fixed order.
struct InputFolder {
  struct Entry {
    /// The path below the folder, as messages show it.
    var name: String
    var path: String
    var hold: HeldFile?
  }

  var entries: [Entry] = []
  /// Files of the system, of an editor or of a cloud drive that no one meant to drop.
  var ignored: [String] = []
  /// What `pipeline.json` lists under `ignore`.
  var excepted: [String] = []
  var unreadable: [String] = []

  /// - Throws: `InputError.missing` when there is no such folder or it cannot be read.
  init(path: String, ignoring patterns: [String]) throws {
    guard InputFolder.isFolder(path) else { throw InputError.missing(path) }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw InputError.unreadable(path)
    }
    walk(path, below: "", patterns)
  }

  /// Walks a folder; `hold` keeps one open that no path can name.
  private mutating func walk(
    _ folder: String,
    below prefix: String,
    _ patterns: [String],
    _ hold: HeldFile? = nil
  ) {
    guard let listing = FolderListing(folder) else {
      unreadable.append(prefix)
      return
    }
    for item in listing.items {
      let relative = prefix.isEmpty ? item.name : "\(prefix)/\(item.name)"
      if InputFolder.isJunk(item.name) {
        ignored.append(relative)
      } else if patterns.contains(where: { InputFolder.matches(relative, $0) }) {
        excepted.append(relative)
      } else if item.isFolder {
        walk(item.path, below: relative, patterns, item.hold ?? hold)
      } else {
        entries.append(Entry(name: relative, path: item.path, hold: item.hold ?? hold))
      }
    }
  }

  private static func isJunk(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasPrefix(".") || name.hasPrefix("~$")
      || ["thumbs.db", "desktop.ini", "@eadir", "__macosx", "$recycle.bin"].contains(name)
      || [".tmp", ".crdownload", ".part", ".partial", ".download", "~"].contains {
        name.hasSuffix($0)
      }
  }

  /// A shell pattern, held against the whole path and against the name alone.
  private static func matches(_ path: String, _ pattern: String) -> Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return unsafe fnmatch(pattern, path, 0) == 0 || fnmatch(pattern, name, 0) == 0
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}

/// The input as a whole cannot be used.
package enum InputError: Error, Sendable, CustomStringConvertible {
  case missing(String)
  case unreadable(String)
  /// There is a folder but nothing in it that could be a record.
  case empty(String)
  /// A file changed while it was read.
  case growing(String)

  package var description: String {
    switch self {
    case .missing(let path): "没有输入文件夹 \(path)。请建立这个文件夹并放入台账 CSV 文件"
    case .unreadable(let path): "没有权限读取输入文件夹 \(path)"
    case .empty(let path): "输入文件夹 \(path) 里没有台账文件。请放入各科室导出的 CSV 文件"
    case .growing(let file): "文件 \(file) 还在变化（正在复制或同步），请稍后再运行"
    }
  }
}
