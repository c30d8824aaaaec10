internal import Ledgers
internal import Testing
internal import Text

struct LedgerCatalogueTests {
  @Test func `all eleven ledgers load and are consistent`() throws {
    let catalogue = try LedgerCatalogue.load()
    #expect(
      catalogue.ledgers.map(\.id) == [
        "applications", "charges", "coercions", "disclosures", "disputes", "documents",
        "handlingFees", "licences", "penalties", "powers", "procurements",
      ]
    )
    #expect(catalogue.furniture.totals.contains("合计"))
    for ledger in catalogue.ledgers {
      #expect(ledger.fields.contains { $0.required == .value }, "\(ledger.id)")
    }
  }
}
