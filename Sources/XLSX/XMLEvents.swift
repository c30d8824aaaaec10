import CXML2

/// One step through an XML document.
enum XMLEvent {
  /// An element by its local name; attributes of the relationships namespace are named `r:id`.
  case start(String, attributes: [String: String])
  case text(String)
  case end(String)
}

/// A document that cannot be read on, and the line where.
struct XMLFault: Error {
  var line: Int?
  var problem: String
}

/// Reads a document from memory and hands on its events; the only file that calls libxml2.
///
/// Nothing is fetched, no entity is expanded, and a document type declaration is refused.
func readXML(_ bytes: [UInt8], handle: (XMLEvent) throws -> Void) throws {
  let options =
    XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
    | XML_PARSE_NOWARNING.rawValue
  guard let size = Int32(exactly: bytes.count) else {
    throw XMLFault(line: nil, problem: "the document is too large")
  }
  libraryIsReady
  try unsafe bytes.withUnsafeBytes { buffer in
    let start = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
    guard let reader = unsafe xmlReaderForMemory(start, size, nil, nil, Int32(options)) else {
      throw XMLFault(line: nil, problem: "the document is empty or no memory is left")
    }
    defer { unsafe xmlFreeTextReader(reader) }
    let document = unsafe XMLDocumentReader(reader: reader)
    while try document.step(handle) {}
  }
}

/// Set up once, before several threads can read at the same time.
private let libraryIsReady: Void = xmlInitParser()

@safe
private struct XMLDocumentReader {
  private let reader: xmlTextReaderPtr

  @unsafe
  init(reader: xmlTextReaderPtr) {
    unsafe self.reader = reader
  }

  /// Handles the next node; false at the end of the document.
  func step(_ handle: (XMLEvent) throws -> Void) throws -> Bool {
    switch unsafe xmlTextReaderRead(reader) {
    case 1: break
    case 0: return false
    default: throw fault("the XML is broken or cut short")
    }
    let type = unsafe xmlReaderTypes(UInt32(xmlTextReaderNodeType(reader)))
    switch type {
    case XML_READER_TYPE_ELEMENT:
      let name = localName
      let isEmpty = unsafe xmlTextReaderIsEmptyElement(reader) == 1
      try handle(.start(name, attributes: attributes()))
      if isEmpty { try handle(.end(name)) }
    case XML_READER_TYPE_END_ELEMENT:
      try handle(.end(localName))
    case XML_READER_TYPE_TEXT, XML_READER_TYPE_CDATA, XML_READER_TYPE_WHITESPACE,
      XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      try handle(.text(unsafe string(xmlTextReaderConstValue(reader))))
    case XML_READER_TYPE_DOCUMENT_TYPE, XML_READER_TYPE_ENTITY_REFERENCE:
      throw fault("a workbook may not declare or use entities")
    default:
      break
    }
    return true
  }

  private var localName: String { unsafe string(xmlTextReaderConstLocalName(reader)) }

  private func attributes() -> [String: String] {
    var found: [String: String] = [:]
    while unsafe xmlTextReaderMoveToNextAttribute(reader) == 1 {
      let namespace = unsafe string(xmlTextReaderConstNamespaceUri(reader))
      let prefix =
        switch namespace {
        case "": ""
        case _ where namespace.hasSuffix("/relationships"): "r:"
        default: "{\(namespace)}"
        }
      found[prefix + localName] = unsafe string(xmlTextReaderConstValue(reader))
    }
    return found
  }

  private func fault(_ problem: String) -> XMLFault {
    XMLFault(line: unsafe Int(xmlTextReaderGetParserLineNumber(reader)), problem: problem)
  }

  private func string(_ text: UnsafePointer<xmlChar>?) -> String {
    guard let text = unsafe text else { return "" }
    return unsafe String(cString: text)
  }
}
