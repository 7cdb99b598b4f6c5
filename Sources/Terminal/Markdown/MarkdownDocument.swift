/// A Markdown text as a tree of values: CommonMark with GitHub's tables, task lists,
/// strikethrough and bare links.
public struct MarkdownDocument: Sendable, Hashable {
  /// The text's blocks from top to bottom.
  public var blocks: [MarkdownBlock]

  /// A document of the given blocks.
  public init(blocks: [MarkdownBlock]) { self.blocks = blocks }

  /// All code blocks in reading order, those inside lists and quotes too.
  public var codeBlocks: [CodeBlock] { blocks.flatMap(\.codeBlocks) }

  /// The code blocks a learner can run, in the order of the numbers the renderer gives them.
  public var runnableBlocks: [CodeBlock] { codeBlocks.filter(\.isRunnable) }

  /// The words of the first heading; nil where there is none.
  public var title: String? {
    blocks.lazy.compactMap { block in
      guard case .heading(_, let inlines) = block else { return nil }
      return inlines.map(\.plainText).joined()
    }.first
  }
}

/// Code set apart in a text.
public struct CodeBlock: Sendable, Hashable {
  /// What stands behind the opening fence, such as `shell` or `shell fails`; empty for none.
  public var info: String
  /// The code; ends in a line break unless it is empty.
  public var text: String
  /// The line of the source, from 1, on which the code's first line stands.
  public var line: Int

  /// A code block.
  public init(info: String, text: String, line: Int) {
    self.info = info
    self.text = text
    self.line = line
  }

  /// The words of `info`.
  public var words: [String] { info.split(separator: " ").map(String.init) }

  /// Whether it is meant for the learner's shell.
  public var isRunnable: Bool { words.first == "shell" }
}
