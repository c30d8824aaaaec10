internal import Ledgers

/// The cells of a cube laid out one behind another, since every figure asks all of them.
struct Counts {
  private let ledgers: [String: LedgerCounts]

  init(_ cube: Cube) {
    ledgers = cube.ledgers.mapValues(LedgerCounts.init)
  }

  /// The value of a measure in its base unit: records, or 分.
  /// - Throws: `FormError.overflow` when a sum leaves 64 bits.
  func value(of measure: Measure) throws -> Int {
    var total = 0
    for term in measure.terms {
      let part = try ledgers[term.ledger]?.value(of: term) ?? 0
      let (sum, overflow) =
        term.isSubtracted
        ? total.subtractingReportingOverflow(part) : total.addingReportingOverflow(part)
      guard !overflow else { throw FormError.overflow(term.ledger) }
      total = sum
    }
    return total
  }
}

/// The counts of one ledger.
private struct LedgerCounts {
  private let question: Question
  private let width: Int
  /// The codes of every cell, `width` of them each.
  private let codes: [UInt8]
  private let cells: [LedgerCube.Cell]

  init(_ cube: LedgerCube) {
    question = cube.question
    width = cube.question.dimensions.count
    var codes: [UInt8] = []
    codes.reserveCapacity(width * cube.cells.count)
    for key in cube.cells.keys { codes += key }
    self.codes = codes
    cells = Array(cube.cells.values)
  }

  func value(of term: Measure.Term) throws -> Int {
    let amount = try term.amount.map { name in
      guard let index = question.amounts.firstIndex(of: name) else {
        throw FormError.unknownField(ledger: term.ledger, field: name)
      }
      return index
    }
    let admitted = try term.condition.terms.map { try question.codes(of: $0) }
    let dimensions = admitted.map(\.dimension)
    // By dimension and code.
    let tables = admitted.flatMap {
      $0.codes + [Bool](repeating: false, count: 256 - $0.codes.count)
    }
    var total = 0
    for number in cells.indices {
      let place = number * width
      let isMet = dimensions.indices.allSatisfy { index in
        tables[index << 8 | Int(codes[place + dimensions[index]])]
      }
      guard isMet else { continue }
      let part = amount.map { cells[number].sums[$0] } ?? cells[number].count
      let (sum, overflow) = total.addingReportingOverflow(part)
      guard !overflow else { throw FormError.overflow(term.ledger) }
      total = sum
    }
    return total
  }
}
