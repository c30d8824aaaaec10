import Audit
import Foundation
import Testing

@Suite("Dump") struct DumpTests {
  @Test("dump") func dump() throws {
    guard let path = ProcessInfo.processInfo.environment["DUMP"] else { return }
    let r = try ReportFile.read(path, name: path)
    for b in r.blocks {
      switch b {
      case .paragraph(let p):
        print(
          "P [\(p.place)] \(p.text.count > 70 ? p.text.prefix(30) + "……" + p.text.suffix(30) : p.text)"
        )
      case .table(let t):
        print("T aligned=\(t.isAligned)")
        for r in t.rows {
          print("   [\(r.place)]", r.cells.map { $0 ?? "nil" }.joined(separator: " ¦ "))
        }
      }
    }
  }
}
