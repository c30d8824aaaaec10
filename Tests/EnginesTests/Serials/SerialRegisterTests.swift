import CScan
import Testing

@testable import Engines

/// Rising numbers need no keys; whatever may be there twice does.
struct SerialRegisterTests {
  private func rising(_ numbers: [UInt64], odd: [Int32]? = nil) -> (kept: [Int], strays: [Int]) {
    var kept = [UInt64](repeating: 0, count: numbers.count / 64 + 1)
    var strays = [UInt32](repeating: 0, count: numbers.count)
    let odd = odd ?? numbers.map { _ in 0 }
    let count = unsafe scan_rising(numbers, odd, numbers.count, &kept, &strays)
    return (
      numbers.indices.filter { kept[$0 / 64] >> ($0 % 64) & 1 != 0 },
      strays.prefix(count).map { Int($0) }
    )
  }

  @Test func `one number out of order is the only stray`() {
    let numbers = (1...200).map { UInt64($0) }
    #expect(rising(numbers) == (Array(0..<200), []))
    for (row, wrong) in [(0, 1000), (63, 1000), (64, 1000), (150, 1000), (100, 7), (199, 3)] {
      var some = numbers
      some[row] = UInt64(wrong)
      #expect(rising(some) == (numbers.indices.filter { $0 != row }, [row]))
    }
    // Of two that are equal one stays.
    #expect(rising([1, 2, 2, 3]).strays == [1])
    #expect(rising([0, 5, 0, 6]) == ([1, 3], [0, 2]))
    // Rows that are told elsewhere, and rows whose identifier only is taken.
    #expect(rising([1, 9, 2, 9, 3], odd: [0, 1, 2, 1, 0]) == ([0, 2, 4], []))
  }

  @Test func `of any rows those kept rise and all others are strays`() {
    var random = Steps(state: 3)
    for round in 0..<400 {
      let count = Int.random(in: 1...200, using: &random)
      var numbers = (0..<count).map { UInt64($0 * 3 + 1) }
      for _ in 0..<round % 20 {
        numbers[Int.random(in: 0..<count, using: &random)] = UInt64.random(
          in: 0...700,
          using: &random
        )
      }
      let odd = (0..<count).map { _ in
        Int32.random(in: 0...20, using: &random) == 1 ? 1 : 0 as Int32
      }
      let (kept, strays) = rising(numbers, odd: odd)
      #expect(zip(kept, kept.dropFirst()).allSatisfy { numbers[$0] < numbers[$1] })
      #expect(kept.allSatisfy { numbers[$0] > 0 })
      #expect((kept + strays).sorted() == numbers.indices.filter { odd[$0] == 0 })
    }
  }

  /// A window of rows with these ranks.
  private func add(_ ranks: [Int], of series: UInt64, at ordinal: Int, to register: SerialRegister)
  {
    let blocks = stride(from: 0, to: ranks.count, by: 64).map { first in
      let count = min(64, ranks.count - first)
      return SerialRegister.Block(
        ordinal: ordinal + first,
        kept: count == 64 ? ~0 : 1 << UInt64(count) - 1,
        lowest: ranks[first]
      )
    }
    register.add(blocks, of: series, highest: ranks[ranks.count - 1])
  }

  @Test func `stretches that do not touch each other need no keys`() {
    let register = SerialRegister(isOpen: true)
    add(Array(1000..<1200), of: 1, at: 500, to: register)
    add(Array(0..<1000), of: 1, at: 0, to: register)
    add(Array(0..<1000), of: 2, at: 3000, to: register)
    #expect(register.contested == [])
    // One rank of one block, one between two stretches, one of nobody, one of a series that nobody has.
    for rank in [70, 1200, 5000] { register.note(SerialNumber(series: 1, rank: rank)) }
    register.note(SerialNumber(series: 3, rank: 1))
    register.note(nil)
    #expect(register.contested.map(\.ordinal) == [64])
    // Another file begins where one has ended.
    add([1199, 1300], of: 1, at: 9000, to: register)
    #expect(register.contested.map(\.ordinal) == [64, 692, 9000])
    #expect(register.isOpen)
  }

  @Test func `whatever two rows have in common is contested`() {
    var random = Steps(state: 8)
    var repeated = 0
    for round in 0..<300 {
      let registers = [SerialRegister(isOpen: true), SerialRegister(isOpen: true)]
      // By series and rank: the blocks that have it, and -1 for a stray.
      var places: [[Int]: [Int]] = [:]
      var ordinal = 1
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let series = UInt64.random(in: 1...2, using: &random)
        var rank = Int.random(in: 1...3000, using: &random)
        let ranks = (0..<Int.random(in: 1...300, using: &random)).map { _ in
          rank += round % 3 == 0 ? 1 : Int.random(in: 1...9, using: &random)
          return rank
        }
        for (row, rank) in ranks.enumerated() {
          places[[Int(series), rank], default: []].append(ordinal + row / 64 * 64)
        }
        add(ranks, of: series, at: ordinal, to: registers[ordinal % 2])
        ordinal += ranks.count
      }
      for _ in 0..<round % 9 {
        let rank = Int.random(in: 1...4000, using: &random)
        registers[1].note(SerialNumber(series: 1, rank: rank))
        places[[1, rank], default: []].append(-1)
      }
      registers[0].take(registers[1])
      let contested = registers[0].contested.map(\.ordinal)
      #expect(contested == contested.sorted())
      #expect(Set(contested).count == contested.count)
      let wanted = Set(places.values.filter { $0.count > 1 }.joined()).subtracting([-1])
      #expect(wanted.isSubset(of: contested))
      repeated += wanted.count
    }
    #expect(repeated > 2000)
  }

  @Test func `where most numbers do not rise all of them get keys`() {
    let register = SerialRegister(isOpen: true)
    add(Array(0..<1000), of: 1, at: 0, to: register)
    for rank in 0..<4158 { register.note(SerialNumber(series: 1, rank: 9000 + rank)) }
    #expect(register.contested == [])
    for rank in 0..<400 { register.note(SerialNumber(series: 1, rank: 90_000 + rank)) }
    #expect(!register.isOpen)
    #expect(register.contested.count == 16)
    let other = SerialRegister(isOpen: true)
    add(Array(5000..<5064), of: 1, at: 5000, to: other)
    #expect(other.contested == [])
    // One reader that has told nothing of its keys is enough.
    other.take(register)
    #expect(other.contested.count == 17)
  }
}
