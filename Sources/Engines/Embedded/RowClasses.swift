internal import CSV
internal import CScan
internal import Ledgers

/// Turns the values of a row into the number of its combination of classes.
///
/// The number is a sum of codes, each with the weight of its dimension; dimensions of one kind are read
/// one after the other, so that the processor guesses right.
@safe struct RowClasses {
  private enum Kind: Int { case word, day, flag, presence }

  /// All that the loop has to know of one dimension.
  private struct Dimension {
    var kind: Kind
    /// Of the value.
    var index: Int
    var weight: UInt64
    var blankDay: UInt64
    /// In the plan.
    var place: Int
  }

  private let dimensions: UnsafeMutablePointer<Dimension>
  /// How many dimensions there are, and how many of them are read for each row.
  private let count: Int
  private let live: Int
  /// What the others come to.
  private let base: UInt64
  /// Where the dimensions of each kind end.
  private let ends: (word: Int, day: Int)
  private let firstDay: Int
  private let lastDay: Int
  private let level = EncodingScan.bestLevel

  /// To be given back with `deallocate`.
  /// - Parameters:
  ///   - plan: what the dimensions are.
  ///   - constants: values that are the same in all rows.
  ///   - values: a row that has them.
  init(_ plan: RecordPlan, constants: Set<Int>, _ values: RowValues) {
    firstDay = plan.year.lowerBound
    lastDay = plan.year.upperBound
    var all: [Dimension] = []
    var weight: UInt64 = 1
    for place in plan.dimensions.indices.reversed() {
      all.append(RowClasses.dimension(place, of: plan, weight))
      weight &*= UInt64(plan.dimensions[place].classes.count)
    }
    let moving = all.filter { !constants.contains($0.index) }
      .sorted { ($0.kind.rawValue, $0.place) < ($1.kind.rawValue, $1.place) }
    let fixed = all.filter { constants.contains($0.index) }
    all = moving + fixed
    (count, live) = (all.count, moving.count)
    func end(_ kind: Kind) -> Int {
      moving.firstIndex { $0.kind.rawValue > kind.rawValue } ?? moving.count
    }
    ends = (end(.word), end(.day))
    let year = plan.year
    base = fixed.reduce(0) {
      $0 &+ UInt64(RowClasses.code($1, values[$1.index], year)) &* $1.weight
    }
    unsafe dimensions = .allocate(capacity: max(count, 1))
    for (index, dimension) in all.enumerated() {
      unsafe (dimensions + index).initialize(to: dimension)
    }
  }

  func deallocate() { unsafe dimensions.deallocate() }

  private static func dimension(_ place: Int, of plan: RecordPlan, _ weight: UInt64) -> Dimension {
    let dimension = plan.dimensions[place]
    let kind: Kind
    let index: Int
    switch dimension.origin {
    case .deadline(let deadline):
      (kind, index) = (.word, plan.ledger.fields.count + deadline)
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
      weight: weight,
      blankDay: UInt64(dimension.blankDate),
      place: place
    )
  }

  /// The number that stands for the classes of a row together.
  @inline(__always) func key(_ values: RowValues) -> UInt64 {
    var key = base
    for index in 0..<ends.word {
      let dimension = unsafe dimensions + index
      let value = unsafe values.pointer[dimension.pointee.index]
      key &+= unsafe UInt64(truncatingIfNeeded: value) &* dimension.pointee.weight
    }
    for index in ends.word..<ends.day {
      let dimension = unsafe dimensions + index
      let value = unsafe values.pointer[dimension.pointee.index]
      key &+= unsafe day(value, dimension.pointee.blankDay) &* dimension.pointee.weight
    }
    for index in ends.day..<live {
      let dimension = unsafe dimensions[index]
      let code = RowClasses.code(dimension, values[dimension.index], firstDay...lastDay)
      key &+= UInt64(code) &* dimension.weight
    }
    return key
  }

  /// The numbers for the rows of a grid.
  func read(_ values: GridValues, count: Int) {
    let keys = unsafe values.keys
    unsafe keys.update(repeating: base, count: count)
    for index in 0..<live {
      let dimension = unsafe dimensions[index]
      let (column, weight) = unsafe (values.column(dimension.index), dimension.weight)
      switch dimension.kind {
      case .word:
        unsafe scan_add_words(level, column, count, weight, keys)
      case .day:
        unsafe scan_add_days(
          level,
          column,
          count,
          Int32(truncatingIfNeeded: firstDay),
          Int32(truncatingIfNeeded: lastDay),
          UInt32(truncatingIfNeeded: dimension.blankDay),
          weight,
          keys
        )
      case .flag:
        for row in 0..<count {
          let flag = unsafe column[row]
          let code: UInt32 = flag == GridValues.none ? 0 : flag == 1 ? 1 : 2
          unsafe keys[row] &+= UInt64(code) &* weight
        }
      case .presence:
        for row in 0..<count {
          unsafe keys[row] &+= column[row] == GridValues.none ? 0 : weight
        }
      }
    }
  }

  @inline(__always) private func day(_ value: Int, _ blank: UInt64) -> UInt64 {
    let place = 1 as UInt64 &+ (value >= firstDay ? 1 : 0) &+ (value > lastDay ? 1 : 0)
    return value == FieldValue.none ? blank : place
  }

  /// The codes of a row's classes, in the order of the plan's dimensions.
  func codes(_ values: RowValues) -> [UInt8] {
    var codes = [UInt8](repeating: 0, count: count)
    for index in 0..<count {
      let dimension = unsafe dimensions[index]
      codes[dimension.place] =
        RowClasses.code(dimension, values[dimension.index], firstDay...lastDay)
    }
    return codes
  }

  private static func code(
    _ dimension: Dimension,
    _ value: Int,
    _ year: ClosedRange<Int>
  ) -> UInt8 {
    switch dimension.kind {
    case .word: return UInt8(truncatingIfNeeded: value)
    case .day:
      if value == FieldValue.none { return UInt8(truncatingIfNeeded: dimension.blankDay) }
      return value < year.lowerBound ? 1 : value > year.upperBound ? 3 : 2
    case .flag: return value == FieldValue.none ? 0 : value == 1 ? 1 : 2
    case .presence: return value == FieldValue.none ? 0 : 1
    }
  }
}
