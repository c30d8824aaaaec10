import Statements
import Testing

@Suite("Labelled sentences")
struct LabelledSentenceTests {
  @Test("every sentence breaks exactly the rules that it is labelled with")
  func labels() throws {
    for sentence in try LabelledSentences.all() {
      let found = try sentence.found
      #expect(found.map(\.rule) == sentence.rules, "\(sentence.text) \(found.map(\.problem))")
    }
  }
}
