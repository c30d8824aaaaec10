internal import CSV
internal import Testing

/// The vector code skips what the automata would find nothing in; here they look at every byte.
struct EncodingDifferentialTests {
  private static let levels = 0...EncodingScan.bestLevel

  private func answer(_ scan: EncodingScan) -> String {
    "\(scan.verdict) \(scan.isAmbiguous) \(scan.lost.map { "\($0)" } ?? "")"
  }

  private func feed(_ bytes: [UInt8], _ scan: EncodingScan, piece: Int = .max) -> EncodingScan {
    var scan = scan
    unsafe bytes.withUnsafeBytes { buffer in
      var start = 0
      while start < buffer.count {
        let end = start + min(piece, buffer.count - start)
        unsafe scan.add(UnsafeRawBufferPointer(rebasing: buffer[start..<end]))
        start = end
      }
    }
    return scan
  }

  @Test func `1800 random files in pieces of 1 to 300 bytes are judged as by the automata`() {
    var kinds: Set<Substring> = []
    var secondLooks = 0
    for seed in 0..<1800 {
      let bytes = RandomText(seed: UInt64(seed)).bytes
      let expected = answer(feed(bytes, EncodingScan(level: nil)))
      kinds.insert(expected.prefix { $0.isLetter })
      for level in EncodingDifferentialTests.levels {
        for piece in [seed % 300 + 1, .max] {
          let scan = feed(bytes, EncodingScan(level: level), piece: piece)
          #expect(answer(scan) == expected, "seed \(seed), level \(level), piece \(piece)")
          let look = feed(bytes, EncodingScan(isFirstLook: true, level: level), piece: piece)
          secondLooks += look.needsSecondLook ? 1 : 0
          // Only what is not UTF-8 may need it.
          #expect(!look.needsSecondLook || !scan.isUTF8, "seed \(seed), level \(level)")
          #expect(
            look.needsSecondLook || answer(look) == expected,
            "seed \(seed), level \(level), piece \(piece)"
          )
        }
      }
    }
    #expect(secondLooks > 1000)
    #expect(kinds == ["binary", "damaged", "encoding", "mixed"])
  }

  /// Each of them ends a stretch that can be skipped, or must not.
  @Test(arguments: RandomText.awkward + RandomText.shared)
  func `what needs a closer look is seen at every place of a block`(bytes: [UInt8]) {
    let lines: [[UInt8]] = [Array("年度公开\n".utf8), [0xC4, 0xEA, 0xB6, 0xC8, 0xB9, 0xAB, 0x0A]]
    for line in lines {
      for shift in 0..<70 {
        let filler = [UInt8](repeating: 0x61, count: shift)
        for end: [UInt8] in [[0x0A], [0x2C, 0x0A]] {
          let text =
            line + filler + bytes + end + line + [UInt8](repeating: 0x62, count: 130) + line
          let expected = answer(feed(text, EncodingScan(level: nil)))
          for level in EncodingDifferentialTests.levels {
            #expect(answer(feed(text, EncodingScan(level: level))) == expected)
            let look = feed(text, EncodingScan(isFirstLook: true, level: level))
            #expect(look.needsSecondLook || answer(look) == expected)
          }
        }
      }
    }
  }
}

extension EncodingScan {
  fileprivate var isUTF8: Bool { [.encoding(.utf8), .encoding(.utf8WithMark)].contains(verdict) }
}
