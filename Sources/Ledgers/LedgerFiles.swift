internal import Text

/// The ledgers that come with the program as their files have them, before an office adds to them.
package struct LedgerFiles: Sendable {
  private(set) var documents: [(file: String, json: JSON)] = []
  private(set) var furniture = Furniture()

  /// - Throws: `TextProblems` for a mistake in the data, `MissingData`.
  package init() throws {
    let folder = try DataFolder.locate(target: "Ledgers", source: #filePath)
    for file in DataFolder.names(in: folder) where file.hasSuffix(".json") {
      let json = try JSONParser.parse(DataFolder.read("\(folder)/\(file)"), file: file)
      if file == "furniture.json" {
        furniture = try Furniture(json, file: file)
      } else {
        documents.append((file, json))
      }
    }
  }
}
