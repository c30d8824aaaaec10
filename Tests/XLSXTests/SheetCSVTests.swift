import Testing
import XLSX

struct SheetCSVTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func csv(_ sheetData: String) throws -> (text: String, notes: SheetNotes) {
    try HandmadeWorkbook(sheetData: sheetData).write(to: scratch.path())
    return try scratch.csv()
  }

  private func inline(_ texts: String...) -> String {
    texts.map { "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">\($0)</t></is></c>" }.joined()
  }

  @Test func `fields are quoted only where they have to be`() throws {
    let data = inline("a", "b,c", "say \"x\"", " d ", "=1+1", "分；号", "'", "")
    #expect(
      try csv("<row>\(data)<c><v>1.5</v></c></row>").text
        == "a,\"b,c\",\"say \"\"x\"\"\", d ,=1+1,分；号,',,1.5\n"
    )
  }

  @Test func `line ends inside a cell become LF in quotes`() throws {
    let data = inline("a_x000D_\nb", "c_x000D_d", "e\nf", "_x000D_", "g\n\nh", "_x000D__x000D_\n")
    #expect(
      try csv("<row>\(data)</row>").text
        == "\"a\nb\",\"c\nd\",\"e\nf\",\"\n\",\"g\n\nh\",\"\n\n\"\n"
    )
  }

  @Test func `record n is row n, and rows without text at the end are dropped`() throws {
    let data = """
      <row r="3"><c r="B3"><v>1</v></c></row><row r="4"><c r="A4" s="1"/></row>\
      <row r="6"><c r="A6"><v>2</v></c></row><row r="7"/><row r="9"><c r="A9"><f>B9</f></c></row>
      """
    let (text, notes) = try csv(data)
    #expect(text == "\n\n,1\n\n\n2\n")
    #expect(notes.rows == 6)
    #expect(notes.formulasWithoutValue == CellSample(first: [CellAddress(8, 0)], count: 1))
    #expect(try csv("<row/>").text.isEmpty)
    #expect(try csv("").notes == SheetNotes())
  }

  @Test func `the last row of a sheet is a million lines below the first`() throws {
    let data = "<row r=\"1\"><c><v>1</v></c></row><row r=\"1048576\"><c><v>2</v></c></row>"
    let (text, notes) = try csv(data)
    #expect(text.utf8.count == 1_048_576 + 2)
    #expect(text.hasPrefix("1\n\n") && text.hasSuffix("\n\n2\n"))
    #expect(notes.rows == 1_048_576)
  }

  @Test func `what is odd is counted, and the first few are named`() throws {
    let rows = (1...7).map { number in
      "<row r=\"\(number)\"><c r=\"A\(number)\" t=\"e\"><v>#N/A</v></c>"
        + "<c r=\"B\(number)\"><v>350182199001011234</v></c><c><f>A1</f><v/></c></row>"
    }
    let (text, notes) = try csv(rows.joined())
    #expect(text == String(repeating: "#N/A,3.50182199001011E+17\n", count: 7))
    func sample(_ column: Int) -> CellSample {
      CellSample(first: (0..<5).map { CellAddress($0, column) }, count: 7)
    }
    #expect(
      notes
        == SheetNotes(
          rows: 7,
          formulasWithoutValue: sample(2),
          errorValues: sample(0),
          longIntegers: sample(1)
        )
    )
  }

  @Test func `bytes are handed over in pieces of a quarter megabyte`() throws {
    let rows = repeatElement("<row>\(inline(String(repeating: "x", count: 999)))</row>", count: 700)
    try HandmadeWorkbook(sheetData: rows.joined()).write(to: scratch.path())
    var sizes: [Int] = []
    _ = try WorkbookReader(path: scratch.path()).writeCSV(of: 0) { sizes.append($0.count) }
    #expect(sizes == [263_000, 263_000, 174_000])
  }

  @Test func `an error of the sink passes`() throws {
    struct Full: Error {}
    try HandmadeWorkbook(sheetData: "<row><c><v>1</v></c></row>").write(to: scratch.path())
    let reader = try WorkbookReader(path: scratch.path())
    #expect(throws: Full.self) { try reader.writeCSV(of: 0) { _ in throw Full() } }
  }
}
