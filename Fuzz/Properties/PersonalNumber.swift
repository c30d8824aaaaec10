/// The numbers of identity cards and mobile phones, which no message may tell.
enum PersonalNumber {
  /// Whether a run of digits in the text is as long as such a number, no longer and no shorter.
  static func stands(in text: String) -> Bool {
    var run: [UInt8] = []
    for byte in Array(text.utf8) + [0] {
      if (0x30...0x39).contains(byte) {
        run.append(byte)
        continue
      }
      let isCard = run.count == 18 || (run.count == 17 && (byte == 0x58 || byte == 0x78))
      if isCard || (run.count == 11 && run[0] == 0x31) { return true }
      run = []
    }
    return false
  }
}
