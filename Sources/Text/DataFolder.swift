internal import Foundation

/// Finds the folder of data files (forms, ledgers, calendar) that belongs to a target.
package enum DataFolder {
  /// The folder `Data` of a target: beside the program, where `make install` puts it, or in the
  /// source tree it was built from.
  /// - Parameters:
  ///   - target: the SwiftPM target, which names the resource bundle.
  ///   - source: a source file of the target (`#filePath`).
  ///   - levels: how many folders lie between that file and the target's folder.
  /// - Returns: the path of the folder.
  /// - Throws: `MissingData` with the places that were tried.
  package static func locate(target: String, source: String, above levels: Int = 0) throws -> String
  {
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let folder = program.deletingLastPathComponent().path
    let bundle = "nianbao_\(target).resources/Data"
    var sourceURL = URL(fileURLWithPath: source)
    for _ in 0...levels { sourceURL.deleteLastPathComponent() }
    let places = [
      "\(folder)/\(bundle)", "\(folder)/../lib/nianbao/\(bundle)", "\(sourceURL.path)/Data",
    ]
    guard let place = places.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
      throw MissingData(places: places)
    }
    return place
  }

  /// A whole file.
  /// - Throws: `UnreadableFile`.
  package static func read(_ path: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw UnreadableFile(path: path)
    }
    return [UInt8](data)
  }

  /// The names in a folder in byte order; empty when there is no such folder.
  package static func names(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// The program was moved without its data.
package struct MissingData: Error, CustomStringConvertible {
  package let places: [String]
  package var description: String {
    "找不到程序的数据文件夹（表式、台账定义）。程序和 .resources 文件夹要放在一起。找过：\n"
      + places.map { "  \($0)" }.joined(separator: "\n")
  }
}

/// A file that should be there cannot be read.
package struct UnreadableFile: Error, CustomStringConvertible {
  package let path: String
  package var description: String { "读不了文件 \(path)：文件不存在或没有读取权限" }
}
