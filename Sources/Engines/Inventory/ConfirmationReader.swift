internal import CSV
internal import Forms
internal import Ledgers
internal import Text

/// Reads 确认.csv: which warnings the office confirms, row by row.
///
/// Recognised by its headers like every file: 编号, 理由, 确认人, and 位置 or 指纹.
struct ConfirmationReader {
  /// Rows that are read; nobody confirms so many warnings one by one.
  static let limit = 20_000

  private var columns: [Column: Int] = [:]

  private enum Column: CaseIterable {
    case rule
    case position
    case fingerprint
    case reason
    case by

    /// The header, and what else it may be called; the first that a file has counts.
    var names: [String] {
      switch self {
      case .rule: ["编号", "问题编号", "规则编号", "规则", "规则号"]
      case .position: ["位置", "问题位置", "所在位置"]
      case .fingerprint: ["指纹", "指纹码", "问题指纹"]
      case .reason: ["理由", "确认理由", "原因", "确认原因", "确认说明", "情况说明", "说明"]
      case .by: ["确认人", "确认人员", "确认者", "核实人", "经办人", "经办人员"]
      }
    }
  }

  /// Finds the columns; `nil` when the row is no header of confirmations.
  init?(_ header: HeaderRow) {
    self.init(partly: header)
    guard missing.isEmpty else { return nil }
  }

  private init(partly header: HeaderRow) {
    let keys = header.rows.last?.map(Normalise.header) ?? []
    for column in Column.allCases {
      columns[column] = column.names.lazy.compactMap { keys.firstIndex(of: $0) }.first
    }
  }

  /// What a header lacks that looks like one of confirmations; `nil` when it does not.
  static func missing(in header: HeaderRow) -> [String]? {
    let reader = ConfirmationReader(partly: header)
    return reader.missing.count == 1 && reader.columns.count > 2 ? reader.missing : nil
  }

  private var missing: [String] {
    var names = [Column.rule, .reason, .by].filter { columns[$0] == nil }.map { $0.names[0] }
    if columns[.position] == nil, columns[.fingerprint] == nil { names.append("位置或指纹") }
    return names
  }

  /// The rows below the header, blank ones left out.
  /// - Returns: the rows, and what a person should know of the file.
  /// - Throws: `FileError`.
  func rows(from reader: RecordReader, of file: TextFile) throws -> ConfirmationTable {
    var table = ConfirmationTable()
    func text(_ column: Column) -> String {
      columns[column].map { file.decoder.text(reader[$0]) } ?? ""
    }
    while try reader.next() {
      if reader.fault == .unclosed {
        table.unread = (reader.row, "双引号没有成对，从这一行起读不出来")
        break
      }
      let isBlank = (0..<reader.fieldCount).allSatisfy {
        Normalise.value(file.decoder.text(reader[$0])).isEmpty
      }
      if isBlank { continue }
      guard table.rows.count < ConfirmationReader.limit else {
        table.unread = (reader.row, "行数太多，从这一行起没有读取（最多 \(ConfirmationReader.limit) 行）")
        break
      }
      table.rows.append(
        ConfirmationRow(
          rule: text(.rule),
          position: text(.position),
          fingerprint: text(.fingerprint),
          reason: text(.reason),
          by: text(.by),
          at: Finding.Place(file: file.name, row: reader.row)
        )
      )
    }
    return table
  }
}

/// What a file of confirmations holds.
struct ConfirmationTable {
  var rows: [ConfirmationRow] = []
  /// The row from which on nothing is read, and why.
  var unread: (row: Int, problem: String)?

  /// The same under another name: that of a sheet.
  func named(_ name: String) -> ConfirmationTable {
    var table = self
    for index in table.rows.indices { table.rows[index].place.file = name }
    return table
  }
}

extension Inventory {
  mutating func add(_ table: ConfirmationTable, _ file: TextFile) {
    confirmations += table.rows
    list(file, as: "确认", "confirmations")
    guard let unread = table.unread else { return }
    findings.append(
      Finding(
        "C-03",
        .warning,
        at: Finding.Place(file: file.name, row: unread.row),
        problem: unread.problem,
        remedy: "用 Excel 或 WPS 打开，改正后重新另存"
      )
    )
  }
}
