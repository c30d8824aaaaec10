"""Writes 仿WPS.xlsx by hand, as WPS writes a file: python3 like_wps.py. WPS did not make it."""
import make
from package import DEFAULTS, DRAWING, HEAD, MAIN, OPEN, REL, SHEET, Page, png, relations, save, strings, styles, types


def wps():
    """All three tables by their labels, last year's numbers, a row that numbers the columns, a hidden sheet of last year, a seal in a cell."""
    shared = []
    pages = []
    for number in [5, 12]:
        page = Page(shared, 0)
        page.put(1, 1, "二 主动公开政府信息情况", columns=4, style=3)
        page.top = 2
        row = 2 + make.table2(page, lambda key, r, c: number)
        page.top = 0
        page.put(row + 1, 1, "三 收到和处理政府信息公开申请情况", columns=10, style=3)
        page.top = row + 2
        def retyped(text):
            return text.replace("1.", "①").replace("2.", "⑵").replace("（一）", "㈠").replace("法人或其他组织", "法人或\n其他组织").replace("总计", "总　计")
        row += 2 + make.table3(page, lambda key, r, c: number, retyped)
        page.top = 0
        page.put(row + 1, 1, "四、政府信息公开行政复议、行政诉讼情况", columns=10, style=3)
        page.top = row + 2
        make.table4(page, lambda key, r, c: c)
        for column in range(1, 16): page.put(4, column, number, style=2)
        page.put(6, 1, "注：各表由政策法规股填报")
        page.put(7, 1, '<c t="str"><f>_xlfn.DISPIMG("ID_0123456789ABCDEF0123456789ABCDEF",1)</f><v>=DISPIMG("ID_0123456789ABCDEF0123456789ABCDEF",1)</v></c>')
        pages.append(page)
    def sheet(page):
        return (f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{REL}" xmlns:xdr="{DRAWING}/spreadsheetDrawing" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
                'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"><sheetPr/>'
                '<sheetViews><sheetView workbookViewId="0"><selection activeCell="A1" sqref="A1"/></sheetView></sheetViews>'
                f'<sheetFormatPr defaultColWidth="9" defaultRowHeight="13.5"/><sheetData>{page.rows()}</sheetData>{page.merged()}'
                '<pageMargins left="0.75" right="0.75" top="1" bottom="1" header="0.5" footer="0.5"/><pageSetup paperSize="9" orientation="portrait"/><headerFooter/></worksheet>')
    props = "http://schemas.openxmlformats.org/officeDocument/2006"
    images = (f'{HEAD}<etc:cellImages xmlns:xdr="{DRAWING}/spreadsheetDrawing" xmlns:r="{REL}" xmlns:a="{DRAWING}/main" xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData">'
              '<etc:cellImage><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="ID_0123456789ABCDEF0123456789ABCDEF" descr="公章"/><xdr:cNvPicPr/></xdr:nvPicPr>'
              '<xdr:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic></etc:cellImage></etc:cellImages>')
    save("仿WPS.xlsx", {
        "_rels/.rels": relations(("rId3", "custom-properties", "docProps/custom.xml"), ("rId2", "extended-properties", "docProps/app.xml"), ("rId1", "officeDocument", "xl/workbook.xml")),
        "docProps/app.xml": f'{HEAD}<Properties xmlns="{props}/extended-properties"><Application>WPS 表格</Application></Properties>',
        "docProps/custom.xml": f'{HEAD}<Properties xmlns="{props}/custom-properties" xmlns:vt="{props}/docPropsVTypes"><property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="KSOProductBuildVer"><vt:lpwstr>2052-12.1.0.18912</vt:lpwstr></property></Properties>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{REL}"><fileVersion appName="xl" lastEdited="3" lowestEdited="5" rupBuild="9302"/><workbookPr/>'
            '<bookViews><workbookView windowWidth="28800" windowHeight="12375"/></bookViews><sheets><sheet name="年报附表" sheetId="1" r:id="rId1"/>'
            '<sheet name="上年" sheetId="2" state="hidden" r:id="rId2"/></sheets><calcPr calcId="144525"/></workbook>',
        "xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "worksheet", "worksheets/sheet2.xml"), ("rId3", "styles", "styles.xml"),
            ("rId4", "sharedStrings", "sharedStrings.xml"), ("rId5", "http://www.wps.cn/officeDocument/2020/cellImage", "cellimages.xml")),
        "xl/worksheets/sheet1.xml": sheet(pages[0]), "xl/worksheets/sheet2.xml": sheet(pages[1]), "xl/styles.xml": styles(), "xl/sharedStrings.xml": strings(shared),
        "xl/cellimages.xml": images, "xl/_rels/cellimages.xml.rels": relations(("rId1", "image", "media/image1.png")), "xl/media/image1.png": png((200, 0, 0)),
        "[Content_Types].xml": types(DEFAULTS, {
            "/xl/workbook.xml": SHEET + "sheet.main", "/xl/worksheets/sheet1.xml": SHEET + "worksheet", "/xl/worksheets/sheet2.xml": SHEET + "worksheet",
            "/xl/styles.xml": SHEET + "styles", "/xl/sharedStrings.xml": SHEET + "sharedStrings", "/xl/cellimages.xml": "vnd.wps-officedocument.cellimage",
            "/docProps/app.xml": OPEN + "extended-properties", "/docProps/custom.xml": OPEN + "custom-properties"})})


wps()
