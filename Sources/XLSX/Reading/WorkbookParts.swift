/// The parts of a workbook archive, found through its relationships.
struct WorkbookParts: ~Copyable {
  private let archive: ZipArchive
  let path: String
  private let count: UnpackedCount

  init(archive: consuming ZipArchive, path: String, limits: ReadingLimits) {
    self.archive = archive
    self.path = path
    count = UnpackedCount(limits: limits)
  }

  /// Reads one XML part, turning what is wrong with it into an error that names file and part.
  ///
  /// Where the part is damaged too, that is told: it is the cause. Errors of the handler pass.
  func read(_ part: String, handle: (XMLEvent) throws -> Void) throws {
    try read(part, limit: count.limits.partBytes, handle: handle)
  }

  /// Reads a sheet that `SpelledRows` made and hands on the cells that hold something.
  func readWritten(
    _ part: String,
    _ take: @escaping (CellAddress, Span<UInt8>) -> Void
  ) throws {
    let limit = count.limits.partBytes
    guard let stream = try archive.open(part, limit: limit, count: count) else {
      throw XLSXError.missingPart(path: path, part: part)
    }
    let sheet = WrittenSheet(stream, take)
    do {
      try readXML(sheet) { _ in }
      stream.drain()
    } catch let fault as XMLFault {
      stream.drain()
      let problem = sheet.fault?.description ?? fault.problem
      throw stream.failure ?? malformed(part, sheet.fault == nil ? fault.line : nil, problem)
    }
    if let failure = stream.failure { throw failure }
  }

  /// A part as bytes with the places of its elements, once libxml2 has found nothing wrong with it.
  func markup(_ part: String) throws -> Markup {
    try readList(part) { _ in }
    let bytes = try archive.read(part, limit: count.limits.listBytes) ?? []
    do {
      return try Markup(bytes)
    } catch let fault as XMLFault {
      throw malformed(part, fault.line, fault.problem)
    } catch let fault as LimitFault {
      throw XLSXError.overLimit(path: path, part: part, fault.limit, allowed: fault.allowed)
    }
  }

  /// The bytes of a part that may be no XML.
  func bytes(_ part: String) throws -> [UInt8] {
    try archive.read(part, limit: count.limits.listBytes) ?? []
  }

  /// The names of all parts as the archive spells them.
  var names: [String] { archive.names }

  /// Where a part stands in the archive.
  func index(of part: String) -> Int? { archive.index(of: part) }

  /// Reads one XML part that is kept in memory as a whole, in whatever shape.
  private func readList(_ part: String, handle: (XMLEvent) throws -> Void) throws {
    try read(part, limit: count.limits.listBytes, handle: handle)
  }

  private func read(_ part: String, limit: Int, handle: (XMLEvent) throws -> Void) throws {
    guard let stream = try archive.open(part, limit: limit, count: count) else {
      throw XLSXError.missingPart(path: path, part: part)
    }
    do {
      try readXML(stream, handle: handle)
      stream.drain()
    } catch let fault as LimitFault {
      throw XLSXError.overLimit(path: path, part: part, fault.limit, allowed: fault.allowed)
    } catch let fault as XMLFault {
      stream.drain()
      throw stream.failure ?? malformed(part, fault.line, fault.problem)
    } catch let fault as SheetFault {
      stream.drain()
      throw stream.failure ?? malformed(part, nil, fault.description)
    }
    if let failure = stream.failure { throw failure }
  }

  func malformed(_ part: String, _ line: Int?, _ problem: String) -> XLSXError {
    .malformed(path: path, part: part, line: line, problem: problem)
  }

  /// What the workbook lists, its worksheets in the order of their tabs.
  func sheetListing() throws -> SheetListing {
    let workbook = try workbookPart()
    let related = try relationships(of: workbook)
    var isWorkbook: Bool?
    var listing = SheetListing()
    var tabs: [(info: SheetInfo, id: String)] = []
    try readList(workbook) { event in
      guard case .start(let name, let attributes) = event else { return }
      if isWorkbook == nil { isWorkbook = name == "workbook" }
      switch name {
      case "workbookPr":
        let flag = attributes["date1904"] ?? ""
        if ["1", "true", "on"].contains(flag) { listing.epoch = .from1904 }
      case "sheet":
        let info = SheetInfo(
          name: attributes["name"] ?? "",
          visibility: attributes["state"].flatMap(SheetInfo.Visibility.init) ?? .visible
        )
        tabs.append((info: info, id: attributes.relationshipID ?? ""))
      default: break
      }
    }
    guard isWorkbook == true else { throw XLSXError.noWorkbook(path: path) }
    for tab in tabs {
      guard let target = related.first(where: { $0.id == tab.id }) else {
        throw XLSXError.missingPart(path: path, part: "part for the sheet \"\(tab.info.name)\"")
      }
      guard target.type == "worksheet" else { continue }
      listing.sheets.append((info: tab.info, part: target.part))
    }
    listing.sharedStrings = related.first { $0.type == "sharedStrings" }?.part
    listing.styles = related.first { $0.type == "styles" }?.part
    return listing
  }

  func sharedStrings(_ part: String?) throws -> SharedStrings {
    guard let part else { return SharedStrings() }
    var reader = SharedStringsReader(limits: count.limits)
    try read(part) { try reader.take($0) }
    return reader.strings
  }

  /// Which of the numbered styles of cells show a date or a time.
  func dateStyles(_ part: String?) throws -> [Bool] {
    guard let part else { return [] }
    var reader = StylesReader()
    try readList(part) { reader.take($0) }
    return reader.dateStyles
  }

  func workbookPart() throws -> String {
    let roots: [Relationship]
    do {
      roots = try relationships(of: "")
    } catch XLSXError.missingPart {
      throw XLSXError.noWorkbook(path: path)
    }
    guard let workbook = roots.first(where: { $0.type == "officeDocument" })?.part else {
      throw XLSXError.noWorkbook(path: path)
    }
    guard !workbook.lowercased().hasSuffix(".bin") else {
      throw XLSXError.binaryWorkbook(path: path)
    }
    return workbook
  }

  /// What a part refers to; the archive itself is the part with the empty name.
  func relationships(of part: String) throws -> [Relationship] {
    let folder = part.split(separator: "/").dropLast().map { "\($0)/" }.joined()
    let file = part.dropFirst(folder.count)
    var found: [Relationship] = []
    try readList("\(folder)_rels/\(file).rels") { event in
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

/// What a workbook lists: its worksheets with their parts, and the parts that all sheets need.
struct SheetListing {
  var sheets: [(info: SheetInfo, part: String)] = []
  var sharedStrings: String?
  var styles: String?
  var epoch = Epoch.from1900
}

/// What a part refers to.
struct Relationship {
  var id: String
  /// The last word of the type's address, which strict and transitional files share.
  var type: String
  var part: String
}

/// The archive's name for a target written relative to a folder, or from the root with `/`.
private func resolve(_ target: String, in folder: String) -> String {
  let isFromRoot = target.hasPrefix("/") || target.hasPrefix("\\")
  var steps: [Substring] = []
  for step in (isFromRoot ? target : folder + target).split(whereSeparator: { "/\\".contains($0) })
  {
    switch step {
    case ".": continue
    case "..": _ = steps.popLast()
    default: steps.append(step)
    }
  }
  return steps.joined(separator: "/")
}
