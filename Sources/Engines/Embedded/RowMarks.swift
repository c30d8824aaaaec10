/// Where rows stand in a file, every so many of each block, so that any of them is soon found again.
///
/// Ten million rows have 625,000 of these places: four bytes each.
struct RowMarks {
  /// How far the places are apart, in records.
  static let stride = 16

  /// The places of one block, counted from its first record.
  struct Block {
    var row: Int
    var offset: Int
    var places: [UInt32]
  }

  private var blocks: [(row: Int, offset: Int, first: Int)] = []
  private var places: [UInt32] = []

  /// Adds the next block.
  mutating func append(_ block: Block) {
    guard !block.places.isEmpty else { return }
    blocks.append((block.row, block.offset, places.count))
    places += block.places
  }

  /// The first row of all.
  var first: (row: Int, offset: Int)? { blocks.first.map { ($0.row, $0.offset) } }

  /// The last place that is not behind a row.
  func place(before row: Int) -> (row: Int, offset: Int)? {
    let next = blocks.partitioningIndex { $0.row > row }
    guard next > 0 else { return first }
    let block = blocks[next - 1]
    let end = next < blocks.count ? blocks[next].first : places.count
    let index = min((row - block.row) / RowMarks.stride, end - block.first - 1)
    return (
      block.row + index * RowMarks.stride, block.offset + Int(places[block.first + index])
    )
  }
}
