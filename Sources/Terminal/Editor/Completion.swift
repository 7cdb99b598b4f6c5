/// One word that Tab may put in.
public struct Candidate: Sendable, Hashable {
  /// What stands in the line afterwards.
  public var text: String
  /// A few words on what it is; empty for none.
  public var help: String
  /// Whether a blank follows it: not after `--flag=`, or a folder.
  public var appendsSpace: Bool

  /// A candidate that is followed by a blank unless told otherwise.
  public init(_ text: String, help: String = "", appendsSpace: Bool = true) {
    self.text = text
    self.help = help
    self.appendsSpace = appendsSpace
  }
}

/// What the learner asks for with Tab: the whole input so far, split at the cursor.
public struct CompletionRequest: Sendable, Hashable {
  /// The text before the cursor, earlier lines of the same input included.
  public var before: String
  /// The text after the cursor.
  public var after: String

  /// A request with the cursor between the two texts.
  public init(before: String, after: String = "") {
    self.before = before
    self.after = after
  }
}

/// The answer to a request.
public struct Completion: Sendable, Hashable {
  /// The end of `CompletionRequest.before` that a candidate takes the place of.
  ///
  /// The completer decides where it begins: at the start of a shell word, or after the `=` or the
  /// comma in it. An opening quote is not part of it, nor of a candidate: the editor closes it.
  public var word: String
  /// What may stand there, in the order in which it is shown; what does not begin with `word` is
  /// left out.
  public var candidates: [Candidate]

  /// An answer.
  public init(word: String, candidates: [Candidate]) {
    self.word = word
    self.candidates = candidates
  }

  /// No answer.
  public static let none = Completion(word: "", candidates: [])
}

extension Completion {
  /// The same answer for an editor that found the word to be `found`.
  ///
  /// The editor has its own idea of where a word begins: a longer word is filled up from what is
  /// before the cursor, a shorter one loses that much of every candidate.
  /// - Returns: what to put in place of `found`, with the candidate it comes from.
  func replacements(for found: String, in request: CompletionRequest) -> [Replacement] {
    guard request.before.hasSuffix(word), request.before.hasSuffix(found) else { return [] }
    let surplus = word.utf8.count - found.utf8.count
    let missing = surplus < 0 ? String(found.utf8.prefix(-surplus)) ?? "" : ""
    var seen: Set<String> = []
    return candidates.compactMap { candidate in
      guard candidate.text.hasPrefix(word), seen.insert(candidate.text).inserted,
        let tail = String(candidate.text.utf8.dropFirst(max(surplus, 0)))
      else { return nil }
      return Replacement(text: missing + tail, candidate: candidate)
    }
  }

  /// A candidate and the text it becomes in the editor's word.
  struct Replacement: Hashable {
    let text: String
    let candidate: Candidate
  }
}
