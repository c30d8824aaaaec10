internal import Forms
internal import Ledgers
internal import Testing

/// What tells one finding from another, over runs and versions.
struct FingerprintTests {
  private static let finding = Finding(
    "T3-11",
    .warning,
    at: Finding.Place(file: "申请.csv", row: 118, column: "答复日期"),
    found: "2024-06-05",
    problem: "超过答复期限",
    remedy: "核对日期"
  )

  private func changed(_ change: (inout Finding) -> Void) -> String {
    var finding = FingerprintTests.finding
    change(&finding)
    return finding.fingerprint
  }

  /// Worked out by another program.
  @Test func `it is the same on every machine`() {
    #expect(FingerprintTests.finding.fingerprint == "c3dbb6ab")
    #expect(Finding("C-02", .warning, problem: "", remedy: "").fingerprint == "ae88a74d")
  }

  @Test func `it changes with rule, place, content, problem and rows, each by itself`() {
    let all = [
      FingerprintTests.finding.fingerprint, changed { $0.rule = "T3-10" },
      changed { $0.place = nil },
      changed { $0.place?.file = "申请.cs" }, changed { $0.place?.row = 119 },
      changed { $0.place?.column = nil }, changed { $0.found = "2024-06-06" },
      changed { $0.problem = "超过期限" }, changed { $0.furtherRows = [119] },
      changed { $0.furtherRows = [1, 19] }, changed { $0.unnamedRows = "" },
      changed { $0.unnamedRows = "ab" },
      // The same letters, otherwise divided.
      changed {
        $0.found += $0.problem
        $0.problem = ""
      },
    ]
    #expect(Set(all).count == all.count)
  }

  @Test func `it does not change with severity, remedy or confirmation`() {
    let same = [
      changed { $0.severity = .notice }, changed { $0.remedy = "" },
      changed { $0.confirmation = Confirmation(reason: "甲", by: "乙", place: .init(file: "丙")) },
    ]
    #expect(Set(same) == [FingerprintTests.finding.fingerprint])
  }

  @Test func `it outlives a spreadsheet program: a letter, and seven hexadecimal digits`() {
    for row in 1...5000 {
      let text = changed { $0.place?.row = row }
      #expect(text.count == 8 && "abce".contains(text.prefix(1)), "\(text)")
      #expect(text.allSatisfy { "0123456789abcdef".contains($0) }, "\(text)")
    }
  }

  @Test func `thousands of warnings of one rule are told apart`() {
    let prints = Set((1...5000).map { row in changed { $0.place?.row = row } })
    #expect(prints.count == 5000)
  }

  @Test func `a position is what a clerk would write`() {
    var finding = FingerprintTests.finding
    #expect(finding.position == "申请.csv 第118行 答复日期")
    finding.place?.column = nil
    #expect(finding.position == "申请.csv 第118行")
    finding.place?.row = nil
    #expect(finding.position == "申请.csv 2024-06-05")
    finding.found = ""
    #expect(finding.position == "申请.csv")
    finding.place = nil
    #expect(finding.position == "超过答复期限")
    finding.found = "2024"
    #expect(finding.position == "2024")
    finding.subject = "自然人"
    #expect(finding.position == "自然人")
  }

  @Test func `a check is known by its line, whatever its numbers`() throws {
    let form = try FormLibrary().form(FormChoice(id: "2021-30"))
    func positions(_ received: Int) throws -> [String] {
      var figures = try form.fill(Cube())
      figures["table3.received.natural"] = received
      let balance = Balance(form: form, figures: figures, previous: nil, facts: [:], ledgers: [])
      return balance.results().compactMap(\.finding).filter { $0.rule == "T3-01" }.map(\.position)
    }
    #expect(try positions(1) == ["自然人"])
    #expect(try positions(2) == ["自然人"])
  }
}
