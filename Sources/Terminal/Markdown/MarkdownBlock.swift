/// A block of a Markdown text.
public indirect enum MarkdownBlock: Sendable, Hashable {
  /// A title; 1 is the highest level, 6 the lowest.
  case heading(level: Int, [MarkdownInline])
  /// Running text.
  case paragraph([MarkdownInline])
  /// Items, numbered or not.
  case list(MarkdownList)
  /// Quoted blocks.
  case quote([MarkdownBlock])
  /// Code set apart.
  case code(CodeBlock)
  /// Cells in rows and columns.
  case table(MarkdownTable)
  /// HTML as it stands in the source.
  case html(String)
  /// A line across.
  case rule

  /// The code blocks in it, in reading order.
  var codeBlocks: [CodeBlock] {
    switch self {
    case .code(let block): [block]
    case .quote(let blocks): blocks.flatMap(\.codeBlocks)
    case .list(let list): list.items.flatMap { $0.blocks.flatMap(\.codeBlocks) }
    case .heading, .paragraph, .table, .html, .rule: []
    }
  }
}

/// A list of a Markdown text.
public struct MarkdownList: Sendable, Hashable {
  /// One entry of a list.
  public struct Item: Sendable, Hashable {
    /// Whether a task is ticked; nil where the item is no task.
    public var isDone: Bool?
    /// What stands in it.
    public var blocks: [MarkdownBlock]
  }

  /// The first item's number; nil for a list without numbers.
  public var firstNumber: Int?
  /// Whether the items follow each other without blank lines.
  public var isTight: Bool
  /// The items in order.
  public var items: [Item]
}

/// A table of a Markdown text.
public struct MarkdownTable: Sendable, Hashable {
  /// A cell's text.
  public typealias Cell = [MarkdownInline]

  /// Where the cells of each column stand.
  public var alignments: [TextAlignment]
  /// The cells of the first row.
  public var header: [Cell]
  /// The cells below it, row by row.
  public var rows: [[Cell]]
}
