internal import Engines
internal import Forms
internal import Ledgers
internal import Text

/// Holds the rows of 确认.csv against what was found: which warnings are confirmed, and what is to be
/// said of the rows that confirm nothing.
struct Confirmations {
  /// What is wrong with rows, or has become of what they confirmed.
  private(set) var findings: [Finding] = []
  /// What the next run must know, in the order of the rows.
  private(set) var remembered: [RememberedConfirmation] = []
  private var confirmed: [Finding: Confirmation] = [:]
  private let memory: ConfirmationMemory
  private var candidates: [String: [Candidate]] = [:]

  private struct Candidate {
    var finding: Finding
    var fingerprint: String
    var position: String
  }

  /// - Parameters:
  ///   - rows: the rows of 确认.csv.
  ///   - found: everything that was found, sorted.
  ///   - memory: what the last run knew of the rows.
  init(_ rows: [ConfirmationRow], of found: [Finding], _ memory: ConfirmationMemory) {
    self.memory = memory
    let rules = Set(rows.map(\.rule))
    for finding in found where rules.contains(finding.rule) {
      candidates[finding.rule, default: []].append(
        Candidate(
          finding: finding,
          fingerprint: finding.fingerprint,
          position: ConfirmationRow.normal(finding.position)
        )
      )
    }
    for row in rows { settle(row) }
  }

  /// The findings with every confirmed warning made a notice, in the order of the problem list: errors,
  /// warnings, what was confirmed, notices.
  func marked(_ findings: [Finding]) -> [Finding] {
    var (open, settled, notices): ([Finding], [Finding], [Finding]) = ([], [], [])
    for var finding in findings {
      if finding.isConfirmable, let confirmation = confirmed[finding] {
        finding.severity = .notice
        finding.confirmation = confirmation
        settled.append(finding)
      } else if finding.severity == .notice {
        notices.append(finding)
      } else {
        open.append(finding)
      }
    }
    return open + settled + notices
  }

  private mutating func settle(_ row: ConfirmationRow) {
    guard row.faults.isEmpty else {
      note(
        "C-03",
        .warning,
        row,
        "这一行不能算确认：\(row.faults.joined(separator: "；"))",
        "照问题清单.xlsx 填编号、位置或指纹，写明理由和确认人"
      )
      return
    }
    let all = candidates[row.rule] ?? []
    let position = ConfirmationRow.normal(row.position)
    let inPlace = position.isEmpty ? [] : all.filter { $0.position == position }
    let known = row.fingerprint ?? memory.fingerprint(of: row)
    guard let known else {
      meet(row, inPlace)
      return
    }
    remember(row, known)
    let same = all.filter { $0.fingerprint == known }
    // Two findings of a rule may by chance have one fingerprint.
    let both = same.filter { $0.position == position }
    let meant = row.fingerprint == nil || !both.isEmpty ? both : same
    if !meant.isEmpty {
      confirm(meant, row)
    } else {
      missed(row, inPlace, known)
    }
  }

  /// A row that names only a position, met for the first time.
  private mutating func meet(_ row: ConfirmationRow, _ inPlace: [Candidate]) {
    let warnings = inPlace.filter(\.finding.isConfirmable)
    if Set(warnings.map(\.fingerprint)).count > 1 {
      tell(several: warnings, row)
      return
    }
    if let fingerprint = warnings.first?.fingerprint { remember(row, fingerprint) }
    confirm(inPlace, row)
  }

  private mutating func confirm(_ meant: [Candidate], _ row: ConfirmationRow) {
    let warnings = meant.map(\.finding).filter(\.isConfirmable)
    guard let first = warnings.first else {
      refuse(row, meant.map(\.finding))
      return
    }
    guard warnings.allSatisfy({ $0 == first }) else {
      tell(several: meant, row)
      return
    }
    let confirmation = Confirmation(reason: row.reason, by: row.by, place: row.place)
    if confirmed[first] == nil { confirmed[first] = confirmation }
  }

  /// A row whose fingerprint nothing has.
  private mutating func missed(_ row: ConfirmationRow, _ inPlace: [Candidate], _ known: String) {
    let warnings = inPlace.filter(\.finding.isConfirmable)
    guard !warnings.isEmpty else {
      refuse(row, inPlace.map(\.finding))
      return
    }
    let now = warnings.map(\.fingerprint).words
    note(
      "C-06",
      .notice,
      row,
      "数据变了，原来的确认不再有效：确认时的指纹是 \(known)，现在是 \(now)",
      "核实后在“指纹”一栏填 \(now) 再确认" + (warnings.count > 1 ? "（几个里选一个）" : "")
    )
  }

  /// A row that means no warning.
  private mutating func refuse(_ row: ConfirmationRow, _ others: [Finding]) {
    if others.contains(where: { $0.severity == .error }) {
      note("C-04", .warning, row, "错误不能确认，只能改正", "照问题清单改正后，删去这一行")
    } else {
      let what = row.position.isEmpty ? "指纹；数据变了的，照问题清单.xlsx 填新的指纹" : "位置"
      note("C-05", .notice, row, "没有对应的警告", "核对编号和\(what)；已经改正的，可以删去这一行")
    }
  }

  private mutating func tell(several: [Candidate], _ row: ConfirmationRow) {
    note(
      "C-07",
      .warning,
      row,
      "这样填，符合的警告有 \(several.count) 条，分不清确认的是哪一条",
      "一条警告写一行，“位置”和“指纹”都填；指纹有：\(several.map(\.fingerprint).words)"
    )
  }

  private mutating func note(
    _ rule: String,
    _ severity: Severity,
    _ row: ConfirmationRow,
    _ problem: String,
    _ remedy: String
  ) {
    findings.append(
      Finding(rule, severity, at: row.place, found: row.title, problem: problem, remedy: remedy)
    )
  }

  private mutating func remember(_ row: ConfirmationRow, _ fingerprint: String) {
    guard !row.position.isEmpty else { return }
    remembered.append(
      RememberedConfirmation(
        rule: row.rule,
        position: Masking.numbers(in: row.position),
        fingerprint: fingerprint
      )
    )
  }
}

extension [String] {
  /// The first few, each once: `a1b2c3d4、e5f60718 等`.
  fileprivate var words: String {
    var seen: Set<String> = []
    let each = filter { seen.insert($0).inserted }
    return each.prefix(5).joined(separator: "、") + (each.count > 5 ? " 等" : "")
  }
}
