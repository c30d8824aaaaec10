internal import CSV
internal import Forms
internal import Ledgers
internal import Text

/// Rows that are not good records: furniture is excluded, the rest rejected with findings.
extension SourceScan {
  func rejectQuotes(_ reader: RecordReader) {
    reject()
    let isOpen = reader.fault == .unclosed
    add(
      isOpen ? "F-04" : "R-15",
      .error,
      at: Finding.Place(file: source.name, row: reader.row),
      problem: isOpen ? "这一行的双引号没有成对，后面的内容都读不出来" : "双引号后面还有文字，分不清单元格",
      remedy: "用 Excel 或 WPS 打开原表重新另存为 CSV；文字里的引号请用中文引号"
    )
  }

  private func texts(_ reader: RecordReader) -> [String] {
    (0..<reader.fieldCount).map { RecordFetcher.text(reader[$0], decoder) }
  }

  func furnitureKind(of reader: RecordReader) -> FurnitureReader.Kind? {
    furniture.kind(of: texts(reader))
  }

  func examine(_ reader: RecordReader) {
    let cells = texts(reader)
    if let kind = furniture.kind(of: cells) {
      rows.exclude(kind.reason)
      if kind == .total || kind == .subtotal { noteTotal(kind, cells, reader) }
      return
    }
    addToTotals()
    reject()
    for index in row.readers.indices {
      guard let column = row.readers[index].column else { continue }
      let cell = reader[column.index]
      let place = Finding.Place(file: source.name, row: reader.row, column: column.header)
      switch values[row.readers[index].fieldIndex] {
      case FieldValue.problem:
        let found = shown(reader, row.readers[index].fieldIndex)
        let reason = row.readers[index].explain(cell, shown: found)
        notes.findings.addValue(
          Finding(
            reason.rule,
            .error,
            at: place,
            found: found,
            problem: reason.problem,
            remedy: reason.remedy
          ),
          ledger: plan.ledger.id
        )
      case let value where row.readers[index].isMissing(value):
        add(
          "R-01",
          .error,
          at: place,
          found: shown(reader, row.readers[index].fieldIndex),
          problem: "没有填写\(row.readers[index].field.header)",
          remedy: "补填后重新放入"
        )
      default: break
      }
    }
    if let extra = firstExtraCell(reader) {
      add(
        "R-16",
        .error,
        at: Finding.Place(file: source.name, row: reader.row, column: "第\(extra + 1)列"),
        problem: "这一行有 \(reader.fieldCount) 格，比表头的 \(width) 列多",
        remedy: "单元格里有逗号的要用双引号括起来；请用 Excel 或 WPS 重新另存为 CSV"
      )
    }
    for fault in completion.faults(values) {
      add(
        "R-14",
        .error,
        at: place(reader, fault.field),
        found: shown(reader, fault.field),
        problem: fault.problem,
        remedy: fault.remedy
      )
    }
  }

  private func noteTotal(_ kind: FurnitureReader.Kind, _ cells: [String], _ reader: RecordReader) {
    closeTotals()
    notes.totalRows.append(
      RowNotes.TotalRow(kind: kind, cells: cells, row: reader.row, totals: notes.totals)
    )
    notes.totals.closeSection()
  }

  /// Holds a 合计 or 小计 row against our own count.
  ///
  /// Offices write 合计 for a month as well as for the sheet, so either sum will do.
  func compare(_ total: RowNotes.TotalRow) {
    for (index, cell) in total.cells.enumerated() where !cell.isEmpty {
      guard let claim = claim(in: cell, column: source.columns.first { $0.index == index }) else {
        continue
      }
      let sums = [total.totals.all, total.totals.section].map(claim.ours)
      guard !sums.contains(claim.stated) else { continue }
      let ours = total.kind == .total ? sums[0] : sums[1]
      add(
        "R-17",
        .error,
        at: Finding.Place(file: source.name, row: total.row, column: claim.header),
        found: claim.unit.format(claim.stated),
        problem:
          "\(total.kind.reason)写的是 \(claim.unit.format(claim.stated))，逐行数出来是 \(claim.unit.format(ours))",
        remedy: "核对是否漏了行；改正合计或删去合计行"
      )
    }
  }

  /// A number that a 合计 row states: the sum of an amount, or `58件`.
  private struct Claim {
    var stated: Int
    var header: String?
    var unit: Unit
    /// The field it adds up; `nil` counts rows.
    var field: Int?

    func ours(_ sum: RunningTotals.Sum) -> Int {
      field.map { sum.amounts[$0, default: 0] } ?? sum.rows
    }
  }

  private func claim(in cell: String, column: Source.Column?) -> Claim? {
    if let column, plan.amounts.contains(column.field) {
      let unit = column.unit ?? plan.ledger.fields[column.field].amount.unit
      guard case .fen(let fen) = AmountText(unit: unit, isSigned: true).read(cell) else {
        return nil
      }
      return Claim(stated: fen, header: column.header, unit: .money(unit), field: column.field)
    }
    guard let match = cell.firstMatch(of: /([0-9]+)\s*[件条笔项宗起户]/), let rows = Int(match.1),
      // More digits are no number of rows but somebody's telephone.
      match.1.count < 10
    else { return nil }
    return Claim(stated: rows, header: nil, unit: .count(""), field: nil)
  }
}
