internal import CSV
internal import Forms
internal import Ledgers
internal import Text
internal import XLSX

/// A workbook dropped instead of a CSV: every visible sheet with the header of a ledger is a source.
///
/// Offices keep a sheet a month. Reading only the first one would lose the others, and refusing the
/// file would make the clerk save twelve.
extension SourceReader {
  func readWorkbook(
    _ entry: InputFolder.Entry,
    _ probe: FileProbe,
    into inventory: inout Inventory
  ) throws {
    do {
      let workbook = try WorkbookReader(path: entry.path)
      var sheets: [Sheet] = []
      for (index, info) in workbook.sheets.enumerated() {
        var copy = try TextCopy()
        var notes = try workbook.writeCSV(of: index, to: copy.append)
        if !notes.tallMerges.isEmpty {
          copy = try TextCopy()
          notes = try workbook.writeCSV(of: index, repeating: notes.tallMerges, to: copy.append)
        }
        var file = TextFile(entry, probe, sheet: info.name, copy: copy)
        file.serialShift = workbook.serialShift
        var attempt = Attempt()
        let found = notes.rows == 0 ? nil : try find(in: file, &attempt)
        sheets.append(Sheet(info: info, file: file, notes: notes, found: found, attempt: attempt))
      }
      inventory.take(sheets, of: entry.name)
    } catch let error as XLSXError {
      throw TextFile.Refusal(error, entry.name)
    }
  }

  /// A sheet and what it was found to be.
  struct Sheet {
    var info: SheetInfo
    var file: TextFile
    var notes: SheetNotes
    var found: Found?
    var attempt: Attempt

    /// Whether the sheet comes so near to a ledger that records may be lost with it.
    var isNearLedger: Bool { attempt.nearest.map { $0.matched > 2 } ?? false }
  }
}

extension Inventory {
  fileprivate mutating func take(_ sheets: [SourceReader.Sheet], of name: String) {
    let visible = sheets.filter { $0.info.visibility == .visible }
    let ledgers = visible.filter { $0.found != nil }
    guard !ledgers.isEmpty else {
      let nearest = visible.first { $0.isNearLedger } ?? visible.first
      findings.append((nearest?.attempt ?? Attempt()).finding(name))
      return
    }
    for sheet in visible {
      guard let found = sheet.found else {
        noteUnread(sheet, name)
        continue
      }
      var file = sheet.file
      if ledgers.count > 1 { file.name = "\(name)[\(sheet.info.name)]" }
      take(found.named(file.name), file, orElse: sheet.attempt)
      noteFormulas(sheet.notes.formulasWithoutValue, file.name)
    }
    for sheet in sheets where sheet.info.visibility != .visible && sheet.found != nil {
      findings.append(
        Finding(
          "F-15",
          .warning,
          at: Finding.Place(file: name),
          found: sheet.info.name,
          problem: "隐藏的工作表“\(sheet.info.name)”有台账的表头，没有读取",
          remedy: "要计入的，取消隐藏后重新放入；不要的，删去这张工作表"
        )
      )
    }
  }

  /// Sheets that our own entry forms and annotated copies bring along.
  private static let ownSheets = ["填写说明", "怎么改"]

  /// A sheet beside a ledger: notes and summaries are harmless, half a ledger is not.
  private mutating func noteUnread(_ sheet: SourceReader.Sheet, _ name: String) {
    guard sheet.notes.rows > 0, !Inventory.ownSheets.contains(sheet.info.name) else { return }
    guard sheet.isNearLedger else {
      findings.append(
        Finding(
          "F-15",
          .notice,
          at: Finding.Place(file: name),
          found: sheet.info.name,
          problem: "工作表“\(sheet.info.name)”没有台账的表头，没有读取",
          remedy: "确认里面没有要计入的记录"
        )
      )
      return
    }
    findings.append(sheet.attempt.finding("\(name)[\(sheet.info.name)]"))
  }

  private mutating func noteFormulas(_ cells: CellSample, _ name: String) {
    guard cells.count > 0 else { return }
    let places = cells.first.map { "\($0)" }.joined(separator: "、")
    findings.append(
      Finding(
        "F-17",
        .error,
        at: Finding.Place(file: name, row: cells.first.first.map { $0.row + 1 }),
        found: places,
        problem:
          "有 \(cells.count) 个公式没有保存算出的值（\(places)\(cells.count > cells.first.count ? " 等" : "")）",
        remedy: "用 Excel 或 WPS 打开这个文件，保存一次再放回来"
      )
    )
  }
}

extension SourceReader.Found {
  fileprivate func named(_ name: String) -> SourceReader.Found {
    switch self {
    case .ledger(var recognised):
      recognised.source.name = name
      return .ledger(recognised)
    case .confirmations(let table): return .confirmations(table.named(name))
    case .prose, .ambiguous: return self
    }
  }
}

extension TextFile.Refusal {
  /// A file that begins like a workbook and cannot be read as one.
  fileprivate init(_ error: XLSXError, _ name: String) {
    let save = "用 Excel 或 WPS 打开，另存为 .xlsx 或“CSV UTF-8（逗号分隔）”后放回来"
    switch error {
    case .noWorkbook:
      self.init("F-02", name, "这是压缩文件或 Word 等文件，不是表格", "把里面的台账另存为 CSV 或 .xlsx 后放回来")
    case .binaryWorkbook:
      self.init("F-02", name, "这是二进制的 Excel 文件（.xlsb）", save)
    case .encryptedPart:
      self.init("F-02", name, "文件加了密码，打不开", "取消密码后重新保存，放回来")
    case .overLimit(_, _, let limit, let allowed):
      self.init(
        "F-02",
        name,
        "文件展开后\(limit.chinese)，为保护电脑没有读取（上限 \(allowed)）",
        "确认文件来源；确是台账的，另存为“CSV UTF-8（逗号分隔）”后放回来"
      )
    default:
      self.init("F-02", name, "Excel 文件已损坏，读不出来", save)
    }
  }
}

extension ReadingLimit {
  fileprivate var chinese: String {
    switch self {
    case .packedBytes: "本身太大"
    case .unpackedBytes: "总字节数太大"
    case .unpackedTimes: "是原来的太多倍，像是压缩炸弹"
    case .members: "里面的文件太多"
    case .sharedStringBytes: "文字太多"
    case .cells: "单元格太多"
    case .rowBytes: "一行的文字太多"
    case .sheetBytes: "一张表的文字太多"
    }
  }
}
