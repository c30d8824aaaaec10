/// What lies behind the figures, for the officer who signs them.
package struct Evidence: Sendable {
  /// A part of a figure that was counted record by record.
  package struct Part: Sendable {
    /// The ledger's Chinese name.
    package var ledger: String
    /// How its records are chosen: `“答复日期”在本年，“答复类型”为予以公开`.
    package var rule: String
    /// The column that is added up; `nil` where records are counted.
    package var amount: String?
    package var isSubtracted: Bool
    /// How many records there are in all.
    package var count: Int
    /// The first of them.
    package var records: [Record]

    package init(
      ledger: String,
      rule: String,
      amount: String? = nil,
      isSubtracted: Bool,
      count: Int,
      records: [Record]
    ) {
      self.ledger = ledger
      self.rule = rule
      self.amount = amount
      self.isSubtracted = isSubtracted
      self.count = count
      self.records = records
    }
  }

  /// A record by its place; what names it is masked.
  package struct Record: Sendable, Equatable {
    package var file: String
    /// The row number Excel shows.
    package var row: Int
    package var identifier: String
    /// In 元, where the part adds up an amount.
    package var amount: String?

    package init(file: String, row: Int, identifier: String, amount: String? = nil) {
      self.file = file
      self.row = row
      self.identifier = identifier
      self.amount = amount
    }
  }

  /// Last year's figures, when they are known.
  package var previous: Figures?
  /// The figures of the set that was made before this one, when there is one.
  package var last: Figures?
  /// The requests received in each month of the year; empty when nobody asked for them.
  package var months: [Int] = []
  /// The counted parts of a figure by its key.
  package var parts: [String: [Part]] = [:]

  package init() {}
}
