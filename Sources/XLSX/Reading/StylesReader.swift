/// Finds out which styles of cells show a number as a date or a time.
struct StylesReader {
  /// By the number that cells name their style with.
  private(set) var dateStyles: [Bool] = []
  private var codes: [Int: String] = [:]
  private var isInCellStyles = false

  mutating func take(_ event: XMLEvent) {
    switch event {
    case .start("numFmt", let attributes):
      if let id = attributes["numFmtId"].flatMap({ Int($0) }) {
        codes[id] = attributes["formatCode"]
      }
    case .start("cellXfs", _): isInCellStyles = true
    case .end("cellXfs"): isInCellStyles = false
    case .start("xf", let attributes) where isInCellStyles:
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      dateStyles.append(codes[id].map(isDateFormat) ?? Self.isBuiltInDate(id))
    default: break
    }
  }

  /// The formats that every program knows by number, those of East Asia included.
  private static func isBuiltInDate(_ id: Int) -> Bool {
    switch id {
    case 14...22, 27...36, 45...47, 50...58: true
    default: false
    }
  }
}

/// Whether a format code has a place for a year, month, day, hour, minute or second.
///
/// What stands in quotes or behind `\`, `_` or `*` is literal; brackets hold colours, conditions and
/// languages, or elapsed time such as `[h]`.
func isDateFormat(_ code: String) -> Bool {
  var bytes = Array(code.lowercased().utf8)[...]
  while let byte = bytes.popFirst() {
    switch byte {
    case UInt8(ascii: "\""):
      bytes = bytes.drop { $0 != UInt8(ascii: "\"") }.dropFirst()
    case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"):
      bytes = bytes.dropFirst()
    case UInt8(ascii: "["):
      let inside = bytes.prefix { $0 != UInt8(ascii: "]") }
      bytes = bytes.dropFirst(inside.count + 1)
      let isElapsed = inside.allSatisfy { $0 == inside.first && "hms".utf8.contains($0) }
      if isElapsed, !inside.isEmpty { return true }
    case _ where "ymdhs".utf8.contains(byte):
      return true
    default: break
    }
  }
  return false
}
