internal import CSV
internal import Foundation
internal import Glibc

/// The names in one folder, whatever bytes they are made of.
///
/// Linux names are bytes. A name that is not UTF-8 (an archive packed under Chinese Windows leaves GBK)
/// cannot be a path in Swift; such a file is opened by its bytes and read through the descriptor.
struct FolderListing {
  struct Item {
    /// The name as messages show it: on one line, without marks that turn the text around.
    var name: String
    /// The path to open.
    var path: String
    var hold: HeldFile?
    var isFolder: Bool
  }

  /// In the order of the bytes of their names.
  private(set) var items: [Item] = []

  /// - Returns: `nil` when the folder cannot be read.
  init?(_ folder: String) {
    guard let directory = unsafe opendir(folder) else { return nil }
    defer { unsafe closedir(directory) }
    var names: [[UInt8]] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) {
        unsafe Array($0.prefix { $0 != 0 })
      }
      if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
    }
    let descriptor = unsafe dirfd(directory)
    names.sort { $0.lexicographicallyPrecedes($1) }
    items = names.map { FolderListing.item($0, in: folder, descriptor) }
  }

  private static func item(_ bytes: [UInt8], in folder: String, _ descriptor: Int32) -> Item {
    var status = stat()
    let raw = bytes.map(CChar.init(bitPattern:)) + [0]
    let isFolder =
      unsafe fstatat(descriptor, raw, &status, AT_SYMLINK_NOFOLLOW) == 0
      && status.st_mode & S_IFMT == S_IFDIR
    guard let name = String(validating: bytes, as: UTF8.self) else {
      let hold = HeldFile(raw, in: descriptor)
      // GBK is what such a name most likely is.
      let name = shown(ScalarDecoder(.gb18030).text(bytes))
      let path = hold.map(\.path) ?? "\(folder)/\(name)"
      return Item(name: name, path: path, hold: hold, isFolder: isFolder)
    }
    return Item(name: shown(name), path: "\(folder)/\(name)", hold: nil, isFolder: isFolder)
  }

  /// Composed (macOS takes letters and accents apart), control characters and direction marks spelled.
  private static func shown(_ name: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in name.precomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar.value {
      case 0x0A: view.append(contentsOf: "\\n".unicodeScalars)
      case 0x0D: view.append(contentsOf: "\\r".unicodeScalars)
      case 0x00..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF:
        view.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      default: view.append(scalar)
      }
    }
    return String(view)
  }
}

/// A file kept open because no path of ours can name it.
package final class HeldFile: Sendable {
  private let descriptor: Int32

  /// - Returns: `nil` when the file cannot be opened.
  init?(_ name: [CChar], in folder: Int32) {
    descriptor = unsafe openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
  }

  deinit { close(descriptor) }

  /// The path under which this process can open the file again.
  var path: String { "/proc/self/fd/\(descriptor)" }
}
