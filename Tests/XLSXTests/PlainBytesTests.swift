import Testing

@testable import XLSX

@Suite("Bytes that need no look one by one")
struct PlainBytesTests {
  private func stands(_ bytes: [UInt8], at position: Int = 0) -> Bool {
    PlainBytes.stand(in: bytes.span, at: position)
  }

  @Test("every byte at every place is told from plain ones")
  func everyByte() {
    for byte in UInt8.min...UInt8.max {
      let isPlain = byte >= 0x20 && !Array("<>&_".utf8).contains(byte)
      for place in 0..<PlainBytes.count {
        var bytes = Array("abcdefgh".utf8)
        bytes[place] = byte
        #expect(stands(bytes) == isPlain, "\(byte) at \(place)")
      }
    }
  }

  @Test("fewer bytes than are looked at together never count as plain")
  func tooFew() {
    #expect(!stands(Array("abcdefg".utf8)))
    #expect(!stands([]))
    #expect(stands(Array("<abcdefgh".utf8), at: 1))
    #expect(!stands(Array("<abcdefgh".utf8), at: 2))
  }
}

@Suite("Short words in a register")
struct ShortWordTests {
  @Test("a word is put down as it was taken", arguments: ["", "A", "XFD", "1048576", "12345678"])
  func roundTrip(_ text: String) {
    var bytes = Array("<".utf8)
    ShortWord(text).add(to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "<" + text)
  }
}

@Suite("Line ends that are no line feed")
struct LineEndTests {
  @Test(
    "each of Unicode's line ends begins a line, letters with the same first bytes do not",
    arguments: [
      ("a\u{85}b", 2), ("a\u{2028}b", 2), ("a\u{2029}b", 2), ("a\rb", 2), ("a\u{B}b", 2),
      ("a\u{B7}b", 1), ("a“b”", 1), ("a\u{2027}b", 1),
    ]
  )
  func lines(_ text: String, _ count: Int) {
    #expect(TextFit.lines(of: text, width: 20) == count)
  }
}
