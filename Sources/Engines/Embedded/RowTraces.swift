internal import CSV
internal import Forms
internal import Ledgers

/// What a row leaves behind beside its count.
extension SourceScan {
  /// Notes a record of a slot whose records are wanted one by one.
  func watch(_ slot: Int, _ reader: RecordReader) {
    var isWanted = false
    for term in slots.kinds[slot].watched {
      guard noted[term] < ledger.wanted else {
        passedOver.add(.watched(term: term), place(of: reader))
        continue
      }
      isWanted = true
      let amount = ledger.watchedAmounts[term].map { values[$0] }
      guard amount != FieldValue.none else { continue }
      noted[term] += 1
      notes.hits.append(LedgerTally.Hit(term: term, place: place(of: reader), amount: amount))
    }
    if !isWanted { slots[slot].isWatched = false }
  }

  /// Adds the row to what total rows are held against.
  func addToTotals() {
    counters.rows += 1
    if plan.addsUp { notes.totals.add(values, amounts: plan.amounts) }
  }

  /// Brings the totals up to the row before this one.
  func closeTotals() {
    notes.totals.add(rows: counters.rows)
    counters.rows = 0
  }

  func reject() {
    rows.counts.rejected += 1
    notes.totals.isBroken = true
  }
}
