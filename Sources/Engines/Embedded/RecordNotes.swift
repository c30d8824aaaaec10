internal import CSV
internal import Forms
internal import Ledgers
internal import Text

/// What is said of records that count all the same, and how a case is entered.
extension SourceScan {
  /// Whether the row that was read last has missed a deadline that is told of.
  func hasMissed(_ clock: Int) -> Bool {
    deadlines[clock].code == DeadlineClock.Class.late && tellsDeadline[clock]
  }

  /// The years without a calendar that the limits of the row touch.
  var unknownYears: Set<Int> {
    var years: Set<Int> = []
    for clock in 0..<deadlines.count {
      guard let (start, due) = deadlines[clock].days else { continue }
      years.formUnion(workingDays.unknownYears(from: start, through: due))
    }
    return years
  }

  /// Notes a row whose deadlines are worth a word; which ones are told is seen in the end.
  func noteDeadlines(_ reader: RecordReader) {
    var isWanted = false
    for clock in 0..<deadlines.count {
      guard let (start, due) = deadlines[clock].days else { continue }
      if hasMissed(clock) {
        if missed[clock] < FindingList.cap + ledger.slack {
          isWanted = true
        } else {
          passedOver.add(.missed(clock: clock), place(of: reader))
        }
        missed[clock] += 1
      }
      if !workingDays.knows(start, through: due) {
        isWanted = noteProvisional(reader) || isWanted
        break
      }
    }
    if isWanted { notes.deadlines.append((reader.row, reader.offset)) }
  }

  private func noteProvisional(_ reader: RecordReader) -> Bool {
    var isWanted = false
    for year in unknownYears {
      if provisional[year, default: 0] <= ledger.slack {
        isWanted = true
      } else {
        passedOver.add(.provisional(year: year), place(of: reader))
      }
      provisional[year, default: 0] += 1
    }
    return isWanted
  }

  /// Says what there is to say of the deadlines of a record that counts.
  /// - Throws: `Shortage` when an earlier record may have to be told of first.
  func tellDeadlines(
    _ reader: RecordReader,
    _ told: inout [Int],
    _ years: inout Set<Int>,
    _ passedOver: PassedOver
  ) throws {
    for index in 0..<deadlines.count {
      guard let (start, due) = deadlines[index].days else { continue }
      let clock = plan.clocks[index]
      for year in workingDays.unknownYears(from: start, through: due)
      where years.insert(year).inserted {
        try passedOver.check(.provisional(year: year), place(of: reader))
        add(
          "C-01",
          .warning,
          at: Finding.Place(file: source.name, row: reader.row),
          found: due.iso,
          problem: "\(clock.deadline.name)用到 \(year) 年，该年放假安排尚未收录，期限只扣除周末，为暂定",
          remedy: "把国务院办公厅 \(year) 年放假通知存为 calendar-\(year).csv，写进 pipeline.json 的 calendar 后重新运行"
        )
      }
      guard hasMissed(index), let rule = clock.deadline.rule else { continue }
      if told[index] < FindingList.cap {
        try passedOver.check(.missed(clock: index), place(of: reader))
      }
      told[index] += 1
      let done = clock.deadline.done.flatMap { name in
        plan.ledger.fields.firstIndex { $0.key == name }
      }
      add(
        rule,
        .warning,
        at: place(reader, done),
        found: shown(reader, done),
        problem: "超过\(clock.deadline.name)，期限到 \(due.iso)（\(clock.deadline.article)）",
        remedy: "核对日期；有延期、补正或征求第三方意见的，请补填相应的列"
      )
    }
  }

  func caseEntry(_ slot: Int, _ reader: RecordReader) -> CaseRegister.Entry {
    let fields = RecordFetcher.fields(of: reader, in: source)
    func text(_ key: String?) -> String {
      let field = plan.ledger.fields.firstIndex { $0.key == key }
      return Identifier.canonical(field.flatMap { fields[$0] } ?? "")
    }
    let rule = plan.ledger.instances
    let parts = rule?.by.map { text($0) } ?? []
    let rank = plan.ledger.fields.firstIndex { $0.key == rule?.rank }.map { values[$0] } ?? 0
    return CaseRegister.Entry(
      place: RecordPlace(source: number, row: reader.row, offset: reader.offset),
      key: slots[slot].key,
      values: values.array,
      rank: max(0, rank - 1),
      number: text(plan.ledger.identifier),
      related: text(rule?.related),
      name: parts.contains("") ? "" : parts.joined(separator: "\u{1F}")
    )
  }
}
