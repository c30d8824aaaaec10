extension PageStyle {
  /// Of 核对.html: plain, for a desk.
  static let check: HTML = "\(base)\(tables)\(lists)\(paper)"

  private static let base: HTML = """
    .nianbao {
      max-width: 80rem;
      margin: 0 auto;
      padding: 1rem;
      box-sizing: border-box;
      color: #1a1a1a;
      background: #ffffff;
      font-family: 黑体, SimHei, "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif;
      font-size: 1rem;
      line-height: 1.6;
      overflow-wrap: anywhere;
    }
    .nianbao h1 { font-size: 1.5rem; line-height: 1.4; }
    .nianbao h2 { margin: 2rem 0 0.5rem; font-size: 1.25rem; }
    .nianbao .nianbao-internal, .nianbao .nianbao-draft {
      margin: 0 0 0.5rem;
      padding: 0.25rem 0.75rem;
      border: 2px solid #a40000;
      color: #a40000;
      background: #fff4f4;
    }
    .nianbao a { color: #0b4f8a; background: #ffffff; }

    """

  private static let lists: HTML = """
    .nianbao td p, .nianbao td ul { margin: 0; }
    .nianbao td ul { padding-left: 1.5em; }
    .nianbao th, .nianbao td { min-width: 4.5em; text-align: left; vertical-align: top; }
    .nianbao nav ul { columns: 16rem; }
    .nianbao table:not(.nianbao-wide) tbody th { min-width: 14em; }
    .nianbao table:not(.nianbao-wide) td:nth-child(2) { min-width: 8em; }
    .nianbao thead th { background: #e6ebf0; }
    .nianbao tbody th { background: #ffffff; }
    .nianbao .nianbao-bad th, .nianbao .nianbao-bad td { color: #8a0000; background: #fff0f0; }
    .nianbao .nianbao-doubtful th, .nianbao .nianbao-doubtful td { color: #6b4500; background: #fff8e5; }
    .nianbao .nianbao-quiet th, .nianbao .nianbao-quiet td { color: #595959; background: #ffffff; }
    .nianbao summary { cursor: pointer; }
    .nianbao code { font-size: 0.75rem; }

    """

  private static let paper: HTML = """
    @page {
      size: A4 landscape;
      margin: 15mm;
    }
    @media print {
      .nianbao { max-width: none; padding: 0; font-size: 10pt; }
      .nianbao .nianbao-hint, .nianbao nav { display: none; }
      .nianbao .nianbao-scroll { overflow: visible; }
      .nianbao .nianbao-wide { min-width: 0; }
      .nianbao table { font-size: 9pt; }
      .nianbao thead { display: table-header-group; }
      .nianbao tr { break-inside: avoid; }
    }

    """
}
