extension Form {
  /// Fills the form from the counts.
  /// - Parameters:
  ///   - cube: the counts.
  ///   - previous: last year's figures by the same keys, when they are known.
  /// - Returns: a figure for every cell; a derived one may be missing (a ratio without a base).
  /// - Throws: `FormError` when the form's data does not fit the ledgers.
  package func fill(
    _ cube: Cube,
    previous: Figures? = nil
  ) throws -> Figures {
    var filler = Filler(form: self, cube: cube, previous: previous)
    for definition in figures { try filler.fill(definition) }
    return filler.figures
  }
}

/// Works out figures one after another, those they depend on first.
private struct Filler {
  let form: Form
  let counts: Counts
  let previous: Figures?
  var figures = Figures()
  private var underWay: Set<String> = []

  init(form: Form, cube: Cube, previous: Figures?) {
    self.form = form
    counts = Counts(cube)
    self.previous = previous
  }

  mutating func fill(_ definition: FigureDefinition) throws {
    let key = definition.key
    guard figures[key] == nil, figures.texts[key] == nil else { return }
    guard underWay.insert(key).inserted else { throw FormError.circular(key) }
    defer { underWay.remove(key) }
    switch definition.source {
    case .measured(let measure):
      figures[key] = try counts.value(of: measure)
    case .sum(let keys):
      figures[key] = try keys.reduce(0) { total, name in
        let (sum, overflow) = total.addingReportingOverflow(try value(name, for: key) ?? 0)
        guard !overflow else { throw FormError.overflow(key) }
        return sum
      }
    case .expression(let expression):
      for name in expression.names { _ = try value(name, for: key) }
      figures[key] = expression.value { known($0) }
    case .ratio(let part, let whole):
      figures[key] = try ratio(part, whole, definition)
    case .change(let name):
      figures.texts[key] = try change(name, for: key)
    case .list(let names, let withZeros):
      figures.texts[key] = try list(names, withZeros, for: key)
    }
  }

  private func known(_ name: String) -> Int? {
    guard name.hasPrefix("previous.") else { return figures[name] }
    return previous?[String(name.dropFirst("previous.".count))]
  }

  private mutating func value(_ name: String, for key: String) throws -> Int? {
    if let definition = form.figure(name) { try fill(definition) }
    let value = known(name)
    let isOutside = name.hasPrefix("previous.")
    guard isOutside || form.figure(name) != nil else {
      throw FormError.unknownFigure(name, in: key)
    }
    return value
  }

  private mutating func ratio(
    _ part: String,
    _ whole: String,
    _ definition: FigureDefinition
  ) throws -> Int? {
    guard let part = try value(part, for: definition.key),
      let whole = try value(whole, for: definition.key), whole > 0, part >= 0,
      case .percent(let digits) = definition.unit
    else { return nil }
    return Percentage.rounded(part, of: whole, digits: digits)
  }

  /// 增长12.3%, 下降5%, 持平; without a base the change itself: 增加5件.
  private mutating func change(_ name: String, for key: String) throws -> String? {
    guard let now = try value(name, for: key), let before = previous?[name], before >= 0 else {
      return nil
    }
    if now == before { return "持平" }
    let difference = now > before ? now - before : before - now
    guard before > 0, let share = Percentage.rounded(difference, of: before, digits: 2) else {
      let unit = form.figure(name)?.unit ?? .count("件")
      return "增加" + unit.format(difference) + unit.word
    }
    return (now > before ? "增长" : "下降") + Unit.percent(digits: 2).format(share)
  }

  private mutating func list(
    _ names: [String],
    _ withZeros: Bool,
    for key: String
  ) throws -> String? {
    var parts: [String] = []
    for name in names {
      guard let value = try value(name, for: key), let figure = form.figure(name),
        value != 0 || withZeros
      else { continue }
      parts.append(figure.label + figure.unit.format(value) + figure.unit.word)
    }
    return parts.isEmpty ? nil : parts.joined(separator: "、")
  }
}

/// Percentages in whole numbers, rounded half up.
package enum Percentage {
  /// `part` as a percentage of `whole` in units of the last digit, or `nil` when it is too large.
  package static func rounded(_ part: Int, of whole: Int, digits: Int) -> Int? {
    let scale = (0..<digits).reduce(100) { value, _ in value * 10 }
    let (product, overflow) = part.multipliedReportingOverflow(by: scale)
    guard !overflow, whole > 0 else { return nil }
    let (quotient, remainder) = product.quotientAndRemainder(dividingBy: whole)
    return quotient + (remainder >= whole - remainder ? 1 : 0)
  }
}
