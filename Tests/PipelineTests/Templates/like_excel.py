"""Writes 仿Excel.xlsm by hand, with all that a file of Excel 365 may hold: python3 like_excel.py.

Excel did not make it: there is none on the machines that run the tests. Its macros are no real ones.
"""
from openpyxl.utils import get_column_letter

import make
from package import DEFAULTS, DRAWING, HEAD, MAIN, OPEN, REL, SHEET, Page, png, relations, save, strings, styles, types


def excel():
    """Table three with placeholders, shared formulas, and all that must stay."""
    shared = []
    page = Page(shared, 4)
    totals = []

    def value(key, row, column):
        place = f"{get_column_letter(column)}{row + 4}"
        if key.endswith(".total"):
            first = not totals
            totals.append(place)
            ref = ' ref="J7:J31"' if first else ""
            text = f"SUM(D{row + 4}:I{row + 4})" if first else ""
            return f'<c><f t="shared"{ref} si="0">{text}</f><v>0</v></c>' if first else '<c><f t="shared" si="0"/><v>0</v></c>'
        if "result_total" in key:
            first = column == 4
            return (f'<c><f t="shared" ref="D30:I30" si="1">SUM(D9:D29)</f><v>0</v></c>' if first
                    else '<c><f t="shared" si="1"/><v>0</v></c>')
        return "{{" + key + "}}"

    make.table3(page, value)
    run = '<r><rPr><b/><sz val="16"/><rFont val="宋体"/><charset val="134"/></rPr><t xml:space="preserve">{}</t></r>'
    page.top = 0
    page.put(1, 1, "<si>" + "".join(run.format(text) for text in ["{", "{机关", "名称}}", "{{年度}}年年报"])
             + '<rPh sb="0" eb="2"><t>キカン</t></rPh>' + page.phonetic + "</si>", columns=10, style=3)
    page.put(2, 1, "三、收到和处理政府信息公开申请情况", columns=10)
    page.put(33, 1, '<c t="str"><f>IF(AND(J7+J8=J30+J31,D7+D8=D30+D31),"勾稽一致","勾稽不符")</f><v>勾稽一致</v></c>')
    page.put(34, 1, '<c><f>ROUND(SUMPRODUCT((D7:I7&gt;0)*1)/6,4)*100</f><v>0</v></c>')
    page.put(35, 1, "<c><f>[1]去年!$J$7</f><v>12</v></c>")
    cells = page.rows(' x14ac:dyDescent="0.15"')
    ignorable = ('xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr" '
                 'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
                 'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"')
    sheet = (f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{REL}" {ignorable} xr:uid="{{00000000-0001-0000-0000-000000000000}}">'
             '<sheetPr codeName="Sheet1"><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:J35"/>'
             '<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="6" topLeftCell="A7" activePane="bottomLeft" state="frozen"/>'
             '<selection pane="bottomLeft" activeCell="D7" sqref="D7"/></sheetView></sheetViews>'
             '<sheetFormatPr defaultRowHeight="13.5" x14ac:dyDescent="0.15"/><cols><col min="1" max="3" width="12.625" customWidth="1"/></cols>'
             f'<sheetData>{cells}</sheetData>'
             '<sheetProtection algorithmName="SHA-512" hashValue="AA==" saltValue="AA==" spinCount="100000" sheet="1" objects="1"/>'
             f'{page.merged()}<phoneticPr fontId="1" type="noConversion"/>'
             '<conditionalFormatting sqref="A33"><cfRule type="containsText" dxfId="0" priority="1" operator="containsText" text="不符">'
             '<formula>NOT(ISERROR(SEARCH("不符",A33)))</formula></cfRule></conditionalFormatting>'
             '<dataValidations count="1"><dataValidation type="whole" operator="greaterThanOrEqual" allowBlank="1" showErrorMessage="1" '
             'errorTitle="填报" error="应为非负整数" sqref="D7:J31"><formula1>0</formula1></dataValidation></dataValidations>'
             '<printOptions horizontalCentered="1"/><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
             '<pageSetup paperSize="9" orientation="landscape" r:id="rId1"/><headerFooter><oddHeader>&amp;C&amp;"宋体,常规"&amp;12{{机关名称}}</oddHeader>'
             '<oddFooter>&amp;C第 &amp;P 页</oddFooter></headerFooter><rowBreaks count="1" manualBreakCount="1"><brk id="31" max="16383" man="1"/></rowBreaks>'
             '<drawing r:id="rId2"/><legacyDrawing r:id="rId3"/>'
             '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
             '<x14:conditionalFormattings/></ext></extLst></worksheet>')
    plain = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>3</v></c></row></sheetData></worksheet>'
    anchor = ('<xdr:from><xdr:col>7</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>32</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>'
              '<xdr:to><xdr:col>9</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>38</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>')
    text = "".join(f'<a:r><a:rPr lang="zh-CN"/><a:t>{piece}</a:t></a:r>' for piece in ["{{机", "关名称}}", "（盖章）"])
    drawing = (f'{HEAD}<xdr:wsDr xmlns:xdr="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main">'
               f'<xdr:twoCellAnchor editAs="oneCell">{anchor}<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="公章"/><xdr:cNvPicPr/></xdr:nvPicPr>'
               f'<xdr:blipFill><a:blip xmlns:r="{REL}" r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>'
               '<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:twoCellAnchor>'
               f'<xdr:twoCellAnchor>{anchor}<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="3" name="文本框"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr>'
               '<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="300000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>'
               f'<xdr:txBody><a:bodyPr/><a:lstStyle/><a:p>{text}</a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:twoCellAnchor>'
               f'<xdr:twoCellAnchor>{anchor}<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="4" name="图表"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>'
               '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
               f'<c:chart xmlns:c="{DRAWING}/chart" xmlns:r="{REL}" r:id="rId2"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>')
    series = ('<c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numRef><c:f>表三!$D$7:$I$7</c:f><c:numCache><c:formatCode>General</c:formatCode>'
              '<c:ptCount val="1"/><c:pt idx="0"><c:v>0</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>')
    chart = (f'{HEAD}<c:chartSpace xmlns:c="{DRAWING}/chart" xmlns:a="{DRAWING}/main"><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>{{{{年度}}}}</a:t></a:r>'
             '<a:r><a:t>年新收申请</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/>'
             f'{series}<c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx>'
             '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart></c:chartSpace>')
    note = '[Threaded comment]\n\n批注: 核对 {{年度}} 年度'
    comments = (f'{HEAD}<comments xmlns="{MAIN}"><authors><author>tc={{11111111-2222-3333-4444-555555555555}}</author></authors><commentList>'
                f'<comment ref="D7" authorId="0" shapeId="0"><text><t>{note}</t></text></comment></commentList></comments>')
    threaded = (f'{HEAD}<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="D7" dT="2024-12-30T01:00:00.00" '
                'personId="{99999999-2222-3333-4444-555555555555}" id="{11111111-2222-3333-4444-555555555555}"><text>核对 {{年度}} 年度</text></threadedComment></ThreadedComments>')
    person = (f'{HEAD}<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><person displayName="办公室" '
              'id="{99999999-2222-3333-4444-555555555555}" userId="办公室" providerId="None"/></personList>')
    vml = ('<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">'
           '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/><v:shape id="_x0000_s1025" type="#_x0000_t202" '
           'style="position:absolute;visibility:hidden"><x:ClientData ObjectType="Note"><x:Row>6</x:Row><x:Column>3</x:Column></x:ClientData></v:shape></xml>')
    workbook = (f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{REL}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x15 xr" '
                'xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main" xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision">'
                '<fileVersion appName="xl" lastEdited="7" lowestEdited="7" rupBuild="27231"/><workbookPr codeName="ThisWorkbook" defaultThemeVersion="166925"/>'
                '<mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath url="C:\\模板\\" xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"/></mc:Choice></mc:AlternateContent>'
                '<xr:revisionPtr revIDLastSave="0" documentId="13_ncr:1_{0}" xr6:coauthVersionLast="47" xmlns:xr6="http://schemas.microsoft.com/office/spreadsheetml/2016/revision6"/>'
                '<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="12375"/></bookViews>'
                '<sheets><sheet name="表三" sheetId="1" r:id="rId1"/><sheet name="去年" sheetId="2" state="hidden" r:id="rId2"/><sheet name="参数" sheetId="3" state="veryHidden" r:id="rId3"/></sheets>'
                '<externalReferences><externalReference r:id="rId4"/></externalReferences>'
                '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">表三!$A$1:$J$31</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">表三!$1:$6</definedName></definedNames>'
                '<calcPr calcId="191029"/></workbook>')
    external = (f'{HEAD}<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{REL}" r:id="rId1"><sheetNames><sheetName val="去年"/></sheetNames>'
                '<sheetDataSet><sheetData sheetId="0"><row r="7"><cell r="J7"><v>12</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>')
    chain = "".join(f'<c r="{place}" i="1"/>' for place in totals + ["D30", "A33", "A34", "A35"])
    theme = (f'{HEAD}<a:theme xmlns:a="{DRAWING}/main" name="Office"><a:themeElements><a:clrScheme name="Office">'
             + "".join(f'<a:{name}><a:srgbClr val="000000"/></a:{name}>' for name in
                       "dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink".split())
             + '</a:clrScheme><a:fontScheme name="Office"><a:majorFont><a:latin typeface="等线 Light"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont>'
               '<a:minorFont><a:latin typeface="等线"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme>'
               '<a:fmtScheme name="Office"><a:fillStyleLst/><a:lnStyleLst/><a:effectStyleLst/><a:bgFillStyleLst/></a:fmtScheme></a:themeElements></a:theme>')
    props = "http://schemas.openxmlformats.org/officeDocument/2006"
    app = (f'{HEAD}<Properties xmlns="{props}/extended-properties" xmlns:vt="{props}/docPropsVTypes"><Application>Microsoft Excel</Application>'
           '<TitlesOfParts><vt:vector size="3" baseType="lpstr"><vt:lpstr>表三</vt:lpstr><vt:lpstr>去年</vt:lpstr><vt:lpstr>参数</vt:lpstr></vt:vector></TitlesOfParts><AppVersion>16.0300</AppVersion></Properties>')
    save("仿Excel.xlsm", {
        "[Content_Types].xml": types(DEFAULTS, {
            "/xl/workbook.xml": "vnd.ms-excel.sheet.macroEnabled.main", **{f"/xl/worksheets/sheet{n}.xml": SHEET + "worksheet" for n in [1, 2, 3]},
            "/xl/styles.xml": SHEET + "styles", "/xl/sharedStrings.xml": SHEET + "sharedStrings", "/xl/theme/theme1.xml": OPEN + "theme",
            "/xl/drawings/drawing1.xml": OPEN + "drawing", "/xl/charts/chart1.xml": OPEN + "drawingml.chart", "/xl/comments1.xml": SHEET + "comments",
            "/xl/threadedComments/threadedComment1.xml": "vnd.ms-excel.threadedcomments", "/xl/persons/person.xml": "vnd.ms-excel.person",
            "/xl/externalLinks/externalLink1.xml": SHEET + "externalLink", "/xl/calcChain.xml": SHEET + "calcChain",
            "/docProps/app.xml": OPEN + "extended-properties", "/customXml/itemProps1.xml": OPEN + "customXmlProperties"}),
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml"), ("rId2", "extended-properties", "docProps/app.xml"), ("rId3", "customXml", "customXml/item1.xml")),
        "xl/workbook.xml": workbook,
        "xl/_rels/workbook.xml.rels": relations(
            *[(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in [1, 2, 3]], ("rId4", "externalLink", "externalLinks/externalLink1.xml"),
            ("rId5", "theme", "theme/theme1.xml"), ("rId6", "styles", "styles.xml"), ("rId7", "sharedStrings", "sharedStrings.xml"), ("rId8", "calcChain", "calcChain.xml"),
            ("rId9", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin"),
            ("rId10", "http://schemas.microsoft.com/office/2017/10/relationships/person", "persons/person.xml")),
        "xl/worksheets/sheet1.xml": sheet, "xl/worksheets/sheet2.xml": plain, "xl/worksheets/sheet3.xml": plain,
        "xl/worksheets/_rels/sheet1.xml.rels": relations(
            ("rId1", "printerSettings", "../printerSettings/printerSettings1.bin"), ("rId2", "drawing", "../drawings/drawing1.xml"),
            ("rId3", "vmlDrawing", "../drawings/vmlDrawing1.vml"), ("rId4", "comments", "../comments1.xml"),
            ("rId5", "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment", "../threadedComments/threadedComment1.xml")),
        "xl/theme/theme1.xml": theme, "xl/styles.xml": styles(), "xl/sharedStrings.xml": strings(shared),
        "xl/vbaProject.bin": bytes(range(256)) * 20, "xl/drawings/drawing1.xml": drawing,
        "xl/drawings/_rels/drawing1.xml.rels": relations(("rId1", "image", "../media/image1.png"), ("rId2", "chart", "../charts/chart1.xml")),
        "xl/media/image1.png": png((220, 20, 20)), "xl/charts/chart1.xml": chart, "xl/drawings/vmlDrawing1.vml": vml,
        "xl/comments1.xml": comments, "xl/threadedComments/threadedComment1.xml": threaded, "xl/persons/person.xml": person,
        "xl/externalLinks/externalLink1.xml": external, "xl/externalLinks/_rels/externalLink1.xml.rels": relations(("rId1", "externalLinkPath", "file:///C:/去年.xlsx")),
        "xl/printerSettings/printerSettings1.bin": b"\0" * 64, "xl/calcChain.xml": f'{HEAD}<calcChain xmlns="{MAIN}">{chain}</calcChain>',
        "customXml/item1.xml": '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"/>',
        "customXml/_rels/item1.xml.rels": relations(("rId1", "customXmlProps", "itemProps1.xml")),
        "customXml/itemProps1.xml": f'{HEAD}<ds:datastoreItem ds:itemID="{{0}}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>',
        "docProps/app.xml": app})


excel()
