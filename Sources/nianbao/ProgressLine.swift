internal import Foundation

/// A line on the terminal that says how far the reading has come, for anything over half a second;
/// silent when there is no terminal.
final class ProgressLine {
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let start = ContinuousClock.now
  private var last = ContinuousClock.now

  /// Tells the bytes done, the bytes in all, and how many problems were found so far.
  func show(_ done: Int, of all: Int, _ findings: Int) {
    guard isTerminal, all > 0 else { return }
    let now = ContinuousClock.now
    guard now - start > .milliseconds(500), now - last > .milliseconds(100) else { return }
    last = now
    standardError("\r\(ProgressLine.text(done, of: all, findings, after: now - start))\u{1B}[K")
  }

  /// `读取 512 / 1820 MB（28%）　640 MB/秒　还要 3 秒　已发现 12 处问题`.
  static func text(_ done: Int, of all: Int, _ findings: Int, after time: Duration) -> String {
    let seconds = time / .seconds(1)
    let rate = Double(done) / max(seconds, 0.001)
    let left = rate > 0 ? Int((Double(max(all - done, 0)) / rate).rounded(.up)) : 0
    return "读取 \(done >> 20) / \(all >> 20) MB（\(min(done, all) * 100 / all)%）"
      + "　\(Int(rate) >> 20) MB/秒　还要 \(left) 秒" + (findings > 0 ? "　已发现 \(findings) 处问题" : "")
  }

  func clear() {
    if isTerminal { standardError("\r\u{1B}[K") }
  }
}
