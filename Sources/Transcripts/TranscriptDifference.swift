/// Where a transcript differs from what is printed now.
public struct TranscriptDifference: Sendable, CustomStringConvertible {
  /// The step with what the file says.
  public let expected: Transcript.Step
  /// What is printed now.
  public let actual: [String]

  /// The step with both outputs, expected lines marked `-`, actual ones `+`.
  public var description: String {
    let common = zip(expected.output, actual).prefix { $0 == $1 }.count
    var lines = ["line \(expected.line): $ \(expected.input)"]
    lines += expected.output.prefix(common).suffix(2).map { "  \($0)" }
    lines += expected.output.dropFirst(common).prefix(12).map { "- \($0)" }
    lines += actual.dropFirst(common).prefix(12).map { "+ \($0)" }
    return lines.joined(separator: "\n")
  }
}

extension Transcript {
  /// The steps of this transcript that `actual`, a recording of it, prints otherwise.
  public func differences(from actual: Transcript) -> [TranscriptDifference] {
    zip(steps, actual.steps).filter { $0.output != $1.output }
      .map { TranscriptDifference(expected: $0, actual: $1.output) }
  }
}
