import CMarkGFM

extension MarkdownDocument {
  /// The document that `source` stands for; every text is one.
  ///
  /// `firstLine` is the number of the source's first line, for a text cut out of a longer file.
  public init(parsing source: String, firstLine: Int = 1) {
    _ = extensionsRegistered
    guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else {
      self.init(blocks: [])
      return
    }
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough", "autolink", "tasklist"] {
      guard let known = cmark_find_syntax_extension(name) else { continue }
      cmark_parser_attach_syntax_extension(parser, known)
    }
    var source = source
    source.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { text in
        if let start = text.baseAddress { cmark_parser_feed(parser, start, text.count) }
      }
    }
    let root = cmark_parser_finish(parser)
    defer { cmark_node_free(root) }
    let tree = SyntaxTree(lineOffset: firstLine - 1)
    self.init(blocks: root.map { tree.blocks(in: $0, depth: 0) } ?? [])
  }
}

/// Done once: the library keeps its extensions in a list of its own, without a lock.
private let extensionsRegistered: Void = cmark_gfm_core_extensions_ensure_registered()

/// Turns the library's nodes into values.
private struct SyntaxTree {
  typealias Node = OpaquePointer

  let lineOffset: Int

  /// Deeper than this, only the words are kept: nobody nests so deep, and the stack is finite.
  static let deepest = 60

  func blocks(in parent: Node, depth: Int) -> [MarkdownBlock] {
    guard depth < Self.deepest else { return [.paragraph([.text(words(in: parent))])] }
    return children(of: parent).compactMap { block($0, depth: depth + 1) }
  }

  private func block(_ node: Node, depth: Int) -> MarkdownBlock? {
    switch kind(of: node) {
    case "heading":
      .heading(level: Int(cmark_node_get_heading_level(node)), inlines(in: node, depth: depth))
    case "paragraph": .paragraph(inlines(in: node, depth: depth))
    case "block_quote": .quote(blocks(in: node, depth: depth))
    case "list": .list(list(node, depth: depth))
    case "code_block": .code(codeBlock(node))
    case "html_block": .html(text(cmark_node_get_literal(node)))
    case "thematic_break": .rule
    case "table": .table(table(node, depth: depth))
    default: nil
    }
  }

  private func list(_ node: Node, depth: Int) -> MarkdownList {
    let isNumbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    return MarkdownList(
      firstNumber: isNumbered ? Int(cmark_node_get_list_start(node)) : nil,
      isTight: cmark_node_get_list_tight(node) != 0,
      items: children(of: node).map { item in
        let isTask = kind(of: item) == "tasklist"
        return MarkdownList.Item(
          isDone: isTask ? cmark_gfm_extensions_get_tasklist_item_checked(item) : nil,
          blocks: blocks(in: item, depth: depth))
      })
  }

  private func codeBlock(_ node: Node) -> CodeBlock {
    var length: Int32 = 0
    var offset: Int32 = 0
    var character: CChar = 0
    let isFenced = cmark_node_get_fenced(node, &length, &offset, &character) != 0
    let start = Int(cmark_node_get_start_line(node)) + (isFenced ? 1 : 0)
    return CodeBlock(
      info: text(cmark_node_get_fence_info(node)), text: text(cmark_node_get_literal(node)),
      line: start + lineOffset)
  }

  private func table(_ node: Node, depth: Int) -> MarkdownTable {
    let columns = Int(cmark_gfm_extensions_get_table_columns(node))
    let letters = cmark_gfm_extensions_get_table_alignments(node)
    let rows = children(of: node).map { row in
      children(of: row).map { inlines(in: $0, depth: depth + 1) }
    }
    return MarkdownTable(
      alignments: (0..<columns).map { column in
        switch letters?[column] {
        case UInt8(ascii: "r"): .trailing
        case UInt8(ascii: "c"): .center
        default: .leading
        }
      },
      header: rows.first ?? [], rows: Array(rows.dropFirst()))
  }

  private func inlines(in parent: Node, depth: Int) -> [MarkdownInline] {
    guard depth < Self.deepest else { return [.text(words(in: parent))] }
    return children(of: parent).compactMap { inline($0, depth: depth + 1) }
  }

  private func inline(_ node: Node, depth: Int) -> MarkdownInline? {
    switch kind(of: node) {
    case "text": .text(text(cmark_node_get_literal(node)))
    case "code": .code(text(cmark_node_get_literal(node)))
    case "emph": .emphasis(inlines(in: node, depth: depth))
    case "strong": .strong(inlines(in: node, depth: depth))
    case "strikethrough": .struck(inlines(in: node, depth: depth))
    case "link":
      .link(inlines(in: node, depth: depth), url: text(cmark_node_get_url(node)))
    case "image":
      .image(inlines(in: node, depth: depth), url: text(cmark_node_get_url(node)))
    case "softbreak": .softBreak
    case "linebreak": .lineBreak
    case "html_inline": .html(text(cmark_node_get_literal(node)))
    default: nil
    }
  }

  /// All words below a node, found without recursion.
  private func words(in node: Node) -> String {
    guard let steps = cmark_iter_new(node) else { return "" }
    defer { cmark_iter_free(steps) }
    var words: [String] = []
    while case let event = cmark_iter_next(steps), event != CMARK_EVENT_DONE {
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(steps) else { continue }
      words.append(text(cmark_node_get_literal(node)))
    }
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func children(of node: Node) -> [Node] {
    Array(
      sequence(state: cmark_node_first_child(node)) { child -> Node? in
        defer { child = child.flatMap { cmark_node_next($0) } }
        return child
      })
  }

  private func kind(of node: Node) -> String { text(cmark_node_get_type_string(node)) }

  private func text(_ string: UnsafePointer<CChar>?) -> String {
    string.map { String(cString: $0) } ?? ""
  }
}
