internal import CSV
internal import Engines
internal import Forms
internal import Testing

/// Cases 1 to 12: the bytes of a file and what they are taken for.
struct BytesTests {
  private typealias File = HostileFile
  private static let one = HostileFile.licences + "\n许1,甲,乙公司,2024-01-02\n"

  @Test func `1: a byte order mark before a quoted header is no part of it`() throws {
    let text = "\"许可文号\",\"许可事项\",\"申请单位\",\"办结日期\"\r\n许1,甲,乙公司,2024-01-02\r\n"
    let count = try File.count(File.mark + Array(text.utf8))
    #expect(count.brief == [])
    #expect(count.licences == 1)
    #expect(count.inventory.sources.map(\.encoding.rawValue) == ["UTF-8（带 BOM）"])
  }

  @Test func `2: GB18030 is read and named`() throws {
    let count = try File.count(File.gbk(BytesTests.one))
    #expect(count.brief == [])
    #expect(count.licences == 1)
    #expect(count.inventory.sources.map(\.encoding.rawValue) == ["GB18030"])
  }

  @Test func `3: a rare name far behind any sample is not lost`() throws {
    var text = File.applications + "\n"
    for row in 1...9000 {
      text += "S\(row),2024-01-02,张三,自然人,甲\(row),2024-01-05,予以公开\n"
    }
    text += "S9001,2024-01-02,䶮𬭎,自然人,乙,2024-01-05,予以 公 开\n"
    let count = try File.count(File.gbk(text))
    #expect(count.inventory.sources.map(\.encoding.rawValue) == ["GB18030"])
    #expect(count.brief == ["错误 R-12 a.csv:9002 答复类型"])
    #expect(count.rows == ["9001=9000+0+1"])
  }

  @Test func `4: short Chinese that is valid in both is GB18030, with a warning`() throws {
    // 状态 and 未 are valid UTF-8 when written in GBK.
    let ledgers = try HostileFile.count(["x.csv": File.gbk("状态,b\n未,1\n")])
    #expect(ledgers.brief == ["错误 F-01 x.csv", "警告 F-16 x.csv"])
  }

  @Test func `5: the euro byte of code page 936 is read; FF is refused with row, column and bytes`()
    throws
  {
    let text = File.gbk(File.licences + "\n许1,收") + [0x80] + File.gbk("5,乙公司,2024-01-02\n")
    let count = try File.count(text)
    #expect(count.brief == [])
    #expect(count.licences == 1)
    let bad = try File.count(
      File.gbk(File.licences + "\n许1,收") + [0xFF, 0x35] + File.gbk(",乙,2024-01-02\n")
    )
    #expect(bad.brief == ["错误 F-03 a.csv:2 第2列"])
    #expect(bad.findings[0].found == "FF")
    #expect(bad.findings[0].problem == "文件是 GB18030 编码，这里却有不属于这种编码的字节 FF")
  }

  @Test func `6: a line of another encoding is named, and nothing is guessed`() throws {
    let rows = (1...5).map { "许\($0),甲事项,乙公司,2024-01-02\n" }.joined()
    let pasted = "许9,粘贴来的事项,丙公司,2024-01-02\n"
    let inUTF8 = try File.count(
      Array((File.licences + "\n" + rows).utf8) + File.gbk(pasted) + Array(rows.utf8)
    )
    #expect(inUTF8.brief == ["错误 F-03 a.csv:7 第1列"])
    #expect(inUTF8.findings[0].found == "D0 ED")
    #expect(
      inUTF8.findings[0].problem
        == "文件是 UTF-8 编码，这里却有不属于这种编码的字节 D0 ED，多半是粘贴进来的 GBK 文字"
    )
    let inGBK = try File.count(
      File.gbk(File.licences + "\n" + rows) + Array(pasted.utf8) + File.gbk(rows)
    )
    #expect(inGBK.brief == ["错误 F-03 a.csv:7"])
    #expect(inGBK.findings[0].problem == "文件是 GB18030（GBK）编码，这一行却是 UTF-8 编码的文字")
  }

  @Test(arguments: [true, false])
  func `7: UTF-16 with a mark is read, without one refused`(isBigEndian: Bool) throws {
    let text = BytesTests.one.replacing(",", with: "\t")
    let count = try File.count(File.utf16(text, isBigEndian: isBigEndian))
    #expect(count.brief == [])
    #expect(count.licences == 1)
    let bare = try File.count(File.utf16(text, isBigEndian: isBigEndian, hasMark: false))
    #expect(bare.brief == ["错误 F-02 a.csv"])
    #expect(bare.findings[0].problem == "文件里有 0 字节，不是 CSV 文本，或是没有标记的 UTF-16")
  }

  @Test func `8: two marks, and a second export behind the first, are read as one`() throws {
    let quoted = "\"许可文号\",\"许可事项\",\"申请单位\",\"办结日期\"\n"
    let first = quoted + "\"许1\",\"甲,乙\",\"乙公司\",2024-01-02\n"
    let second = quoted + "许2,丙,丁公司,2024-01-03\n"
    let bytes =
      File.mark + File.mark + Array(first.utf8) + File.mark + Array(second.utf8) + File.mark
      + Array("\"许3\",\"丙,丁\",戊公司,2024-01-04\n".utf8)
    let count = try File.count(bytes)
    #expect(count.brief == [])
    #expect(count.licences == 3)
    #expect(count.rows == ["4=3+1+0"])
    #expect(count.tally.rows[0].excludedBy.map(\.reason) == ["重复表头"])
  }

  @Test func `9: invisible characters in headers and codes do not matter`() throws {
    let text =
      "\u{FEFF}许可\u{200B}文号,许可\u{A0}事项\u{3000},申请单位,办结日期\u{200D}\n\u{FEFF}许1,甲,乙,2024-01-02\n许1\u{200B},甲,乙,2024-01-02\n"
    let count = try File.count(text)
    #expect(count.licences == 1)
    #expect(count.brief == ["警告 R-18 a.csv:3 许可文号"])
  }

  @Test(arguments: [
    ("D0CF11E0A1B11AE1", "旧版 Excel 或 WPS 文件（.xls、.et），或加了密码的文件"), ("255044462D312E37", "PDF 文件"),
    ("1F8B0800", "压缩文件"), ("526172211A07", "压缩文件"),
  ])
  func `10: a file that is no CSV is named for what it is`(hex: String, name: String) throws {
    let bytes = stride(from: 0, to: hex.count, by: 2).compactMap { place in
      UInt8(hex.dropFirst(place).prefix(2), radix: 16)
    }
    let count = try File.count(bytes + [0, 1, 2, 3])
    #expect(count.brief == ["错误 F-02 a.csv"])
    #expect(count.findings[0].problem == "这是\(name)，不是 CSV")
  }

  @Test func `10: a web page and zero bytes are no CSV either`() throws {
    let page = try File.count(" \n<html><body><table><tr><td>许可文号</td></tr></table>")
    #expect(page.findings.map(\.problem) == ["这是网页（HTML）表格，不是 CSV"])
    let zero = try File.count(Array(BytesTests.one.utf8) + [0])
    #expect(zero.brief == ["错误 F-02 a.csv"])
  }

  @Test func `11: text that was garbled before is recognised, with what it was`() throws {
    // UTF-8 read as GBK and saved again as UTF-8.
    let garbled = try File.count("鐧昏缂栧彿,鏀跺埌鏃ユ湡,鐢宠浜虹被鍨\n1,2024-01-02,x\n")
    #expect(garbled.brief == ["错误 F-07 a.csv"])
    #expect(garbled.findings[0].problem.hasPrefix("文字已经是乱码，本来像是“登"))
    let lost = try File.count(File.licences + "\n许1,锟斤拷锟斤拷,乙公司,2024-01-02\n")
    #expect(lost.brief == ["错误 F-07 a.csv:2 第2列"])
    #expect(lost.licences == 1)
    let replaced = try File.count(
      File.licences + "\n许1,甲,乙\u{FFFD}司,2024-01-02\n许2,\u{FFFD},乙,2024-01-02\n"
    )
    #expect(replaced.brief == ["错误 F-07 a.csv:2 第3列"])
    #expect(replaced.findings[0].problem.hasSuffix("共 2 处"))
    let inGBK = try File.count(File.gbk(File.licences + "\n许1,锟斤拷,乙公司,2024-01-02\n"))
    #expect(inGBK.brief == ["错误 F-07 a.csv:2 第2列"])
  }

  @Test func `12: an empty file, a mark alone and a header alone are three things`() throws {
    let count = try HostileFile.count([
      "空.csv": [], "标记.csv": File.mark, "表头.csv": Array(File.licences.utf8),
    ])
    #expect(count.brief == ["错误 F-06 标记.csv", "错误 F-06 空.csv"])
    #expect(count.licences == 0)
    #expect(count.rows == ["0=0+0+0"])
  }
}
