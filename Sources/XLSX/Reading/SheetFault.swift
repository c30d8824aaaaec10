/// What no sheet of a sound workbook holds.
enum SheetFault: Error, CustomStringConvertible {
  case badAddress(String)
  case repeatedCell(CellAddress)
  case badString(CellAddress, String)
  case unknownType(CellAddress, String)
  /// A row, numbered from 1, at or before the one above it.
  case rowOutOfOrder(Int)
  /// A cell of another row, or at or before the one to its left.
  case cellOutOfOrder(CellAddress)
  case cellOutsideRow(after: Int)
  /// A row or a cell that is not spelled as it was written; 0 before the first row.
  case unknownSpelling(row: Int)
  case noData

  var description: String {
    switch self {
    case .badAddress(let name): "\"\(name)\" is not the address of a cell or a range"
    case .repeatedCell(let address): "the cell \(address) is there twice"
    case .badString(let address, let index): "\(address) refers to a missing string \(index)"
    case .unknownType(let address, let type): "\(address) has the unknown type \"\(type)\""
    case .rowOutOfOrder(let number): "the row \(number) is repeated or out of order"
    case .cellOutOfOrder(let address): "the cell \(address) is out of order"
    case .cellOutsideRow(let number): "a cell after row \(number) is in no row or in another cell"
    case .unknownSpelling(let row): "row \(row) or what follows it is not spelled as it was written"
    case .noData: "there are no rows, not even none"
    }
  }
}
