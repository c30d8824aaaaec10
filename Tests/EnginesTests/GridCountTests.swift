internal import CSV
internal import CScan
internal import Testing

@testable import Engines

/// Rows of grids are counted by their combination of classes, at every level of the vector code.
struct GridCountTests {
  @Test(arguments: [0, 5, 300, 5000])
  func `a row counts once, or is left to a closer look`(known: Int) {
    for level in 0...scan_level() {
      var random = Steps(state: UInt64(known + 1))
      let keys = (0..<known).map { _ in random.next() }
      let quick = QuickSlots(level: level)
      for (slot, key) in keys.enumerated() { quick.add(key, slot) }
      let values = GridValues(constants: [], amountCount: 0)
      var (counts, left) = ([Int](repeating: 0, count: known), [Int](repeating: 0, count: known))
      for count in [0, 1, 7, 8, 1400] {
        values.reserve(count)
        var (rows, others): ([Int?], Set<Int>) = ([], [])
        for row in 0..<count {
          let slot = known == 0 || row % 11 == 3 ? nil : Int.random(in: 0..<known, using: &random)
          let isOdd = row % 7 == 5
          unsafe values.keys[row] = slot.map { keys[$0] } ?? random.next()
          unsafe values.odd[row] = isOdd ? 1 : 0
          rows.append(isOdd ? nil : slot)
        }
        let found = quick.count(values, count: count)
        for place in 0..<found { unsafe others.insert(Int(values.others[place])) }
        #expect(others.count == found)
        for (row, slot) in rows.enumerated() {
          let isCounted = !others.contains(row)
          #expect(unsafe values.slots[row] == (isCounted ? slot.map { UInt32($0 + 1) } ?? 0 : 0))
          guard let slot else {
            #expect(!isCounted)
            continue
          }
          if isCounted { counts[slot] += 1 } else { left[slot] += 1 }
        }
      }
      #expect((0..<known).map(quick.take) == counts)
      #expect((0..<known).map(quick.take) == [Int](repeating: 0, count: known))
      // A combination has its place or has none, and nearly all of few have one.
      #expect((0..<known).allSatisfy { counts[$0] == 0 || left[$0] == 0 })
      if known > 0 { #expect(counts.reduce(0, +) > 800) }
    }
  }

  @Test func `a row is found from the last place before it`() throws {
    var random = Steps(state: 9)
    var (marks, all) = (RowMarks(), [(row: Int, offset: Int)]())
    #expect(marks.place(before: 1) == nil)
    var (row, offset) = (2, 100)
    for _ in 0..<50 {
      let count = Int.random(in: 0...300, using: &random)
      let lengths = (0..<count).map { _ in Int.random(in: 1...90, using: &random) }
      var (places, length): ([UInt32], Int) = ([], 0)
      for (index, bytes) in lengths.enumerated() {
        if index % RowMarks.stride == 0 {
          places.append(UInt32(length))
          all.append((row + index, offset + length))
        }
        length += bytes
      }
      marks.append(RowMarks.Block(row: row, offset: offset, places: places))
      (row, offset) = (row + count, offset + length)
    }
    #expect(all.count > 100)
    for wanted in 2..<row {
      let expected = try #require(all.last { $0.row <= wanted } ?? all.first)
      let found = try #require(marks.place(before: wanted))
      #expect(found == expected)
    }
  }
}
