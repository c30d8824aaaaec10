import Testing
import XLSX

@Suite struct CellAddressTests {
  @Test(
    "An address is named as a spreadsheet names it",
    arguments: [
      (0, 0, "A1"), (2, 1, "B3"), (0, 25, "Z1"), (9, 26, "AA10"), (0, 701, "ZZ1"),
      (1_048_575, 16_383, "XFD1048576"),
    ]
  )
  func names(row: Int, column: Int, name: String) {
    #expect(CellAddress(row, column).description == name)
    #expect(CellAddress(name: name) == CellAddress(row, column))
  }

  @Test(
    "What is no address inside a sheet is refused",
    arguments: ["", "A", "1", "A0", "a1", "A1B", "XFE1", "A1048577", "$A$1", "A-1"]
  )
  func refuses(name: String) {
    #expect(CellAddress(name: name) == nil)
  }

  @Test("A range is read from its corners, a single cell being a range too")
  func ranges() {
    let range = CellRange(rows: 0...2, columns: 1...2)
    #expect(range.description == "B1:C3")
    #expect(CellRange(name: "B1:C3") == range)
    #expect(CellRange(name: "B1")?.description == "B1")
    #expect(CellRange(name: "C3:B1") == nil)
    #expect(CellRange(name: "A1:B2:C3") == nil)
    #expect(range.addresses.map(\.description) == ["B1", "C1", "B2", "C2", "B3", "C3"])
  }
}
