package import Foundation

/// A workbook that somebody else made, with everything in it that can be filled in.
///
/// ```
/// let template = try TemplateWorkbook(path: "年报模板.xlsx")
/// var edits = WorkbookEdits()
/// edits.cells[SheetCell(sheet: 0, address: CellAddress(3, 1))] = .number("417")
/// try template.write(edits, to: "output/年报模板.xlsx")
/// ```
package struct TemplateWorkbook: Sendable {
  package let path: String
  /// The worksheets in the order of their tabs.
  package let sheets: [TemplateSheet]
  /// Texts outside the cells that can be filled in: headers, comments, text boxes, charts.
  package let texts: [FreeText]
  /// Placeholder-like texts where nothing can be filled in: `{{…}}` and the part it stands in.
  package let outOfReach: [PartText]
  /// Whether somebody signed the file; the signature does not hold for a copy that was changed.
  package let isSigned: Bool
  /// Names that formulas may use for cells.
  let definedNames: [String: String]

  /// The file as it was when it was read.
  package let archive: Data
  let parts: [String: TemplatePart]
  let workbookPart: String

  /// Opens a workbook and reads everything that can be filled in.
  /// - Parameters:
  ///   - path: the file.
  ///   - limits: how much it may ask of this machine.
  /// - Throws: `XLSXError`.
  package init(path: String, limits: ReadingLimits = .standard) throws {
    let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    guard size ?? 0 <= limits.packedBytes else {
      throw XLSXError.overLimit(path: path, part: nil, .packedBytes, allowed: limits.packedBytes)
    }
    guard let archive = FileManager.default.contents(atPath: path) else {
      throw XLSXError.cannotOpen(path: path, reason: "it is missing or may not be read")
    }
    self.archive = archive
    self.path = path
    let parts = try WorkbookParts(
      archive: WorkbookReader.open(path, memberLimit: limits.members),
      path: path,
      limits: limits
    )
    let listing = try parts.sheetListing()
    workbookPart = try parts.workbookPart()
    let workbook = try parts.markup(workbookPart)
    let strings = try parts.markupOfSharedStrings(listing.sharedStrings)
    let styles = try parts.styles(listing.styles)
    var kept: [String: TemplatePart] = [:]
    kept[workbookPart] = try parts.part(workbookPart, workbook)
    var sheets: [TemplateSheet] = []
    for (info, part) in listing.sheets {
      let markup = try parts.markup(part)
      kept[part] = try parts.part(part, markup)
      do {
        sheets.append(try TemplateSheet(info, part, markup, strings: strings, styles: styles))
      } catch let fault as SheetFault {
        throw parts.malformed(part, nil, fault.description)
      }
    }
    let finder = try FreeTextFinder(parts, sheets, kept)
    kept.merge(finder.parts) { first, _ in first }
    self.sheets = sheets
    texts = finder.texts
    outOfReach = finder.outOfReach
    definedNames = Self.names(in: workbook)
    isSigned = parts.names.contains { $0.lowercased().hasPrefix("_xmlsignatures/") }
    self.parts = kept
  }

  private static func names(in workbook: Markup) -> [String: String] {
    var names: [String: String] = [:]
    var local: Set<String> = []
    for name in workbook.root.child("definedNames")?.children ?? [] {
      let key = (name["name"] ?? "").uppercased()
      names[key] = workbook.text(of: name)
      if name["localSheetId"] != nil { local.insert(key) }
    }
    // What a sheet calls otherwise than the others is beyond us.
    return names.filter { !local.contains($0.key) }
  }

  /// The cell, if the file has it.
  package subscript(place: SheetCell) -> TemplateCell? { sheets[place.sheet].cells[place.address] }
}

/// A part that can be changed, and its place in the archive.
struct TemplatePart: Sendable {
  var index: Int
  var markup: Markup
}

/// A cell of a workbook.
package struct SheetCell: Hashable, Sendable, Comparable {
  /// The place of the sheet in the workbook, from zero.
  package var sheet: Int
  package var address: CellAddress

  package init(sheet: Int, address: CellAddress) {
    self.sheet = sheet
    self.address = address
  }

  /// Sheet by sheet, in reading order.
  package static func < (left: SheetCell, right: SheetCell) -> Bool {
    (left.sheet, left.address) < (right.sheet, right.address)
  }
}

extension WorkbookParts {
  fileprivate func part(_ name: String, _ markup: Markup) throws -> TemplatePart {
    guard let index = index(of: name) else { throw XLSXError.missingPart(path: path, part: name) }
    return TemplatePart(index: index, markup: markup)
  }

  fileprivate func markupOfSharedStrings(_ part: String?) throws -> SharedMarkup {
    guard let part else { return SharedMarkup(markup: nil, items: []) }
    let markup = try markup(part)
    return SharedMarkup(markup: markup, items: markup.root.children.filter { $0.name == "si" })
  }
}

/// The shared strings with their runs.
struct SharedMarkup {
  var markup: Markup?
  var items: [MarkupElement]
}
