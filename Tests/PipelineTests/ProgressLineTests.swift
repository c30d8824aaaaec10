import Pipeline
import Testing

/// The line that stands on the terminal while a large ledger is read.
struct ProgressLineTests {
  /// What a terminal shows when a line is told these bytes at these times.
  private func shown(
    _ steps: [(milliseconds: Int, done: Int)],
    of all: Int,
    _ findings: Int = 0
  ) -> [String] {
    var (shown, time): ([String], Int) = ([], 0)
    let line = ProgressLine(elapsed: { .milliseconds(time) }, write: { shown.append($0) })
    for step in steps {
      time = step.milliseconds
      line.show(step.done, of: all, findings)
    }
    return shown
  }

  @Test func `bytes, rate, time left and problems are told`() {
    let megabyte = 1 << 20
    #expect(
      shown([(800, 512 * megabyte)], of: 1820 * megabyte, 12)
        == ["\r读取 512 / 1820 MB（28%）　640 MB/秒　还要 3 秒　已发现 12 处问题\u{1B}[K"]
    )
    #expect(
      shown([(2000, 10 * megabyte)], of: 10 * megabyte)
        == ["\r读取 10 / 10 MB（100%）　5 MB/秒　还要 0 秒\u{1B}[K"]
    )
    // A file that grows while it is read, and one of which nothing has come yet.
    #expect(shown([(1000, 3 * megabyte)], of: 2 * megabyte)[0].contains("（100%）　3 MB/秒　还要 0 秒"))
    #expect(shown([(1000, 0)], of: megabyte)[0].contains("读取 0 / 1 MB（0%）　0 MB/秒"))
    #expect(shown([(1000, 0)], of: 0) == [])
  }

  @Test func `a short run has no line, and a long one ten a second at most`() {
    #expect(shown([(0, 1), (100, 2), (500, 3)], of: 9) == [])
    #expect(shown((0...200).map { ($0 * 10, $0) }, of: 200).count == 14)
  }

  @Test func `nothing is written where there is no terminal, and nothing stays on one`() {
    ProgressLine(elapsed: { .seconds(9) }, write: nil).show(1, of: 2, 3)
    var shown: [String] = []
    ProgressLine(elapsed: { .zero }, write: { shown.append($0) }).clear()
    #expect(shown == ["\r\u{1B}[K"])
  }
}
