/// A sum of figures and whole numbers, as a form's data writes it:
/// `2 * table3.received.total + table3.carried_in.total - 10`.
package struct Expression: Sendable, Equatable {
  package struct Term: Sendable, Equatable {
    package var factor: Int
    /// A figure; `nil` for a plain number.
    package var name: String?
  }

  package var terms: [Term]

  init(terms: [Term]) {
    self.terms = terms
  }

  /// A figure alone.
  package init(naming name: String) {
    terms = [Term(factor: 1, name: name)]
  }

  /// With a figure more.
  package func adding(_ name: String) -> Expression {
    Expression(terms: terms + [Term(factor: 1, name: name)])
  }

  /// - Throws: `FormError.malformedExpression`.
  package init(parsing text: String) throws {
    try self.init(text.words[...], of: text)
  }

  fileprivate init(_ words: ArraySlice<Substring>, of text: String) throws {
    terms = []
    var sign = 1
    var factor: Int?
    var expectsTerm = true
    for word in words {
      switch word {
      case _ where (word == "+" || word == "-") && !expectsTerm:
        if let factor { terms.append(Term(factor: sign * factor, name: nil)) }
        factor = nil
        sign = word == "-" ? -1 : 1
        expectsTerm = true
      case "*" where factor != nil && !expectsTerm:
        expectsTerm = true
      case _ where expectsTerm:
        if let number = Int(word), factor == nil {
          factor = number
        } else {
          terms.append(Term(factor: sign * (factor ?? 1), name: String(word)))
          factor = nil
        }
        expectsTerm = false
      default:
        throw FormError.malformedExpression(text)
      }
    }
    if let factor { terms.append(Term(factor: sign * factor, name: nil)) }
    guard !expectsTerm else { throw FormError.malformedExpression(text) }
  }

  package var names: [String] { terms.compactMap(\.name) }

  /// The value, or `nil` when a name has none.
  package func value(_ lookUp: (String) -> Int?) -> Int? {
    var total = 0
    for term in terms {
      guard let value = term.name.map(lookUp) ?? 1 else { return nil }
      let (product, isTooLarge) = term.factor.multipliedReportingOverflow(by: value)
      let (sum, overflow) = total.addingReportingOverflow(product)
      guard !isTooLarge, !overflow else { return nil }
      total = sum
    }
    return total
  }

  /// The expression for one line of a table: `*` becomes its key.
  func with(_ key: String) -> Expression {
    var copy = self
    for index in copy.terms.indices {
      copy.terms[index].name = terms[index].name?.replacingStar(with: key)
    }
    return copy
  }
}

extension String {
  /// What stands between blanks.
  fileprivate var words: [Substring] {
    utf8.split(separator: UInt8(ascii: " ")).map(Substring.init)
  }

  fileprivate func replacingStar(with key: String) -> String {
    guard let star = firstIndex(of: "*") else { return self }
    return self[..<star] + key + self[index(after: star)...]
  }
}

/// Two expressions and how they should stand to each other.
package struct Comparison: Sendable, Equatable {
  package enum Relation: String, Sendable, CaseIterable {
    case equal = "="
    case atMost = "<="
    case atLeast = ">="
    case less = "<"
    case more = ">"

    package func holds(_ left: Int, _ right: Int) -> Bool {
      switch self {
      case .equal: left == right
      case .atMost: left <= right
      case .atLeast: left >= right
      case .less: left < right
      case .more: left > right
      }
    }

    /// As a table prints it: ＝ ≤ ≥ ＜ ＞.
    package var sign: String {
      switch self {
      case .equal: "＝"
      case .atMost: "≤"
      case .atLeast: "≥"
      case .less: "＜"
      case .more: "＞"
      }
    }
  }

  package var left: Expression
  package var relation: Relation
  package var right: Expression

  /// - Throws: `FormError.malformedExpression`.
  package init(parsing text: String) throws {
    let words = text.words
    let relations = words.lazy.map { Relation(rawValue: String($0)) }
    guard let index = relations.firstIndex(where: { $0 != nil }), let relation = relations[index]
    else { throw FormError.malformedExpression(text) }
    self.relation = relation
    left = try Expression(words[..<index], of: text)
    right = try Expression(words[(index + 1)...], of: text)
  }

  package var names: [String] { left.names + right.names }

  func with(_ key: String) -> Comparison {
    var copy = self
    copy.left = left.with(key)
    copy.right = right.with(key)
    return copy
  }
}
