internal import Engines
internal import Forms
internal import Foundation
internal import Glibc
internal import Testing

/// Cases 52 to 55: what else lies in a folder.
struct FolderTests {
  private typealias File = HostileFile

  private func row(_ number: Int) -> String {
    File.licences + "\n许\(number),甲,乙,2024-01-0\(number)\n"
  }

  @Test(arguments: [
    "~$台账.xlsx", ".~lock.台账.csv#", ".DS_Store", "._台账.csv", "Thumbs.db", "desktop.ini",
    "台账.csv.tmp",
    "台账.csv.crdownload", "@eaDir/台账.csv", "__MACOSX/台账.csv", "台账.csv~", ".台账.csv.swp",
  ])
  func `52: what no one meant to drop is ignored and listed`(name: String) throws {
    let office = try TestOffice()
    try office.drop("a.csv", row(1))
    try office.drop(name, row(2))
    let count = try office.count()
    #expect(count.brief == [])
    #expect(count.licences == 1)
    #expect(count.inventory.ignored == [name.split(separator: "/").first.map(String.init)])
  }

  @Test func `53: subfolders are read, links to folders and special files refused, none hangs`()
    throws
  {
    let office = try TestOffice()
    try office.drop("科室/一/a.csv", row(1))
    // A folder with the name of a file, a link to a file, and one to nothing.
    try office.drop("b.csv/c.csv", row(2))
    let manager = FileManager.default
    func link(_ name: String, to target: String) throws {
      try manager.createSymbolicLink(
        atPath: "\(office.folder)/\(name)",
        withDestinationPath: target
      )
    }
    let outside = try TestOffice()
    try outside.drop("d.csv", row(3))
    try link("链接.csv", to: "\(outside.folder)/d.csv")
    try link("断了.csv", to: "/none")
    try link("圈", to: office.folder)
    try link("自己.csv", to: "自己.csv")
    #expect(unsafe mkfifo("\(office.folder)/管道.csv", 0o644) == 0)
    try link("设备.csv", to: "/dev/zero")
    let count = try office.count()
    #expect(count.licences == 3)
    #expect(
      count.brief == [
        "错误 F-05 圈", "错误 F-05 断了.csv", "错误 F-05 管道.csv", "错误 F-05 自己.csv", "错误 F-05 设备.csv",
      ]
    )
    #expect(count.findings[1].problem.hasSuffix("文件不存在"))
    #expect(count.findings[2].problem.hasSuffix("不是普通文件（是管道、设备或指向文件夹的链接）"))
    #expect(count.findings[3].problem.hasSuffix("链接指来指去，没有尽头"))
  }

  @Test func `53: a socket is refused`() throws {
    let office = try TestOffice()
    try office.drop("a.csv", row(1))
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = Array("\(office.folder)/s.csv".utf8)
    try #require(path.count < 100)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path) }
    let bound = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0)
    let count = try office.count()
    #expect(count.brief == ["错误 F-05 s.csv"])
    #expect(count.findings[0].problem.hasSuffix("不是普通文件（是套接字或设备）"))
  }

  /// Makes a file whose name is any bytes.
  private func drop(_ name: [UInt8], _ text: String, in office: TestOffice) throws {
    let path = (Array("\(office.folder)/".utf8) + name + [0]).map(CChar.init(bitPattern:))
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT, 0o644)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    #expect(unsafe write(descriptor, bytes, bytes.count) == bytes.count)
  }

  @Test func `54: names that are not UTF-8, with line ends or turned around are read and told`()
    throws
  {
    let office = try TestOffice()
    try drop(File.gbk("台账") + Array(".csv".utf8), row(1) + "许9,甲,乙,不详\n", in: office)
    try drop(Array("a\nb\u{202E}.csv".utf8), row(2) + "许8,甲,乙,不详\n", in: office)
    // 科室 in GBK as a folder.
    let folder = (Array("\(office.folder)/".utf8) + File.gbk("科室") + [0]).map(
      CChar.init(bitPattern:)
    )
    #expect(unsafe mkdir(folder, 0o755) == 0)
    try drop(File.gbk("科室/") + Array("c.csv".utf8), row(3), in: office)
    // The same letter composed and apart.
    try drop(Array("e\u{301}.csv".utf8), row(4), in: office)
    let count = try office.count()
    #expect(count.licences == 4)
    #expect(
      count.brief == [
        "错误 R-02 a\\nb\\u{202e}.csv:3 办结日期", "错误 R-02 台账.csv:3 办结日期",
      ]
    )
    let names = count.inventory.sources.map(\.name)
    #expect(names == ["a\\nb\\u{202e}.csv", "\u{E9}.csv", "科室/c.csv", "台账.csv"])
    #expect(names.map { $0.unicodeScalars.count } == [16, 5, 8, 6])
  }

  @Test func `55: no folder, an empty one, and one of last year`() throws {
    let office = try TestOffice()
    #expect(throws: InputError.self) { _ = try office.count() }
    #expect(throws: InputError.self) { _ = try office.count(in: office.folder + "/none") }
    try office.drop("a.csv", File.licences + "\n许1,甲,乙,2023-01-02\n")
    let count = try office.count()
    #expect(count.brief == ["提示 R-40 a.csv"])
    #expect(count.rows == ["1=0+1+0"])
  }
}
