/// What was noticed while a sheet was turned into CSV.
package struct SheetNotes: Hashable, Sendable {
  /// The records written: the number of the last row with text.
  package var rows = 0
  /// Formulas that hold no calculated value; their fields are empty.
  package var formulasWithoutValue = CellSample()
  /// Cells that show an error such as `#N/A`.
  package var errorValues = CellSample()
  /// Whole numbers of more than 15 digits, the last of them lost.
  package var longIntegers = CellSample()
  /// Merged cells of several rows; only the first row of each holds the value.
  package var tallMerges: [CellRange] = []

  package init(
    rows: Int = 0,
    formulasWithoutValue: CellSample = CellSample(),
    errorValues: CellSample = CellSample(),
    longIntegers: CellSample = CellSample(),
    tallMerges: [CellRange] = []
  ) {
    self.rows = rows
    self.formulasWithoutValue = formulasWithoutValue
    self.errorValues = errorValues
    self.longIntegers = longIntegers
    self.tallMerges = tallMerges
  }

  mutating func note(_ kind: CellRemark.Kind, at address: CellAddress) {
    switch kind {
    case .formulaWithoutValue: formulasWithoutValue.add(address)
    case .errorValue: errorValues.add(address)
    case .longInteger: longIntegers.add(address)
    }
  }
}

/// Cells with something in common: the first few, and how many there are.
package struct CellSample: Hashable, Sendable {
  package var first: [CellAddress] = []
  package var count = 0

  package init(first: [CellAddress] = [], count: Int = 0) {
    self.first = first
    self.count = count
  }

  fileprivate mutating func add(_ address: CellAddress) {
    count += 1
    if first.count < 5 { first.append(address) }
  }
}
