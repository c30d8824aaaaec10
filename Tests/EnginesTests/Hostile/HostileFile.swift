internal import Engines
internal import Forms
internal import Foundation
internal import Ledgers
internal import Text

/// Files of bytes as offices drop them, and what became of them.
enum HostileFile {
  /// A header of 行政许可 and one of 依申请公开, without a line end.
  static let licences = "许可文号,许可事项,申请单位,办结日期"
  static let applications = "登记编号,收到日期,申请人,申请人类型,申请内容,答复日期,答复类型"

  /// What `pipeline.json` says under `ledgers`.
  static func additions(_ json: String) throws -> LedgerAdditions {
    let reading = JSONReading(file: "pipeline.json")
    let additions = LedgerAdditions(
      try JSONParser.parse(Array(json.utf8), file: "pipeline.json"),
      file: "pipeline.json",
      reading: reading
    )
    try reading.finish()
    return additions
  }

  static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Text as Chinese Windows writes it.
  static func gbk(_ text: String) -> [UInt8] {
    let encoding = String.Encoding(rawValue: 0x8000_0632)
    return text.data(using: encoding).map(Array.init) ?? []
  }

  /// Text as UTF-16, with a byte order mark unless it is left out.
  static func utf16(_ text: String, isBigEndian: Bool = false, hasMark: Bool = true) -> [UInt8] {
    ((hasMark ? "\u{FEFF}" : "") + text).utf16.flatMap { unit in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return isBigEndian ? [high, low] : [low, high]
    }
  }

  /// Counts a folder of the given files.
  static func count(_ files: [String: [UInt8]]) throws -> TestOffice.Count {
    let office = try TestOffice()
    for (name, bytes) in files { try office.drop(name, bytes) }
    return try office.count()
  }

  static func count(_ bytes: [UInt8], name: String = "a.csv") throws -> TestOffice.Count {
    try count([name: bytes])
  }

  static func count(_ text: String, name: String = "a.csv") throws -> TestOffice.Count {
    try count(Array(text.utf8), name: name)
  }
}

extension TestOffice.Count {
  /// The number of licences, which most cases use.
  var licences: Int? { figures["table2.licence.decisions"] }

  /// Every row is counted, excluded or rejected.
  var isBalanced: Bool { tally.rows.allSatisfy(\.counts.isBalanced) }

  /// `3=1+1+1` for every source.
  var rows: [String] {
    tally.rows.map(\.counts).map { "\($0.read)=\($0.counted)+\($0.excluded)+\($0.rejected)" }
  }
}
