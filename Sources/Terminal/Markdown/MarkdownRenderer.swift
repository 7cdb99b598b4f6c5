/// Prints a Markdown document for a terminal.
public struct MarkdownRenderer: Sendable {
  /// Whether code for the learner's shell gets a number to run it by.
  public enum RunnableBlocks: Sendable, Hashable {
    /// `[1]`, `[2]` … stand before them.
    case numbered
    /// They look like other code.
    case plain
  }

  /// The columns to stay within; code lines are never broken and may be longer.
  public var width: Int
  /// How it is dressed.
  public var style: Style
  /// What code for the learner's shell looks like.
  public var runnableBlocks: RunnableBlocks

  /// A renderer for a terminal `width` columns wide.
  public init(width: Int, style: Style, runnableBlocks: RunnableBlocks = .plain) {
    self.width = width
    self.style = style
    self.runnableBlocks = runnableBlocks
  }

  /// The document as text; ends in a line break unless it is empty.
  public func render(_ document: MarkdownDocument) -> String {
    var writer = BlockWriter(
      style: style, nextNumber: runnableBlocks == .numbered ? 1 : nil)
    return writer.lines(of: document.blocks, width: width, apart: true).map { $0 + "\n" }.joined()
  }
}
