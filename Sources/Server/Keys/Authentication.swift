import ArgumentParser

/// How clients are known.
enum Authentication: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// Whoever asks is believed to be who the access key says.
  case open
  /// A request must be signed with the secret of a key that IAM made.
  case signed
}
