/// The style of the pages; every rule begins with `.nianbao`, so that none touches the site around it.
enum PageStyle {
  /// Of the report: a page for the screen, A4 for the printer.
  static let report: HTML = "\(screen)\(tables)\(chart)\(print)"

  /// A draft says so above every printed page, where the browser draws margins, and across it anyway.
  static let draft: HTML = """
    @page {
      @top-center {
        content: "草稿　还有错误没有改正，不得发布";
        color: #a40000;
        font-size: 14pt;
      }
    }

    """

  private static let screen: HTML = """
    .nianbao {
      max-width: 60rem;
      margin: 0 auto;
      padding: 1rem;
      box-sizing: border-box;
      color: #1a1a1a;
      background: #ffffff;
      font-family: 仿宋_GB2312, FangSong_GB2312, FangSong, 仿宋, STFangsong, "Noto Serif CJK SC", serif;
      font-size: 1.125rem;
      line-height: 1.8;
      overflow-wrap: break-word;
    }
    .nianbao h1 {
      margin: 1.5rem 0 2rem;
      font-family: 方正小标宋简体, FZXiaoBiaoSong-B05S, STZhongsong, 宋体, "Noto Serif CJK SC", serif;
      font-size: clamp(1.25rem, 6.2vw, 1.75rem);
      font-weight: normal;
      line-height: 1.4;
      text-align: center;
      word-break: keep-all;
      overflow-wrap: anywhere;
    }
    .nianbao h1 span { display: inline-block; }
    .nianbao .nianbao-level1, .nianbao .nianbao-level2, .nianbao .nianbao-level3 {
      margin: 1.5rem 0 0.5rem;
      font-size: 1.25rem;
      line-height: 1.5;
    }
    .nianbao .nianbao-level1 {
      font-family: 黑体, SimHei, STHeiti, "Noto Sans CJK SC", sans-serif;
      font-weight: normal;
    }
    .nianbao .nianbao-level2 {
      font-family: 楷体_GB2312, KaiTi_GB2312, KaiTi, 楷体, STKaiti, "Noto Serif CJK SC", serif;
      font-size: 1.125rem;
    }
    .nianbao .nianbao-level3 { font-size: 1.125rem; }
    .nianbao p { margin: 0 0 0.5rem; text-indent: 2em; }
    .nianbao .nianbao-signature { margin-top: 2.5rem; }
    .nianbao .nianbao-signature p { text-indent: 0; text-align: right; }
    .nianbao .nianbao-draft {
      position: sticky;
      top: 0;
      z-index: 1;
      margin: 0;
      padding: 0.25rem 0.75rem;
      border: 2px solid #a40000;
      color: #a40000;
      background: #fff4f4;
      text-indent: 0;
      text-align: center;
    }

    """

  static let tables: HTML = """
    .nianbao .nianbao-scroll { margin: 0 0 1.5rem; overflow-x: auto; }
    .nianbao .nianbao-scroll:focus-visible { outline: 3px solid #1f4e79; outline-offset: 2px; }
    .nianbao .nianbao-hint { display: none; margin: 0; color: #595959; font-size: 1rem; text-indent: 0; }
    .nianbao table { width: 100%; border-collapse: collapse; font-size: 1rem; line-height: 1.4; }
    .nianbao .nianbao-wide { min-width: 56rem; }
    .nianbao caption {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    .nianbao th, .nianbao td {
      min-width: 2.5em;
      padding: 0.3rem 0.4rem;
      border: 1px solid #1a1a1a;
      font-weight: normal;
      text-align: center;
      vertical-align: middle;
    }
    .nianbao th { background: #f3f5f7; }
    .nianbao th[scope="row"] { text-align: left; }
    .nianbao .nianbao-line { white-space: nowrap; }
    @media (max-width: 58rem) {
      .nianbao .nianbao-hint { display: block; }
      .nianbao .nianbao-wide { min-width: 42rem; }
    }

    """

  private static let chart: HTML = """
    .nianbao figure { max-width: 27rem; margin: 1.5rem auto; }
    .nianbao figcaption { margin: 0 0 0.5rem; text-align: center; }
    .nianbao svg { display: block; width: 100%; min-width: 20.5rem; height: auto; }
    .nianbao figure .nianbao-scroll { margin-bottom: 0.25rem; }
    .nianbao summary { padding: 0.25rem 0; cursor: pointer; }

    """

  /// 三号 (16 pt) on a grid of 28.8 pt, as the standard for official papers (GB/T 9704) has it.
  private static let print: HTML = """
    @page {
      size: A4;
      margin: 37mm 26mm 35mm 28mm;
      @bottom-center {
        content: "— " counter(page) " —";
        font-family: 宋体, SimSun, STSong, "Noto Serif CJK SC", serif;
        font-size: 14pt;
      }
    }
    @media print {
      .nianbao { max-width: none; padding: 0; font-size: 16pt; line-height: 28.8pt; orphans: 2; widows: 2; }
      .nianbao h1 { margin: 0 0 28.8pt; font-size: 22pt; line-height: 34pt; }
      .nianbao .nianbao-level1, .nianbao .nianbao-level2, .nianbao .nianbao-level3 {
        margin: 0;
        font-size: 16pt;
        line-height: 28.8pt;
        text-indent: 2em;
        break-after: avoid;
      }
      .nianbao p { margin: 0; }
      .nianbao .nianbao-signature { break-inside: avoid; }
      .nianbao .nianbao-hint, .nianbao details { display: none; }
      .nianbao .nianbao-scroll { margin: 6pt 0 12pt; overflow: visible; break-inside: avoid; }
      .nianbao table { font-size: 9pt; line-height: 11.5pt; }
      .nianbao .nianbao-wide { min-width: 0; }
      .nianbao thead { display: table-header-group; }
      .nianbao tr, .nianbao figure { break-inside: avoid; }
      .nianbao figure { max-width: 100mm; margin: 12pt auto; font-size: 12pt; line-height: 1.5; }
      .nianbao th, .nianbao td { min-width: 2em; padding: 1.5pt 2pt; background: none; }
      .nianbao .nianbao-draft {
        position: fixed;
        top: 35%;
        right: 0;
        left: 0;
        padding: 0;
        border: none;
        background: none;
        font-size: 130pt;
        line-height: 1;
        opacity: 0.15;
        transform: rotate(-30deg);
      }
      .nianbao .nianbao-draft span { display: none; }
    }

    """
}
