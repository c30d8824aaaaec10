internal import CXML2

/// One step through a web page.
enum HTMLEvent {
  /// An element by its name in lower case.
  case start(String, HTMLAttributes)
  case text(String)
  case end(String)
}

/// The attributes of an element; valid only until the next event.
@safe
struct HTMLAttributes {
  private let node: xmlNodePtr

  @unsafe
  fileprivate init(_ node: xmlNodePtr) { unsafe self.node = node }

  /// The value of an attribute by its name in lower case; empty where only the name stands.
  subscript(name: StaticString) -> String? {
    guard let value = unsafe xmlHasProp(node, name.utf8Start) else { return nil }
    var text = ""
    var piece = unsafe value.pointee.children
    while let next = unsafe piece {
      if let content = unsafe next.pointee.content { text += unsafe String(cString: content) }
      unsafe piece = next.pointee.next
    }
    return text
  }
}

/// A web page as libxml2 understands it; the only file here that calls it.
///
/// Pages are never well formed, so what the parser has to repair is no error. Nothing is fetched.
enum HTMLTree {
  /// Hands on the events of a page.
  /// - Parameters:
  ///   - page: the text, whatever encoding it says it had.
  ///   - handle: takes an event; false at a start leaves the element out with all that it holds.
  /// - Returns: whether the page was read to its end.
  static func read(_ page: String, handle: (HTMLEvent) -> Bool) -> Bool {
    xmlInitParser()
    guard let context = unsafe htmlNewParserCtxt() else { return false }
    defer { unsafe htmlFreeParserCtxt(context) }
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue
    var page = page
    let document = page.withUTF8 { bytes -> htmlDocPtr? in
      unsafe bytes.withMemoryRebound(to: CChar.self) { text in
        unsafe htmlCtxtReadMemory(
          context,
          text.baseAddress,
          Int32(clamping: text.count),
          nil,
          "UTF-8",
          Int32(options)
        )
      }
    }
    guard let document = unsafe document else { return false }
    defer { unsafe xmlFreeDoc(document) }
    unsafe walk(xmlDocGetRootElement(document), handle)
    return unsafe context.pointee.disableSAX == 0
  }

  /// Walks without recursion: a page may nest as deep as it likes.
  private static func walk(_ root: xmlNodePtr?, _ handle: (HTMLEvent) -> Bool) {
    var next = unsafe root
    while let node = unsafe next {
      var goesDown = false
      switch unsafe node.pointee.type {
      case XML_ELEMENT_NODE:
        goesDown = handle(.start(unsafe name(of: node), unsafe HTMLAttributes(node)))
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
        if let text = unsafe node.pointee.content {
          _ = handle(.text(unsafe String(cString: text)))
        }
      default: break
      }
      if goesDown, let child = unsafe node.pointee.children {
        unsafe next = child
        continue
      }
      if goesDown { _ = handle(.end(unsafe name(of: node))) }
      unsafe next = following(node, root, handle)
    }
  }

  /// The node behind a finished one, after the ends of all elements that end there.
  private static func following(
    _ node: xmlNodePtr,
    _ root: xmlNodePtr?,
    _ handle: (HTMLEvent) -> Bool
  ) -> xmlNodePtr? {
    var node = unsafe node
    while unsafe node != root {
      if let next = unsafe node.pointee.next { return unsafe next }
      guard let parent = unsafe node.pointee.parent else { return nil }
      if unsafe parent.pointee.type == XML_ELEMENT_NODE {
        _ = handle(.end(unsafe name(of: parent)))
      }
      unsafe node = parent
    }
    return nil
  }

  private static func name(of node: xmlNodePtr) -> String {
    guard let name = unsafe node.pointee.name else { return "" }
    return unsafe String(cString: name).lowercased()
  }
}
