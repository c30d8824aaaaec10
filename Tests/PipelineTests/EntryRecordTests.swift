internal import Engines
internal import Forms
internal import Foundation
internal import Ledgers
internal import Testing
internal import XLSX

@testable import Reports

/// What an entry form lets in, the engine reads without a finding.
struct EntryRecordTests {
  private let office: EntryOffice

  init() throws { office = try EntryOffice() }

  @Test func `the invented record of every ledger is counted without a finding`() throws {
    for ledger in office.catalogue.ledgers {
      let columns = EntryForm(ledger).columns
      let csv = EntryOffice.csv([columns.map(\.header), columns.map(\.example)])
      let count = try #require(try office.count(csv, of: ledger), "\(ledger.name)")
      #expect(count.findings == [], "\(ledger.name)")
      #expect(count.rows == RowCounts(read: 1, counted: 1), "\(ledger.name)")
    }
  }

  /// What else a record needs when it has this word.
  private static let companions: [String: [String: String]] = [
    "依申请公开.答复类型.尚未答复": [
      "received": "2024-12-20", "closed": "", "status": "",
    ],
    "依申请公开.办理状态.办理中": [
      "received": "2024-12-20", "closed": "", "result": "",
    ],
    "行政复议诉讼.类型.行政诉讼": ["route": "复议后起诉"],
    "行政复议诉讼.审级.二审": ["related": "某行初〔2024〕1号"],
    "行政复议诉讼.审级.再审": ["related": "某行终〔2024〕1号"],
    "行政复议诉讼.结果.尚未审结": ["concluded": ""],
    "规范性文件.状态.废止": ["repealed": "2024-06-01"],
    "规范性文件.状态.失效": ["repealed": "2024-06-01"],
    "规范性文件.状态.被替代": ["repealed": "2024-06-01"],
  ]

  @Test func `every word of every list is read without a finding`() throws {
    var words = 0
    for ledger in office.catalogue.ledgers {
      let columns = EntryForm(ledger).columns
      var rows = [columns.map(\.header)]
      for column in columns {
        for word in column.choices {
          let also = Self.companions["\(ledger.name).\(column.field.header).\(word)"] ?? [:]
          rows.append(
            columns.map { other in
              if other.number == column.number { return word }
              if let text = also[other.field.key] { return text }
              // Names and numbers differ, or the records would be repeats of one another.
              let isText = [.identifier, .text].contains(other.field.kind)
              return other.example.isEmpty || !isText
                ? other.example : "\(other.example)\(rows.count)"
            }
          )
        }
      }
      words += rows.count - 1
      guard rows.count > 1 else { continue }
      let count = try #require(try office.count(EntryOffice.csv(rows), of: ledger))
      #expect(count.findings == [], "\(ledger.name)")
      #expect(count.rows.read == rows.count - 1)
      #expect(count.rows.rejected == 0, "\(ledger.name)")
    }
    #expect(words == 138)
  }

  @Test func `no sheet but the first is taken for a ledger`() throws {
    for ledger in office.catalogue.ledgers {
      for sheet in EntryForm(ledger).workbook.sheets.dropFirst() {
        let found = try office.inventory(EntryOffice.csv(sheet))
        #expect(found.sources.isEmpty, "\(ledger.name) \(sheet.name)")
        #expect(found.findings.map(\.severity) == [.error])
      }
    }
  }
}
