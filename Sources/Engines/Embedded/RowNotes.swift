internal import CSV
internal import Forms
internal import Ledgers

/// What is to be told of the rows of one block, beside their numbers, in the order of the rows.
///
/// Blocks may be read side by side; their notes are taken in one after the other.
final class RowNotes {
  /// A 合计 or 小计 row and what the rows of the block before it come to.
  struct TotalRow {
    var kind: FurnitureReader.Kind
    var cells: [String]
    var row: Int
    var totals: RunningTotals
  }

  let findings: FindingList
  /// Rows whose deadlines are worth a word, if they count in the end, and their places in the file.
  var deadlines: [(row: Int, offset: Int)] = []
  var totalRows: [TotalRow] = []
  var totals = RunningTotals()
  var hits: [LedgerTally.Hit] = []
  var cases: [CaseRegister.Entry] = []
  /// From where its rows are soon found again.
  let marks: RowMarks.Block?

  init(marks: RowMarks.Block? = nil, _ caps: FindingList.Caps = FindingList.Caps()) {
    self.marks = marks
    findings = FindingList(ofBlock: caps)
  }
}
