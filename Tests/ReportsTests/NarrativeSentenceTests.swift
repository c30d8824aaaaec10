import Forms
import Ledgers
import Reports
import Testing

@Suite("Narrative: what the sentences say when numbers are 0, few or unknown")
struct NarrativeSentenceTests {
  private let start = "2024年，我局"

  /// The sentences on requests.
  private func requests(_ build: (inout NarrativeSample) -> Void) throws -> String? {
    var sample = NarrativeSample()
    build(&sample)
    let lines = try sample.text().split(separator: "\n").map(String.init)
    return lines.firstIndex { $0.hasSuffix("依申请公开") }.map { String(lines[$0 + 1].dropFirst(2)) }
  }

  /// The sentences on reviews and suits.
  private func disputes(_ build: (inout NarrativeSample) -> Void) throws -> String? {
    var sample = NarrativeSample()
    build(&sample)
    let lines = try sample.text().split(separator: "\n").map(String.init)
    return lines.firstIndex { $0.hasSuffix("监督保障") }.map { String(lines[$0 + 1].dropFirst(2)) }
  }

  @Test("without any request nothing is said to have been answered in time")
  func noRequests() throws {
    #expect(try requests { _ in } == "\(start)未收到政府信息公开申请。")
  }

  @Test("without new requests the old ones are accounted for")
  func onlyOldRequests() throws {
    let text = try requests { $0.addClosed(2, "granted", received: "before") }
    #expect(
      text == "\(start)未收到新的政府信息公开申请，上年结转2件。全年办结2件，办理结果为予以公开2件。"
        + "予以公开的占办结件数的100%。办结的申请均在法定期限内答复。"
    )
  }

  @Test("when nothing is closed yet, only the carry-over is stated")
  func nothingClosed() throws {
    let text = try requests {
      $0.add("applications", 3, ["received": "in", "applicant": "natural", "reply": "notDue"])
    }
    #expect(
      text == "\(start)新收政府信息公开申请3件。按申请人分，自然人3件。年内尚未办结，3件结转下年度继续办理。"
    )
  }

  @Test("one late answer and “均在法定期限内答复” is gone, the share in time is stated")
  func lateAnswer() throws {
    let text = try requests {
      $0.addClosed(2, "granted")
      $0.addClosed(1, "partial", reply: "late")
    }
    #expect(text?.contains("均在法定期限内") == false)
    #expect(text?.hasSuffix("在法定期限内答复2件，占办结件数的66.67%。") == true)
  }

  @Test("an overdue open request also rules out “均在法定期限内答复”")
  func overdueOpenRequest() throws {
    let text = try requests {
      $0.addClosed(2, "granted")
      $0.add("applications", 1, ["received": "in", "applicant": "natural", "reply": "late"])
    }
    #expect(text?.contains("均在法定期限内") == false)
    #expect(text?.hasSuffix("另有1件结转下年度继续办理。") == true)
  }

  @Test("when the time of an answer is not known, nothing is claimed about it")
  func unknownTime() throws {
    let text = try requests { $0.addClosed(2, "unable_nothold", reply: "none") }
    #expect(text?.contains("期限") == false)
  }

  @Test("without a granted request the share of partial ones stands alone")
  func onlyPartial() throws {
    let text = try requests { $0.addClosed(1, "partial") }
    #expect(text?.contains("部分公开的占办结件数的100%。") == true)
    #expect(text?.contains("予以公开") == false)
  }

  @Test("channels are listed only when every request states one")
  func incompleteChannels() throws {
    let text = try requests {
      $0.addClosed(1, "granted")
      $0.addClosed(1, "granted", channel: "none")
    }
    #expect(text?.contains("申请渠道") == false)
  }

  @Test("a list of themes or channels of nothing but 其他 is left out")
  func onlyOtherChannels() throws {
    var sample = NarrativeSample()
    sample.add("disclosures", 4, ["published": "in", "channel": "other", "theme": "other"])
    #expect(try sample.line("2024年，我局主动公开") == "\(start)主动公开政府信息4条。")
  }

  @Test("decisions without a published item do not let the text say there was nothing to publish")
  func decisionsButNoItems() throws {
    var sample = NarrativeSample()
    sample.add("penalties", 2, ["decided": "in"])
    #expect(
      try sample.line("2024年，我局主动公开") == "\(start)主动公开政府信息0条。全年作出行政处罚决定2件。"
    )
  }

  @Test("reviews and suits are told apart, and only what happened is listed")
  func reviewsAndSuits() throws {
    #expect(try disputes { _ in } == "\(start)未发生因政府信息公开引发的行政复议、行政诉讼。")
    let both = try disputes {
      $0.add("disputes", 2, ["kind": "review", "concluded": "in", "result": "upheld"])
      $0.add("disputes", 1, ["kind": "suit", "route": "after"])
    }
    #expect(
      both == "\(start)因政府信息公开引发行政复议2件（结果维持2件）、行政诉讼1件（尚未审结1件）。"
    )
    let suits = try disputes { $0.add("disputes", 1, ["kind": "suit", "route": "direct"]) }
    #expect(suits == "\(start)因政府信息公开引发行政诉讼1件（尚未审结1件），未发生行政复议。")
  }

  @Test(
    "the fee for handling information is stated in every form, 0 included",
    arguments: NarrativeSample.formNames
  )
  func handlingFee(form: String) throws {
    var sample = NarrativeSample(form: form)
    #expect(try sample.line("我局2024年度") == "我局2024年度未收取信息处理费。")
    sample.add("handlingFees", 1, ["paidOn": "in"], amount: 270_00)
    #expect(try sample.line("我局2024年度") == "我局2024年度向1件政府信息公开申请收取信息处理费270元。")
  }

  @Test("the documents of each form are told in the words of its table two")
  func documents() throws {
    var sample = NarrativeSample()
    sample.add("documents", 2, ["issued": "in", "published": "in", "kind": "normative"])
    #expect(try sample.line("2024年，我局制发") == "\(start)制发行政规范性文件2件，截至年底现行有效2件。")
    sample.form = "2019-60"
    #expect(
      try sample.line("2024年，我局新制作") == "\(start)新制作规范性文件2件，新公开2件，年末对外公开总数2件。"
    )
  }
}
