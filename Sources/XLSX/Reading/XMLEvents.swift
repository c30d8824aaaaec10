import CXML2

/// One step through an XML document.
package enum XMLEvent {
  /// An element by its local name.
  case start(String, XMLAttributes)
  case text(String)
  case end(String)
}

/// A document that cannot be read on, and the line where.
struct XMLFault: Error {
  var line: Int?
  var problem: String
}

/// Bytes that come piece by piece.
class ByteStream {
  /// Puts the next bytes into a buffer and returns how many: none at the end, -1 after a failure.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int { 0 }
}

/// Reads a document as it is unpacked and hands on its events; the only file that calls libxml2.
///
/// Nothing is fetched, no entity is expanded, and a document type declaration is refused. A stream
/// that fails looks like a broken document here; its own `failure` tells more.
func readXML(_ stream: ByteStream, handle: (XMLEvent) throws -> Void) throws {
  let options =
    XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
    | XML_PARSE_NOWARNING.rawValue
  libraryIsReady
  try withExtendedLifetime(stream) {
    guard
      let reader = unsafe xmlReaderForIO(
        readPiece,
        nil,
        Unmanaged.passUnretained(stream).toOpaque(),
        nil,
        nil,
        Int32(options)
      )
    else { throw XMLFault(line: nil, problem: "no memory is left") }
    defer { unsafe xmlFreeTextReader(reader) }
    // Some complaints of libxml2 reach the terminal in spite of NOERROR.
    unsafe xmlTextReaderSetStructuredErrorHandler(reader, { _, _ in }, nil)
    let document = unsafe XMLDocumentReader(reader: reader)
    while try document.step(handle) {}
  }
}

/// Set up once, before several threads can read at the same time.
private let libraryIsReady: Void = xmlInitParser()

private let readPiece: xmlInputReadCallback = { stream, buffer, size in
  guard let stream = unsafe stream else { return -1 }
  let bytes = unsafe UnsafeMutableRawBufferPointer(start: buffer, count: Int(size))
  let source = unsafe Unmanaged<ByteStream>.fromOpaque(stream).takeUnretainedValue()
  return unsafe Int32(source.read(into: bytes))
}

/// The attributes of the element just begun.
///
/// Valid only until the next event: take what you need, keep nothing.
@safe
package struct XMLAttributes {
  private let reader: xmlTextReaderPtr

  @unsafe
  fileprivate init(reader: xmlTextReaderPtr) {
    unsafe self.reader = reader
  }

  /// The value of an attribute by its name as written, prefix included.
  package subscript(name: StaticString) -> String? {
    guard unsafe xmlTextReaderMoveToAttribute(reader, name.utf8Start) == 1 else { return nil }
    defer { _ = unsafe xmlTextReaderMoveToElement(reader) }
    return unsafe string(xmlTextReaderConstValue(reader))
  }

  /// The attribute `id` of the namespace of relationships, whose prefix is the file's choice.
  var relationshipID: String? {
    defer { _ = unsafe xmlTextReaderMoveToElement(reader) }
    while unsafe xmlTextReaderMoveToNextAttribute(reader) == 1 {
      let namespace = unsafe string(xmlTextReaderConstNamespaceUri(reader))
      guard namespace.hasSuffix("/relationships") else { continue }
      if unsafe string(xmlTextReaderConstLocalName(reader)) == "id" {
        return unsafe string(xmlTextReaderConstValue(reader))
      }
    }
    return nil
  }
}

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
      try handle(.start(name, unsafe XMLAttributes(reader: reader)))
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

  private func fault(_ problem: String) -> XMLFault {
    XMLFault(line: unsafe Int(xmlTextReaderGetParserLineNumber(reader)), problem: problem)
  }
}

private func string(_ text: UnsafePointer<xmlChar>?) -> String {
  guard let text = unsafe text else { return "" }
  return unsafe String(cString: text)
}
