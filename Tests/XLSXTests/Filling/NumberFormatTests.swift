import Testing

@testable import XLSX

/// Whether a format shows all digits of a number.
struct NumberFormatTests {
  @Test(arguments: [
    ("44.895844", "0.00"), ("44.895844", "#,##0.00_ "), ("1.5", "0"), ("-1.25", "0.00;[Red]-0.0"),
    ("0.125", "0%"), ("417", "#,##0,"), ("44.895844", "\"约\"0.0\"万元\""), ("1.5", "#,##0"),
    ("44.895844", "0.00E+00"), ("12345.678901", "General"), ("0.5", "# ?/?"),
  ])
  func `digits are hidden`(number: String, code: String) {
    #expect(NumberFormat.hidesDigits(of: number, code))
  }

  @Test(arguments: [
    ("44.895844", "General"), ("44.895844", "0.000000"), ("44.895844", "@"), ("417", "0"),
    ("417", "0.00"), ("44.89", "_ * #,##0.00_ "), ("0.125", "0.0%"), ("-1.2", "0.00;[Red]-0.0"),
    ("0", "0"), ("4489", "0.000E+00"), ("12345.67890", "General"), ("123456789012", "General"),
    ("44.895844", "G/通用格式"), ("44.5", "0.0_);[Red]\\(0.0\\)"), ("3", "# ?/?"),
  ])
  func `digits are shown`(number: String, code: String) {
    #expect(!NumberFormat.hidesDigits(of: number, code))
  }

  @Test(arguments: [
    "#", "#,###", "0;-0;", "#,##0;-#,##0;\"-\"", "0;0;;@", "[=0]\"\";0",
    "_ * #,##0_ ;_ * \"-\"_ ;_ * \"-\"_ ",
  ])
  func `0 is hidden`(code: String) { #expect(NumberFormat.hidesZero(code)) }

  @Test(arguments: [
    "General", "0", "#,##0", "0.00;[Red]-0.00", "@", "0_ ", "0;-0;0", "[>9]#;0", "G/通用格式",
    "\"共\"0\"件\"",
  ])
  func `0 is shown`(code: String) { #expect(!NumberFormat.hidesZero(code)) }

  @Test func `formats that every program knows by number`() {
    #expect(NumberFormat.hidesZero(NumberFormat.builtIn(41)))
    #expect(NumberFormat.hidesDigits(of: "0.125", NumberFormat.builtIn(43)))
    #expect(NumberFormat.isPercent(NumberFormat.builtIn(10)))
    #expect(!NumberFormat.isPercent("0\"%\""))
    #expect(NumberFormat.isDate(NumberFormat.builtIn(31)))
  }
}
