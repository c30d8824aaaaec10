import Audit
import Forms
import Testing

@Suite("Tables that offices published")
struct PublishedTablesTests {
  @Test(
    "a published table gives exactly its numbers, and its blank cells are blanks",
    arguments: PublishedCase.names,
    [(true, true), (false, true), (false, false)]
  )
  func published(name: String, layout: (isMerged: Bool, isAligned: Bool)) throws {
    let printed = try PublishedCase(name)
    let read = FormRecognition.read(
      PrintedReports.report(printed.tables(isMerged: layout.isMerged, isAligned: layout.isAligned)),
      forms: try PrintedReports.forms()
    )
    #expect(read.form.id == printed.form.id)
    #expect(read.figures.values == printed.numbers)
    #expect(Set(read.blanks.map(\.key)) == printed.blanks)
    let all = Set(printed.form.tables.flatMap(\.definitions).map(\.key))
    let lacking = all.subtracting(printed.printed.keys)
    #expect(Set(read.missing.flatMap(\.keys)) == lacking)
  }

  @Test(
    "a report whose copy is cut and broken gives what is there and names what is not",
    arguments: [true, false]
  )
  func changle(isAligned: Bool) throws {
    let text = try PrintedReports.text("AuditTests/Reports", "changle-rfb-2024.txt")
    let read = FormRecognition.read(
      PrintedReports.copied(text, isAligned: isAligned),
      forms: try PrintedReports.forms()
    )
    #expect(read.form.id == "changle-2024")
    var expected = try PublishedCase("changle-rfb-2024").numbers
    // The case leaves out a row whose label is cut in two, and the last cell of table four.
    let process = read.form.figures.map(\.key).filter { $0.hasPrefix("table3.deny_process.") }
    for key in process + ["table4.suit_after_total"] { expected[key] = 0 }
    #expect(read.figures.values == expected)
    #expect(read.blanks == [])
    #expect(
      read.missing.map(\.problem) == ["表三：找不到从“7.属于行政执法案卷”到“四、结转下年度继续办理”的15行"]
    )
    #expect(read.missing.flatMap(\.keys).count == 15 * 7)
    #expect(read.places["table3.deny_internal.natural"] == "第76行")
    #expect(read.places["table2.fee.amount_wanyuan"] == "第58行")
    #expect(read.places["table4.review_upheld"] == "第80行")
  }
}
