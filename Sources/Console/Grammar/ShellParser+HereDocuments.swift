// Here-documents: `<<EOF` and the lines that follow.

/// A here-document whose body has not been reached.
struct PendingDocument {
  /// Its place among the documents.
  var place: Int
  /// The line that ends it.
  var delimiter: String
  /// Whether variables stay as they are written, since the delimiter was quoted.
  var isVerbatim: Bool
  /// Whether tabs at the beginnings of lines go (`<<-`).
  var stripsTabs: Bool
  /// Where the `<<` stands.
  var start: Int
}

extension ShellParser {
  /// Takes the delimiter after `<<` and returns the document's place.
  mutating func beginDocument(stripsTabs: Bool) throws(ShellSyntaxError) -> Int {
    guard case .word(let word) = try peek() else {
      throw error("a word must follow '<<', as in '<<EOF'")
    }
    let start = index
    // The lookahead ends at the word, so the line break behind it is still to be read.
    try take()
    let place = documents.count
    documents.append(ShellWord())
    pending.append(
      PendingDocument(
        place: place, delimiter: word.rawText, isVerbatim: word.plainText == nil,
        stripsTabs: stripsTabs, start: start))
    return place
  }

  /// Reads the bodies that begin at this line.
  mutating func readPendingDocuments() throws(ShellSyntaxError) {
    let waiting = pending
    pending = []
    for document in waiting { try read(document) }
  }

  private mutating func read(_ document: PendingDocument) throws(ShellSyntaxError) {
    var body = ""
    while index < scalars.count {
      let end = scalars[index...].firstIndex(of: "\n") ?? scalars.count
      var line = scalars[index..<end]
      if document.stripsTabs { line = line.drop { $0 == "\t" } }
      let text = Self.text(line)
      index = min(end + 1, scalars.count)
      if text == document.delimiter {
        // The delimiter's own line break still ends the command's line.
        documents[document.place] = try word(of: body, document)
        return
      }
      body += text + "\n"
    }
    throw unfinished(document)
  }

  func unfinished(_ document: PendingDocument) -> ShellSyntaxError {
    incomplete(
      "the here-document is not closed; write \(document.delimiter) alone on a line",
      at: document.start, awaiting: document.delimiter)
  }

  private mutating func word(
    of body: String, _ document: PendingDocument
  ) throws(ShellSyntaxError) -> ShellWord {
    guard !document.isVerbatim else { return ShellWord(parts: [.quoted(body)]) }
    var inner = ShellParser(body, documents: documents)
    inner.depth = depth
    inner.isLookingAhead = isLookingAhead
    let parts = try inner.readQuotedParts(escapable: ["$", "`", "\\"]) { _ in false }
    documents = inner.documents
    return ShellWord(parts: parts)
  }
}

extension ShellWord {
  /// The text with its quotes removed and nothing expanded, as a delimiter is read.
  var rawText: String {
    func text(_ part: WordPart) -> String {
      switch part {
      case .literal(let text), .quoted(let text): text
      case .doubleQuoted(let parts): parts.map(text).joined()
      case .parameter(let parameter): "$" + parameter.name
      case .substitution, .arithmetic: ""
      }
    }
    return parts.map(text).joined()
  }
}
