/// Reads xlsx files, to see what is really in them.
package enum WorkbookFile {
  /// No part of a workbook is read beyond this many bytes.
  package static let standardPartLimit = 256 << 20

  /// Reads every worksheet in the order of its tab.
  ///
  /// Throws `XLSXError` for a file that is no workbook, is damaged, or has a part over the limit.
  package static func read(
    _ path: String,
    partLimit: Int = standardPartLimit
  ) throws -> [SheetContent] {
    let parts = try WorkbookParts(archive: ZipArchive(path: path), path: path, limit: partLimit)
    let listing = try parts.sheetListing()
    let strings = try parts.sharedStrings(listing.sharedStrings)
    return try listing.sheets.map { sheet in
      var reader = SheetReader(name: sheet.name, sharedStrings: strings)
      try parts.read(sheet.part) { try reader.take($0) }
      return reader.content
    }
  }
}

/// A worksheet's tab name and the part of the archive that holds its cells.
struct SheetListing {
  var sheets: [(name: String, part: String)]
  var sharedStrings: String?
}

/// The parts of a workbook archive, found through its relationships.
private struct WorkbookParts: ~Copyable {
  private let archive: ZipArchive
  private let path: String
  private let limit: Int

  init(archive: consuming ZipArchive, path: String, limit: Int) {
    self.archive = archive
    self.path = path
    self.limit = limit
  }

  /// Reads one XML part, turning what is wrong with it into an error that names file and part.
  func read(_ part: String, handle: (XMLEvent) throws -> Void) throws {
    guard let bytes = try archive.read(part, limit: limit) else {
      throw XLSXError.missingPart(path: path, part: part)
    }
    do {
      try readXML(bytes, handle: handle)
    } catch let fault as XMLFault {
      throw XLSXError.malformed(path: path, part: part, line: fault.line, problem: fault.problem)
    } catch let fault as SheetFault {
      throw XLSXError.malformed(path: path, part: part, line: nil, problem: fault.description)
    }
  }

  func sheetListing() throws -> SheetListing {
    let workbook = try relationships(of: "").first { $0.type == "officeDocument" }?.part
    guard let workbook else { throw XLSXError.missingPart(path: path, part: "officeDocument") }
    let related = try relationships(of: workbook)
    var tabs: [(name: String, id: String)] = []
    try read(workbook) { event in
      guard case .start("sheet", let attributes) = event else { return }
      tabs.append((name: attributes["name"] ?? "", id: attributes["r:id"] ?? ""))
    }
    var sheets: [(name: String, part: String)] = []
    for tab in tabs {
      guard let target = related.first(where: { $0.id == tab.id }) else {
        throw XLSXError.missingPart(path: path, part: "part for the sheet \"\(tab.name)\"")
      }
      if target.type == "worksheet" { sheets.append((name: tab.name, part: target.part)) }
    }
    let strings = related.first { $0.type == "sharedStrings" }?.part
    return SheetListing(sheets: sheets, sharedStrings: strings)
  }

  func sharedStrings(_ part: String?) throws -> [String] {
    guard let part else { return [] }
    var reader = SharedStringsReader()
    try read(part) { reader.take($0) }
    return reader.strings
  }

  /// What a part refers to; the archive itself is the part with the empty name.
  private func relationships(of part: String) throws -> [Relationship] {
    let folder = part.split(separator: "/").dropLast().map { "\($0)/" }.joined()
    let file = part.dropFirst(folder.count)
    var found: [Relationship] = []
    try read("\(folder)_rels/\(file).rels") { event in
      guard case .start("Relationship", let attributes) = event,
        attributes["TargetMode"] != "External"
      else { return }
      let target = attributes["Target"] ?? ""
      let type = (attributes["Type"] ?? "").split(separator: "/").last.map(String.init)
      found.append(
        Relationship(
          id: attributes["Id"] ?? "",
          type: type ?? "",
          part: resolve(target, in: folder)
        )
      )
    }
    return found
  }
}

private struct Relationship {
  var id: String
  /// The last word of the type's address, which strict and transitional files share.
  var type: String
  var part: String
}

/// The archive's name for a target written relative to a folder, or from the root with `/`.
private func resolve(_ target: String, in folder: String) -> String {
  let full = target.hasPrefix("/") ? target : folder + target
  var steps: [Substring] = []
  for step in full.split(separator: "/") {
    switch step {
    case ".": continue
    case "..": _ = steps.popLast()
    default: steps.append(step)
    }
  }
  return steps.joined(separator: "/")
}
