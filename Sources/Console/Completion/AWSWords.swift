import AWSCommand
import Sandbox

/// The words that `aws` lines can go on with, live names included.
extension Session {
  /// What could stand after `words` (without `aws`), beginning with `current`.
  func awsWords(after words: [String], current: String) -> [(text: String, help: String)] {
    let cluster = words.lastIndex(of: "--cluster").flatMap { place in
      words.indices.contains(place + 1) ? words[place + 1] : nil
    }
    return AWSCommand.Completion.complete(
      words: words, current: current, library: sandbox.library
    ) { kind in
      if kind == .file { return filePaths.filter { !$0.hasSuffix("/") } }
      return LiveKind(kind).map { sandbox.liveNames(of: $0, inCluster: cluster) } ?? []
    }.map { ($0.text, $0.help) }
  }
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
