internal import Ledgers

/// Counts and exact sums per combination of classes, for every ledger that a form asks about.
///
/// Cubes of disjoint records add in any order.
package struct Cube: Sendable, Equatable {
  package var ledgers: [String: LedgerCube] = [:]

  package init() {}
}

/// The cube of one ledger.
package struct LedgerCube: Sendable, Equatable {
  package struct Cell: Sendable, Equatable {
    package var count = 0
    /// Sums in 分, in the order of `Question.amounts`.
    package var sums: [Int]

    package init(count: Int = 0, sums: [Int]) {
      self.count = count
      self.sums = sums
    }

    /// Adds records with their sums.
    /// - Returns: `false` when a sum leaves 64 bits.
    package mutating func add(_ count: Int, _ sums: [Int]) -> Bool {
      self.count += count
      for (index, part) in sums.enumerated() {
        let (sum, overflow) = self.sums[index].addingReportingOverflow(part)
        if overflow { return false }
        self.sums[index] = sum
      }
      return true
    }
  }

  package let question: Question
  /// By the codes of the classes, in the order of `question.dimensions`.
  package var cells: [[UInt8]: Cell] = [:]

  package init(_ question: Question) {
    self.question = question
  }
}

/// What a form wants to know of one ledger: the classes to group by and the amounts to add up.
package struct Question: Sendable, Equatable {
  package struct Dimension: Sendable, Equatable {
    package var field: String
    package var classes: [String]
  }

  package let ledger: String
  package var dimensions: [Dimension] = []
  package var amounts: [String] = []

  package init(ledger: String) {
    self.ledger = ledger
  }

  /// By code: whether a condition admits it.
  func codes(of term: Condition.Term) throws -> (dimension: Int, codes: [Bool]) {
    guard let index = dimensions.firstIndex(where: { $0.field == term.field }) else {
      throw FormError.unknownField(ledger: ledger, field: term.field)
    }
    var codes = dimensions[index].classes.map { _ in false }
    for name in term.classes {
      guard let code = dimensions[index].classes.firstIndex(of: name) else {
        throw FormError.unknownClass(ledger: ledger, field: term.field, name: name)
      }
      codes[code] = true
    }
    return (index, codes)
  }
}

/// A form that cannot be filled: its data is at fault, not the records.
package enum FormError: Error, Sendable, CustomStringConvertible {
  case unknownForm(String, hint: String)
  case unknownLedger(String)
  case unknownField(ledger: String, field: String)
  case unknownClass(ledger: String, field: String, name: String)
  case unknownFigure(String, in: String)
  case circular(String)
  case overflow(String)
  case malformedExpression(String)

  package var description: String {
    switch self {
    case .unknownForm(let id, let hint): "没有表式“\(id)”\(hint)"
    case .unknownLedger(let id): "表式引用了不存在的台账“\(id)”"
    case .unknownField(let ledger, let field): "表式引用了台账“\(ledger)”里没有的字段“\(field)”"
    case .unknownClass(let ledger, let field, let name):
      "表式引用了台账“\(ledger)”字段“\(field)”里没有的类别“\(name)”"
    case .unknownFigure(let key, let place): "\(place)：没有“\(key)”这个数据项"
    case .circular(let key): "数据项“\(key)”的定义绕了圈"
    case .overflow(let ledger): "台账“\(ledger)”的合计超出了能表示的范围，请核对金额"
    case .malformedExpression(let text): "表式里的算式写得不对：\(text)"
    }
  }
}
