/// Radicals that a PDF gives in place of the characters that look the same: ⽂ for 文, ⻓ for 长.
enum RadicalGlyphs {
  /// The text with the usual characters.
  static func folded(_ text: String) -> String {
    // All of them begin with this byte, and few other characters do.
    guard text.utf8.contains(0xE2),
      text.unicodeScalars.contains(where: { (0x2E80...0x2FD5).contains($0.value) })
    else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(usual(scalar)) }
    return String(scalars)
  }

  private static func usual(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x2E80...0x2EF3:
      let found = supplement[Int(scalar.value) - 0x2E80]
      return found == "〓" ? scalar : found
    case 0x2F00...0x2FD5: return radicals[Int(scalar.value) - 0x2F00]
    default: return scalar
    }
  }

  /// U+2F00 to U+2FD5, the radicals of the Kangxi dictionary.
  private static let radicals = Array(
    ("一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮"
      + "山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿"
      + "片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌"
      + "舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音"
      + "頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠").unicodeScalars
  )

  /// U+2E80 to U+2EF3, most of which Unicode's compatibility forms leave as they are; 〓 where no
  /// character looks the same.
  private static let supplement = Array(
    ("〓厂〓〓乙亻冂几刀刂卜㔾小小兀尣尢〓巳幺彑彐忄心扌攵〓旡日月歺母民氵水灬爫爫丬牛犭王疋目示"
      + "礻竹糹纟罓罒罓网网羊羊羊耂肀聿肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦"
      + "页风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟").unicodeScalars
  )
}
