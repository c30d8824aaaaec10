internal import Forms
internal import Testing

struct FigureTests {
  @Test func `money is printed exactly, without trailing zeros`() {
    #expect(Unit.money("万元").format(44_895_844) == "44.895844")
    #expect(Unit.money("万元").format(1) == "0.000001")
    #expect(Unit.money("万元").format(100_000_000) == "100")
    #expect(Unit.money("万元").format(-1_200_000) == "-1.2")
    #expect(Unit.money("元").format(25_100_000) == "251000")
    #expect(Unit.money("元").format(27_050) == "270.5")
    #expect(Unit.count("件").format(1_808_595) == "1808595")
    #expect(Unit.percent(digits: 2).format(1746) == "17.46%")
    #expect(Unit.percent(digits: 2).format(10_000) == "100%")
    #expect(Unit.percent(digits: 2).format(8480) == "84.8%")
  }

  @Test func `what was printed reads back, anything else does not`() {
    #expect(Unit.money("万元").parse("44.895844") == 44_895_844)
    #expect(Unit.money("万元").parse("59237.2449") == 59_237_244_900)
    #expect(Unit.money("元").parse("0.001") == nil)
    #expect(Unit.money("元").parse("1,000") == nil)
    #expect(Unit.count("件").parse("58") == 58)
    #expect(Unit.count("件").parse("58.5") == nil)
    #expect(Unit.percent(digits: 2).parse("17.46%") == 1746)
  }

  @Test func `percentages are rounded half up and never in binary`() {
    #expect(Percentage.rounded(1, of: 3, digits: 2) == 3333)
    #expect(Percentage.rounded(2, of: 3, digits: 2) == 6667)
    #expect(Percentage.rounded(1, of: 8, digits: 1) == 125)
    #expect(Percentage.rounded(1, of: 16, digits: 1) == 63)
    #expect(Percentage.rounded(0, of: 5, digits: 2) == 0)
    #expect(Percentage.rounded(1, of: 0, digits: 2) == nil)
  }

  @Test func `an expression is read or refused`() throws {
    func value(_ text: String) throws -> Int? {
      try Expression(parsing: text).value { ["a": 5, "b.c": 7][$0] }
    }
    #expect(try value("a + b.c") == 12)
    #expect(try value("2 * a - b.c + 10") == 13)
    #expect(try value("a - 3") == 2)
    #expect(try value("0") == 0)
    #expect(try value("a + x") == nil)
    for text in ["", "a b", "a +", "2 a", "a * 2", "- a"] {
      #expect(throws: FormError.self) { try Expression(parsing: text) }
    }
    #expect(throws: FormError.self) { try Comparison(parsing: "a + b") }
  }
}
