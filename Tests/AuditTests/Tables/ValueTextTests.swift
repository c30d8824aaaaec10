import Forms
import Testing

@testable import Audit

@Suite("Text of a value cell")
struct ValueTextTests {
  @Test(
    "counts in every spelling",
    arguments: [
      ("0", 0), ("12", 12), ("1,234", 1234), ("1，234,567", 1_234_567), ("0件", 0), ("3个", 3),
      ("+14", 14), ("-8", -8), ("−8", -8), ("–8", -8), ("零", 0), ("007", 7), ("3.00", 3),
      ("22(其中修订16件)", 22), ("22件(其中修订16件)", 22), ("5[注]", 5),
    ]
  )
  func counts(text: String, value: Int) {
    #expect(ValueText.read(text, unit: .count("件")) == .number(value))
  }

  @Test("marks that stand for nothing", arguments: ["", "/", "-", "—", "——", "无", "\\", "−"])
  func blanks(text: String) {
    #expect(ValueText.read(text, unit: .count("件")) == .blank)
    #expect(ValueText.read(text, unit: .money("万元")) == .blank)
  }

  @Test(
    "what is no count",
    arguments: [
      "见附件", "二十", "(5)", "12元", "1.2.3", "1,23", "5或6", "约3", "1e3", "٣", "--5", "+", "其中:5",
    ]
  )
  func words(text: String) {
    #expect(ValueText.read(text, unit: .count("件")) == .unreadable(.words))
  }

  @Test("decimals of a count and numbers too big for one are told apart")
  func odd() {
    #expect(ValueText.read("1.5", unit: .count("件")) == .unreadable(.decimals))
    #expect(ValueText.read("1000000000001", unit: .count("件")) == .unreadable(.tooBig))
    #expect(
      ValueText.read(String(repeating: "9", count: 40), unit: .count("件")) == .unreadable(.tooBig)
    )
    #expect(ValueText.read("0.001", unit: .money("元")) == .unreadable(.decimals))
  }

  @Test("money is read by the unit that is printed, exactly")
  func money() {
    #expect(ValueText.read("44.895844", unit: .money("万元")) == .number(44_895_844))
    #expect(ValueText.read("251000元", unit: .money("万元")) == .number(25_100_000))
    #expect(ValueText.read("25.1万元", unit: .money("元")) == .number(25_100_000))
    #expect(ValueText.read("25.1万", unit: .money("元")) == .number(25_100_000))
    #expect(ValueText.read("251,000.50", unit: .money("元")) == .number(25_100_050))
    #expect(ValueText.read("251000", unit: .money("万元"), heading: "元") == .number(25_100_000))
    #expect(ValueText.read("¥3", unit: .money("元")) == .number(300))
    #expect(ValueText.read("1.500000000", unit: .money("万元")) == .number(1_500_000))
  }
}
