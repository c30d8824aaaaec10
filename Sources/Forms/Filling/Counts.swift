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
  private let cells: [LedgerCube.Cell]
  /// By dimension: the number of its first class among all classes.
  private let firstClass: [Int]
  /// By class: which cells have it, a bit each, in `words` words.
  private var holders: [UInt64]
  private let words: Int

  init(_ cube: LedgerCube) {
    question = cube.question
    cells = Array(cube.cells.values)
    words = (cells.count + 63) / 64
    var classes = 0
    var firstClass: [Int] = []
    for dimension in cube.question.dimensions {
      firstClass.append(classes)
      classes += dimension.classes.count
    }
    self.firstClass = firstClass
    holders = [UInt64](repeating: 0, count: classes * words)
    for (number, codes) in cube.cells.keys.enumerated() {
      for (dimension, code) in codes.enumerated() {
        holders[(firstClass[dimension] + Int(code)) * words + number / 64] |= 1 << (number % 64)
      }
    }
  }

  func value(of term: Measure.Term) throws -> Int {
    let amount = try term.amount.map { name in
      guard let index = question.amounts.firstIndex(of: name) else {
        throw FormError.unknownField(ledger: term.ledger, field: name)
      }
      return index
    }
    let admitted = try term.condition.terms.map { try question.codes(of: $0) }
    var total = 0
    for word in 0..<words {
      var met = word == cells.count / 64 ? (1 << (cells.count % 64)) - 1 : UInt64.max
      for (dimension, codes) in admitted {
        var any: UInt64 = 0
        for (code, isAdmitted) in codes.enumerated() where isAdmitted {
          any |= holders[(firstClass[dimension] + code) * words + word]
        }
        met &= any
      }
      while met != 0 {
        let cell = cells[word * 64 + met.trailingZeroBitCount]
        met &= met - 1
        let part = amount.map { cell.sums[$0] } ?? cell.count
        let (sum, overflow) = total.addingReportingOverflow(part)
        guard !overflow else { throw FormError.overflow(term.ledger) }
        total = sum
      }
    }
    return total
  }
}
