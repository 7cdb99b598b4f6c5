import AWSCommand
import Sandbox

/// The words that `aws` lines can go on with, live names included.
extension Session {
  /// What could stand after `words` (without `aws`), beginning with `current`.
  func awsWords(after words: [String], current: String) -> [(text: String, help: String)] {
    let named = words.lastIndex { ["--cluster", "--cluster-name"].contains($0) }
    let cluster = named.flatMap { place in
      words.indices.contains(place + 1) ? words[place + 1] : nil
    }
    let wantsARN = current.hasPrefix("arn")
    return AWSCommand.Completion.complete(
      words: words, current: current, library: sandbox.library
    ) { kind in
      if kind == .file { return filePaths.filter { !$0.hasSuffix("/") && !$0.hasPrefix(".") } }
      guard let kind = LiveKind(kind) else { return [] }
      return wantsARN
        ? sandbox.liveARNs(of: kind, inCluster: cluster)
        : sandbox.liveNames(of: kind, inCluster: cluster)
    }
    .filter { current.count > 2 || !Self.rareOptions.contains($0.text) }
    .map { ($0.text, $0.help) }
  }

  /// Options of every operation, which would bury an operation's own; offered once a letter of
  /// theirs is typed.
  private static let rareOptions: Set<String> = [
    "--debug", "--endpoint-url", "--no-verify-ssl", "--no-paginate", "--profile", "--version",
    "--color", "--no-sign-request", "--ca-bundle", "--cli-read-timeout", "--cli-connect-timeout",
    "--cli-binary-format", "--no-cli-pager", "--cli-auto-prompt", "--no-cli-auto-prompt",
  ]
}

extension LiveKind {
  /// The things behind a member of a request; nil where they are not simulated.
  fileprivate init?(_ kind: ResourceKind) {
    switch kind {
    case .taskFamily: self = .taskDefinitionFamily
    case .instance: self = .ec2Instance
    default:
      guard let same = LiveKind(rawValue: kind.rawValue) else { return nil }
      self = same
    }
  }
}
