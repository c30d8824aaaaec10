internal import XLSX

/// Reads a Word document that anybody may have made.
enum WordBlocks {
  /// - Throws: `UnreadableReport`.
  static func read(_ path: String) throws(UnreadableReport) -> [PublishedReport.Block] {
    var reader = WordReader()
    do {
      let limits = ReadingLimits.report
      let archive = try ZipArchive(path: path, memberLimit: limits.members)
      let body = try bodyName(archive, limits)
      try archive.readXML(of: body, within: limits) { reader.take($0) }
    } catch {
      throw UnreadableReport(archive: error)
    }
    return try FlowBlocks(reader.finish()).blocks.counted
  }

  /// The part that the archive names as its document; Word itself sometimes calls it `document2.xml`.
  private static func bodyName(
    _ archive: borrowing ZipArchive,
    _ limits: ReadingLimits
  ) throws -> String {
    var limits = limits
    limits.partBytes = limits.listBytes
    var name = "word/document.xml"
    let relations = "_rels/.rels"
    guard archive.names.contains(relations) else { return name }
    try archive.readXML(of: relations, within: limits) { event in
      guard case .start("Relationship", let attributes) = event,
        attributes["Type"]?.hasSuffix("/officeDocument") == true,
        let target = attributes["Target"]
      else { return }
      name = String(target.drop { $0 == "/" })
    }
    return name
  }
}
