import Foundation

/// A workbook put together from raw XML, to hold what no writer would write.
struct HandmadeWorkbook {
  var parts: [(name: String, xml: String)]

  /// One sheet named Sheet, with `sheetData` and what follows it as given.
  init(
    sheetData: String,
    afterData: String = "",
    sharedStrings: String = "",
    prolog: String = "",
    workbook: String = "",
    styles: String? = nil
  ) {
    let spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = [
      ("_rels/.rels", Self.relationships([("rId1", "officeDocument", "xl/workbook.xml")])),
      (
        "xl/workbook.xml",
        """
        <workbook xmlns="\(spreadsheet)" xmlns:rel="\(relations)">\(workbook)<sheets>\
        <sheet name="Sheet" sheetId="1" rel:id="rId7"/></sheets></workbook>
        """
      ),
      (
        "xl/_rels/workbook.xml.rels",
        Self.relationships(
          [
            ("rId7", "worksheet", "/xl/worksheets/one.xml"),
            ("rId8", "sharedStrings", "sharedStrings.xml"),
          ] + (styles == nil ? [] : [("rId9", "styles", "styles.xml")])
        )
      ),
      ("xl/sharedStrings.xml", "<sst xmlns=\"\(spreadsheet)\">\(sharedStrings)</sst>"),
      (
        "xl/worksheets/one.xml",
        """
        \(prolog)<worksheet xmlns="\(spreadsheet)"><sheetData>\(sheetData)</sheetData>\
        \(afterData)</worksheet>
        """
      ),
    ]
    if let styles {
      parts.append(("xl/styles.xml", "<styleSheet xmlns=\"\(spreadsheet)\">\(styles)</styleSheet>"))
    }
  }

  func write(to path: String) throws {
    try Data(StoredZip.bytes(parts.map { ($0.name, Array($0.xml.utf8)) }))
      .write(to: URL(fileURLWithPath: path))
  }

  /// Replaces text in every part.
  func replacing(_ old: String, with new: String) -> HandmadeWorkbook {
    var changed = self
    for index in parts.indices {
      changed.parts[index].xml = parts[index].xml.replacingOccurrences(of: old, with: new)
    }
    return changed
  }

  /// Renames every part.
  func renaming(_ name: (String) -> String) -> HandmadeWorkbook {
    var changed = self
    for index in parts.indices { changed.parts[index].name = name(parts[index].name) }
    return changed
  }

  private static func relationships(
    _ entries: [(id: String, type: String, target: String)]
  )
    -> String
  {
    let base = "http://schemas.openxmlformats.org"
    let lines = entries.map {
      "<Relationship Id=\"\($0.id)\" Type=\"\(base)/officeDocument/2006/relationships/\($0.type)\""
        + " Target=\"\($0.target)\"/>"
    }
    return "<Relationships xmlns=\"\(base)/package/2006/relationships\">"
      + lines.joined() + "</Relationships>"
  }
}

/// A zip archive without compression.
enum StoredZip {
  static func bytes(
    _ members: [(name: String, content: [UInt8])],
    flags: UInt16 = 0
  ) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let size = UInt32(member.content.count)
      let common =
        little(UInt16(20), flags, UInt16(0), UInt16(0), UInt16(0x21))
        + little(checksum(member.content), size, size)
        + little(UInt16(member.name.utf8.count), UInt16(0))
      directory += little(UInt32(0x0201_4B50)) + little(UInt16(20)) + common
      directory += little(UInt16(0), UInt16(0), UInt16(0))
      directory += little(UInt32(0), UInt32(archive.count)) + Array(member.name.utf8)
      archive += little(UInt32(0x0403_4B50)) + common + Array(member.name.utf8) + member.content
    }
    let count = UInt16(members.count)
    let end =
      little(UInt32(0x0605_4B50)) + little(UInt16(0), UInt16(0), count, count)
      + little(UInt32(directory.count), UInt32(archive.count)) + little(UInt16(0))
    return archive + directory + end
  }

  private static func little<Number: FixedWidthInteger>(_ numbers: Number...) -> [UInt8] {
    numbers.flatMap { number in
      (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
