/// A golden shell session: what was typed, and what must be printed.
///
/// ```text
/// # A cluster is only a name.
/// $ aws ecs create-cluster --cluster-name shop \
/// > --query cluster.status
/// "ACTIVE"
/// ```
///
/// `#` at the start of a line, after an empty line or another such line, tells the story. `$ `
/// begins an input, `> ` continues it. Everything up to the next input is what it prints; a
/// status other than 0 is a last line `[status 254]`.
public struct Transcript: Sendable, Equatable {
  /// What stands in it, in order.
  public var parts: [Part]

  /// A piece of a transcript.
  public enum Part: Sendable, Equatable {
    /// Lines that only tell, empty ones included.
    case story([String])
    /// An input with what it prints.
    case step(Step)
  }

  /// An input with what it prints.
  public struct Step: Sendable, Equatable {
    /// The line of the file on which it begins, from 1.
    public var line: Int
    /// What is typed; may have several lines.
    public var input: String
    /// What is printed, without the last line break.
    public var output: [String]
  }

  /// Reads a transcript.
  public init(_ text: String) {
    parts = []
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    for (index, line) in lines.enumerated() { read(line, number: index + 1) }
    settleStories()
  }

  /// Its inputs with what they print.
  public var steps: [Step] {
    parts.compactMap { if case .step(let step) = $0 { step } else { nil } }
  }

  /// The transcript as it stands in a file.
  public var text: String {
    parts.flatMap { part -> [String] in
      switch part {
      case .story(let lines): lines
      case .step(let step): Self.typed(step.input) + step.output
      }
    }.map { $0 + "\n" }.joined()
  }

  /// The same inputs with what they print now.
  ///
  /// - Parameter run: types an input and answers what is printed, with the status.
  /// - Returns: the recording.
  public func recorded(_ run: (String) -> (output: String, status: Int)) -> Transcript {
    var copy = self
    copy.parts = parts.map { part in
      guard case .step(var step) = part else { return part }
      let (output, status) = run(step.input)
      step.output = Self.lines(of: output)
      if status != 0 { step.output.append("[status \(status)]") }
      return .step(step)
    }
    return copy
  }

  private static func typed(_ input: String) -> [String] {
    input.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
      $0 == 0 ? "$ " + $1 : ($1.isEmpty ? ">" : "> " + $1)
    }
  }

  private static func lines(of output: String) -> [String] {
    var lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  private mutating func read(_ line: String, number: Int) {
    if line.hasPrefix("$ ") {
      return parts.append(
        .step(Step(line: number, input: String(line.dropFirst(2)), output: [])))
    }
    guard case .step(var step) = parts.last else {
      var lines = [line]
      if case .story(let before) = parts.popLast() { lines = before + lines }
      return parts.append(.story(lines))
    }
    if line.hasPrefix("> ") || line == ">", step.output.isEmpty {
      step.input += "\n" + line.dropFirst(2)
    } else {
      step.output.append(line)
    }
    parts[parts.count - 1] = .step(step)
  }

  /// Gives the story what was read as output: an empty line followed by lines with `#`.
  private mutating func settleStories() {
    parts = parts.flatMap { part -> [Part] in
      guard case .step(var step) = part else { return [part] }
      var story: [String] = []
      while let last = step.output.last, last.isEmpty || last.hasPrefix("#") {
        story.insert(last, at: 0)
        step.output.removeLast()
      }
      while let first = story.first, !first.isEmpty {
        step.output.append(first)
        story.removeFirst()
      }
      return story.isEmpty ? [.step(step)] : [.step(step), .story(story)]
    }
  }
}
