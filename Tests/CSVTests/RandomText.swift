internal import Foundation

/// The bytes of a file made up by a seed: sound, damaged, pasted together, in UTF-8 and GB18030.
struct RandomText {
  private(set) var bytes: [UInt8] = []
  private var random: SplitMix

  /// The words that need a closer look are as many as the others, and those that both encodings spell.
  private static let words = [
    ",", "0", "2024-03-01", "\"", " ", "12345678", "年", "公开", "不予公开", "长乐区人民政府办公室", "，",
    "〔2024〕12号",
    "关于农村宅基地审批材料的申请", "开放", "喆", "镕", "𬭎口镇", "䶮", "é", "·", "€", "ﾊ", "랍", "ก", "锟铻", "锟", "斤", "拷",
    "状态", "证实", "时", "执", "知", "使", "状态,证,知时", "追忽",
  ]
  /// What is wrong in one of the encodings or in both, and what looks like it.
  static let awkward: [[UInt8]] = [
    [0], [0x80], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE0, 0x80, 0x80], [0xF5], [0xA0],
    [0xEF, 0xBF, 0xBD], [0xEF, 0xBF, 0xBD, 0xEF, 0xBF, 0xBD], [0xEF, 0xBF], [0xBD, 0xEF], mark,
    [0xE9, 0x94, 0x9F, 0xE6, 0x96, 0xA4], [0x84, 0x31, 0xA4, 0x37], [0x84, 0x31, 0xC4, 0x31],
    [0x99, 0x33, 0xA9, 0x32], [0xE5], [0xB9], [0xD7, 0xB4, 0xCC, 0xAC], [0xF0, 0x9F, 0x98, 0x80],
    [0xC0, 0xAF], [0xC1, 0xA1], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFE, 0xA1],
    // U+951F in a line that is broken, U+65A4 in the next one.
    [0xC4, 0xEA, 0xE9, 0x94, 0x9F, 0xA1, 0x0A, 0xE6, 0x96, 0xA4], [0xF5, 0xA1, 0xA1],
    [0xE0, 0x9F, 0xBF], [0xC1, 0xBF], [0xE4, 0xB8], [0xF8], [0xD7],
  ]
  /// Words in GB18030 that are sound in UTF-8 too: 状态, 证实知时.
  static let shared: [[UInt8]] = [
    [0xD7, 0xB4, 0xCC, 0xAC], [0xD6, 0xA4, 0xCA, 0xB5, 0xD6, 0xAA, 0xCA, 0xB1],
  ]
  /// The first and last bytes of what either encoding sets apart.
  private static let limits: [UInt8] = [
    0, 0x0A, 0x0D, 0x30, 0x40, 0x7F, 0x80, 0x81, 0xA0, 0xA1, 0xBF, 0xC0, 0xE0, 0xEF, 0xF0, 0xFE,
    0xFF,
  ]
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private static let gb18030 = String.Encoding(rawValue: 0x8000_0632)

  init(seed: UInt64) {
    random = SplitMix(state: seed)
    if oneIn(8) { bytes += RandomText.mark }
    var isGB18030 = Bool.random(using: &random)
    // A file of few words goes to extremes that a file of all words never sees.
    let words = (0..<pick([2, 4, 12, 40], 4)).map { _ in pick(RandomText.words, "") }
    let ends = pick([["\n"], ["\r\n"], ["\r"], ["\n", "\r\n", "\r"], [""]], ["\n"])
    let damage = pick([40, 400, 4000, .max, .max], 40)
    let change = pick([300, 3000, .max, .max], 300)
    let line = pick([3, 10, 40], 3)
    for _ in 0..<pick([20, 100, 200], 20) {
      if oneIn(change) { isGB18030.toggle() }
      if oneIn(damage) {
        bytes += pick(RandomText.awkward, [])
      } else if oneIn(line) {
        bytes += Array(pick(ends, "").utf8)
      } else {
        let word = pick(words, "")
        let converted = isGB18030 ? word.data(using: RandomText.gb18030) : nil
        bytes += converted.map { Array($0) } ?? Array(word.utf8)
      }
    }
    for _ in 0..<pick([0, 0, 1, 2], 0) { edit() }
  }

  private mutating func oneIn(_ count: Int) -> Bool {
    Int.random(in: 0..<count, using: &random) == 0
  }

  private mutating func pick<Item>(_ items: [Item], _ otherwise: Item) -> Item {
    items.randomElement(using: &random) ?? otherwise
  }

  /// A byte too many, too few or another.
  private mutating func edit() {
    let place = Int.random(in: 0...bytes.count, using: &random)
    let byte = pick(RandomText.limits + [UInt8.random(in: 0...255, using: &random)], 0)
    let cut = place..<min(place + pick([0, 1, 1], 1), bytes.count)
    bytes.replaceSubrange(cut, with: Bool.random(using: &random) ? [byte] : [])
  }
}
