import Audit
import Forms
import Reports
import Testing

@Suite("Tables that come back")
struct RoundTripTests {
  @Test(
    "the merged tables of a form give exactly its figures back",
    arguments: PrintedReports.formNames,
    [1, 2, 3] as [UInt64]
  )
  func aligned(id: String, seed: UInt64) throws {
    let filing = try PrintedReports.filing(id, seed: seed)
    let tables = PrintedReports.aligned(filing.form, filing.figures)
    let read = FormRecognition.read(
      PrintedReports.report(tables),
      forms: try PrintedReports.forms()
    )
    #expect(read.form.id == id)
    #expect(read.figures.values == PrintedReports.tableFigures(filing))
    #expect(read.missing == [])
    #expect(read.blanks == [])
    #expect(read.foundTables)
  }

  @Test(
    "the lines of the text give exactly its figures back",
    arguments: PrintedReports.formNames,
    [4, 5, 6] as [UInt64]
  )
  func copied(id: String, seed: UInt64) throws {
    let filing = try PrintedReports.filing(id, seed: seed)
    let text = try NarrativeReport.text(of: filing)
    for isAligned in [true, false] {
      let read = FormRecognition.read(
        PrintedReports.copied(text, isAligned: isAligned),
        forms: try PrintedReports.forms()
      )
      #expect(read.form.id == id)
      #expect(read.figures.values == PrintedReports.tableFigures(filing))
      #expect(read.missing == [])
      #expect(read.blanks == [])
    }
  }

  @Test("every figure says where it stands")
  func places() throws {
    let filing = try PrintedReports.filing("2021-30", seed: 7)
    let tables = PrintedReports.aligned(filing.form, filing.figures)
    let read = FormRecognition.read(PrintedReports.report(tables), forms: [filing.form])
    #expect(read.places.count == PrintedReports.tableFigures(filing).count)
    #expect(read.places["table2.normative.valid"] == "第1个表第4行")
    #expect(read.places["table3.received.natural"] == "第2个表第4行")
    #expect(read.places["table4.suit_after_total"] == "第3个表第4行")
  }
}
