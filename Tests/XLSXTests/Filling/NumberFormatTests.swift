import Testing

@testable import XLSX

/// Whether a format shows all digits of a number.
struct NumberFormatTests {
  @Test(arguments: [
    ("44.895844", "0.00"), ("44.895844", "#,##0.00_ "), ("1.5", "0"), ("-1.25", "0.00;[Red]-0.0"),
    ("0.125", "0%"), ("417", "#,##0,"), ("44.895844", "\"约\"0.0\"万元\""), ("1.5", "#,##0"),
  ])
  func `digits are hidden`(number: String, code: String) {
    #expect(NumberFormat.hidesDigits(of: number, code))
  }

  @Test(arguments: [
    ("44.895844", "General"), ("44.895844", "0.000000"), ("44.895844", "@"), ("417", "0"),
    ("417", "0.00"), ("44.89", "_ * #,##0.00_ "), ("0.125", "0.0%"), ("-1.2", "0.00;[Red]-0.0"),
    ("0", "0"), ("44.895844", "0.00E+00"),
  ])
  func `digits are shown`(number: String, code: String) {
    #expect(!NumberFormat.hidesDigits(of: number, code))
  }
}
