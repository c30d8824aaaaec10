/// A line on the terminal that says how far the reading has come, for anything over half a second.
package final class ProgressLine {
  /// A run that is over before has no line.
  private static let patience = Duration.milliseconds(500)
  /// How long a line stands at least.
  private static let pause = Duration.milliseconds(100)
  /// What clears the rest of a line.
  private static let erase = "\u{1B}[K"

  private let elapsed: () -> Duration
  private let write: ((String) -> Void)?
  private var last = Duration.zero

  /// Nothing is written yet.
  /// - Parameters:
  ///   - elapsed: the time since the run began.
  ///   - write: takes what the terminal shows; `nil` where there is none.
  package init(elapsed: @escaping () -> Duration, write: ((String) -> Void)?) {
    self.elapsed = elapsed
    self.write = write
  }

  /// Tells the bytes done, the bytes in all, and how many problems were found so far.
  package func show(_ done: Int, of all: Int, _ findings: Int) {
    guard let write, all > 0 else { return }
    let now = elapsed()
    guard now > ProgressLine.patience, now - last > ProgressLine.pause else { return }
    last = now
    write("\r\(ProgressLine.text(done, of: all, findings, after: now))\(ProgressLine.erase)")
  }

  /// Leaves nothing on the terminal.
  package func clear() { write?("\r\(ProgressLine.erase)") }

  /// `读取 512 / 1820 MB（28%）　640 MB/秒　还要 3 秒　已发现 12 处问题`.
  private static func text(
    _ done: Int,
    of all: Int,
    _ findings: Int,
    after time: Duration
  ) -> String {
    let rate = Double(done) / max(time / .seconds(1), 0.001)
    let left = rate > 0 ? Int((Double(max(all - done, 0)) / rate).rounded(.up)) : 0
    return "读取 \(done >> 20) / \(all >> 20) MB（\(min(done, all) * 100 / all)%）"
      + "　\(Int(rate) >> 20) MB/秒　还要 \(left) 秒" + (findings > 0 ? "　已发现 \(findings) 处问题" : "")
  }
}
