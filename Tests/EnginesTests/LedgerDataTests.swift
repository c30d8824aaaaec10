internal import Ledgers
internal import Testing
internal import Text

@testable internal import Engines

/// The ledgers' data, tried out word by word.
struct LedgerDataTests {
  @Test func `every header and alias is recognised as its field, in its ledger`() throws {
    let ledgers = try LedgerCatalogue.load().ledgers
    let recognition = Recognition(ledgers)
    for ledger in ledgers {
      for (index, field) in ledger.fields.enumerated() {
        for alias in [field.header] + field.aliases {
          var headers = ledger.fields.map(\.header)
          headers[index] = alias
          guard case .match(let match) = recognition.recognise(headers, titles: []) else {
            Issue.record("\(ledger.id): \(alias) is not recognised")
            continue
          }
          #expect(match.ledger.id == ledger.id, "\(alias)")
          #expect(match.columns.contains { $0.field == index && $0.index == index }, "\(alias)")
        }
      }
    }
  }

  @Test func `every value and alias is read as its class`() throws {
    for ledger in try LedgerCatalogue.load().ledgers {
      for field in ledger.fields {
        guard let vocabulary = field.vocabulary else { continue }
        let reader = CategoryText(vocabulary)
        for value in vocabulary.values {
          let code = try #require(
            reader.code(of: value.key),
            "\(ledger.id).\(field.key) \(value.key)"
          )
          for name in [value.name] + value.aliases + value.contains {
            #expect(
              reader.read(Normalise.value(name)) == .code(code),
              "\(ledger.id).\(field.key): \(name)"
            )
          }
        }
      }
    }
  }

  /// The standard of the credit exchange (发改办财金〔2018〕424号) names its columns by code.
  @Test func `double-publicity files are told apart by their codes alone`() throws {
    let recognition = Recognition(try LedgerCatalogue.load().ledgers)
    let files = [
      (
        "licences",
        ["XK_XDR_MC", "XK_XDR_LB", "XK_XKWS", "XK_WSH", "XK_XKLB", "XK_NR", "XK_JDRQ", "XK_XKJG"]
      ),
      (
        "penalties",
        ["CF_XDR_MC", "CF_WSH", "CF_WFXW", "CF_SY", "CF_CFLB", "CF_NR", "CF_NR_FK", "CF_JDRQ"]
      ),
    ]
    for (id, headers) in files {
      guard case .match(let match) = recognition.recognise(headers, titles: []) else {
        Issue.record("\(id) is not recognised")
        continue
      }
      #expect(match.ledger.id == id)
      #expect(match.columns.count == headers.count)
    }
  }

  @Test func `the rule numbers of records mean one thing each`() throws {
    var meanings: [String: Set<String>] = [:]
    for ledger in try LedgerCatalogue.load().ledgers {
      for rule in ledger.rules where rule.id.hasPrefix("R-") {
        meanings[rule.id, default: []].insert(rule.problem)
      }
    }
    for (id, problems) in meanings { #expect(problems.count == 1, "\(id): \(problems)") }
  }
}
