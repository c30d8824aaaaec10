internal import Ledgers

/// Turns the values of a row into the number of its combination of classes.
@safe struct RowClasses {
  private enum Kind { case deadline, word, day, flag, presence }

  /// All that the loop has to know of one dimension.
  private struct Dimension {
    var kind: Kind
    /// Of the field or of the deadline.
    var index: Int
    var classCount: UInt64
    var blankDay: UInt8
  }

  private let dimensions: UnsafeMutablePointer<Dimension>
  private let count: Int
  private let firstDay: Int
  private let lastDay: Int

  /// To be given back with `deallocate`.
  init(_ plan: RecordPlan) {
    count = plan.dimensions.count
    firstDay = plan.year.lowerBound
    lastDay = plan.year.upperBound
    unsafe dimensions = .allocate(capacity: max(count, 1))
    for (place, dimension) in plan.dimensions.enumerated() {
      unsafe (dimensions + place).initialize(to: RowClasses.dimension(dimension))
    }
  }

  func deallocate() { unsafe dimensions.deallocate() }

  private static func dimension(_ dimension: RecordPlan.Dimension) -> Dimension {
    let kind: Kind
    let index: Int
    switch dimension.origin {
    case .deadline(let deadline): (kind, index) = (.deadline, deadline)
    case .field(let field):
      index = field
      switch dimension.kind {
      case .category: kind = .word
      case .date: kind = .day
      case .flag: kind = .flag
      case .amount, .count, .identifier, .text: kind = .presence
      }
    }
    return Dimension(
      kind: kind,
      index: index,
      classCount: UInt64(dimension.classes.count),
      blankDay: dimension.blankDate
    )
  }

  /// The number that stands for the classes of a row together.
  @inline(__always) func key(_ values: RowValues, _ deadlines: RowDeadlines) -> UInt64 {
    var key: UInt64 = 0
    for place in 0..<count {
      let dimension = unsafe dimensions + place
      let code = unsafe code(dimension, values, deadlines)
      key = unsafe key &* dimension.pointee.classCount &+ UInt64(code)
    }
    return key
  }

  /// The codes of a row's classes, in the order of the plan's dimensions.
  func codes(_ values: RowValues, _ deadlines: RowDeadlines) -> [UInt8] {
    (0..<count).map { unsafe code(dimensions + $0, values, deadlines) }
  }

  @inline(__always) @unsafe private func code(
    _ dimension: UnsafeMutablePointer<Dimension>,
    _ values: RowValues,
    _ deadlines: RowDeadlines
  ) -> UInt8 {
    let index = unsafe dimension.pointee.index
    if unsafe dimension.pointee.kind == .deadline { return unsafe deadlines.pointer[index].code }
    let value = unsafe values.pointer[index]
    switch unsafe dimension.pointee.kind {
    case .word, .deadline: return UInt8(truncatingIfNeeded: value)
    case .day:
      if value == FieldValue.none { return unsafe dimension.pointee.blankDay }
      return value < firstDay ? 1 : value > lastDay ? 3 : 2
    case .flag: return value == FieldValue.none ? 0 : value == 1 ? 1 : 2
    case .presence: return value == FieldValue.none ? 0 : 1
    }
  }
}
